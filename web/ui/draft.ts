import { useKeptDraft } from './kept-draft.ts';

/** A draft that lasts as long as its tab. */
export function useDraft<Draft extends object>(
  key: string,
  initial: Draft,
  secret: readonly (keyof Draft)[] = [],
) {
  return useKeptDraft('sessionStorage', key, initial, secret);
}
