/** What a customer is underneath. Only tests may look. */
export type Trait =
  | 'core'
  | 'steady'
  | 'bargain'
  | 'occasional'
  | 'one-time'
  | 'fading'
  | 'won-back'
  | 'noise'
  | 'never';
