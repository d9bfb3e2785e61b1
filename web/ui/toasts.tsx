import { Button, CloseButton } from '@mantine/core';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useT } from './language.tsx';
import classes from './toasts.module.css';

interface Toast {
  id: number;
  message: string;
  tone: 'plain' | 'danger';
  onUndo?: () => void;
}

interface Toasts {
  /** Says that something happened. */
  say: (message: string) => void;
  /** Says that something happened and offers the way back. */
  sayUndoable: (message: string, onUndo: () => void) => void;
  sayFailed: (message: string) => void;
}

const ToastsContext = createContext<Toasts | null>(null);
const shownFor = 8000;

export function ToastsProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const nextId = useRef(1);
  const close = useCallback((id: number) => {
    setToasts((all) => all.filter((toast) => toast.id !== id));
  }, []);

  const value = useMemo<Toasts>(() => {
    const show = (toast: Omit<Toast, 'id'>) => {
      const id = nextId.current++;
      setToasts((all) => [...all.slice(-2), { ...toast, id }]);
    };
    return {
      say: (message) => show({ message, tone: 'plain' }),
      sayUndoable: (message, onUndo) => show({ message, tone: 'plain', onUndo }),
      sayFailed: (message) => show({ message, tone: 'danger' }),
    };
  }, []);

  return (
    <ToastsContext value={value}>
      {children}
      <div className={classes.stack} role="status" aria-live="polite">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onClose={close} />
        ))}
      </div>
    </ToastsContext>
  );
}

function ToastCard({ toast, onClose }: { toast: Toast; onClose: (id: number) => void }) {
  const t = useT();
  const [held, setHeld] = useState(false);
  // Somebody who is reading or reaching for “undo” keeps it as long as needed.
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onClose(toast.id), shownFor);
    return () => clearTimeout(timer);
  }, [held, onClose, toast.id]);

  return (
    <div
      className={classes.toast}
      data-tone={toast.tone}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={classes.message}>{toast.message}</span>
      {toast.onUndo !== undefined && (
        <Button
          size="compact-sm"
          variant="subtle"
          className={classes.undo}
          onClick={() => {
            toast.onUndo?.();
            onClose(toast.id);
          }}
        >
          {t('common.action.undo')}
        </Button>
      )}
      <CloseButton
        size="sm"
        className={classes.close}
        aria-label={t('common.action.close')}
        onClick={() => onClose(toast.id)}
      />
    </div>
  );
}

export function useToasts(): Toasts {
  const value = use(ToastsContext);
  if (value === null) throw new Error('useToasts outside ToastsProvider');
  return value;
}
