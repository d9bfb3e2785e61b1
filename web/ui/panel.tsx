import { useId, type ReactNode } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** `flush` lets rows and tables touch the edges. */
  flush?: boolean;
  children: ReactNode;
}

/** A bordered part of a page with its own heading. */
export function Panel({ title, description, actions, flush = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className={classes.panel} {...(title === undefined ? {} : { 'aria-labelledby': id })}>
      {title !== undefined && (
        <header className={classes.header}>
          <div>
            <h2 id={id} className={classes.title}>
              {title}
            </h2>
            {description !== undefined && <p className={classes.description}>{description}</p>}
          </div>
          {Boolean(actions) && <div className={classes.actions}>{actions}</div>}
        </header>
      )}
      <div className={classes.body} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  );
}

/** Rows of a panel: what it is on the one side, what can be done on the other. */
export function PanelRow({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <li className={classes.row}>
      <div className={classes.rowMain}>{children}</div>
      {Boolean(actions) && <div className={classes.actions}>{actions}</div>}
    </li>
  );
}
