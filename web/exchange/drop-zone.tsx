import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useRef, useState, type DragEvent } from 'react';
import { useT } from '../ui/language.tsx';
import classes from './drop-zone.module.css';

interface DropZoneProps {
  onFile: (file: File) => void;
  disabled: boolean;
}

/** A place to drop a file; pressing it, or Enter on its button, chooses one. */
export function DropZone({ onFile, disabled }: DropZoneProps) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined && !disabled) onFile(file);
  };
  return (
    <div
      className={classes.zone}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <span className={classes.symbol} aria-hidden>
        <IconFileUpload size={30} stroke={1.4} />
      </span>
      <p className={classes.title}>{t('exchange.new.drop')}</p>
      <p className={classes.about}>{t('exchange.new.kinds')}</p>
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {t('exchange.new.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        accept=".csv,.tsv,.txt,.gz,.xlsx,.vcf,text/csv,text/vcard,application/gzip"
        aria-label={t('exchange.new.choose')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </div>
  );
}
