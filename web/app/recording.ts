import { createContext, use } from 'react';

/** Opens the drawer in which something that happened is recorded, of a customer where one is known. */
export type OpenRecording = (customer?: { id: string; name: string }) => void;

/** Null for those who may not record anything. */
export const RecordingContext = createContext<OpenRecording | null>(null);

export function useRecording(): OpenRecording | null {
  return use(RecordingContext);
}
