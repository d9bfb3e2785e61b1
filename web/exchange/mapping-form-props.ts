import type { ReactNode } from 'react';
import type { ImportPreview } from '../../contract/exchange/import.ts';
import type { ImportReading } from '../../contract/exchange/table.ts';

/** What a form of columns is given, whatever is in the file. */
export interface MappingFormProps {
  preview: ImportPreview;
  error: unknown;
  reading: ImportReading;
  onReading: (reading: ImportReading) => void;
  /** The choice of what is in the file. */
  what: ReactNode;
}
