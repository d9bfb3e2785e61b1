/** Where a customer stands when words are laid beside deeds; both from 0 to 1. */
export type Quadrant = 'true' | 'polite' | 'grumbling_loyal' | 'cold' | 'unasked';

/** From here on an answer or a standing is a high one. */
const HIGH = 0.5;

/**
 * Said: the latest answers; did: the standing without criterion 8, which answering itself feeds
 * (engine §8). `gap` is said − did; null for whom nobody asked.
 */
export function saidVersusDid(
  said: number | null,
  did: number,
): { readonly quadrant: Quadrant; readonly gap: number | null } {
  if (said === null) return { quadrant: 'unasked', gap: null };
  const gap = said - did;
  if (did >= HIGH) return { quadrant: said >= HIGH ? 'true' : 'grumbling_loyal', gap };
  return { quadrant: said >= HIGH ? 'polite' : 'cold', gap };
}
