import { z } from 'zod';
import { encodings, fileFormats, separators } from './readings.ts';

/** How the table in a file is read, whatever its rows are. */
export const tableReading = z.strictObject({
  format: z.enum(fileFormats).default('csv'),
  separator: z.enum(separators),
  encoding: z.enum(encodings),
  /** Of a workbook: the sheet that is read; the first where it is null. */
  sheet: z.string().max(200).nullable().default(null),
});
export type TableReading = z.infer<typeof tableReading>;
export type FileFormat = TableReading['format'];

/** How a file is to be read, where that is chosen rather than guessed. */
export const importReading = z
  .object({
    separator: tableReading.shape.separator,
    encoding: tableReading.shape.encoding,
    sheet: z.string().max(200),
  })
  .partial();
export type ImportReading = z.infer<typeof importReading>;
