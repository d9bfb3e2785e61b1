import { createContext, use } from 'react';

/** Opens the drawer in which a contact is written down, about a customer where one is known. */
export type OpenCapture = (customer?: { id: string; name: string }) => void;

/** Null for those who may not write anything down. */
export const CaptureContext = createContext<OpenCapture | null>(null);

export function useCapture(): OpenCapture | null {
  return use(CaptureContext);
}
