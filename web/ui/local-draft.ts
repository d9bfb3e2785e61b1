import { useKeptDraft } from './kept-draft.ts';

/** A draft that stays on this computer until it is saved or thrown away. */
export function useLocalDraft<Draft extends object>(key: string, initial: Draft) {
  return useKeptDraft('localStorage', key, initial);
}
