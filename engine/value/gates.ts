/** What must hold before a score counts (engine §2), in the order they are tried. */
export const GATES = ['margin', 'exclusion', 'coverage', 'evidence', 'refusal'] as const;
export type Gate = (typeof GATES)[number];

/** A customer before the gates. */
export type BeforeGates = {
  /** Expected margin a year, own and of those referred, against the scorecard's floor. */
  readonly margin: number;
  readonly floor: number;
  /** Proven not worth maintaining. */
  readonly excluded: boolean;
  /** Known over fed weights, 0–1. */
  readonly coverage: number;
  readonly purchaseDays: number;
  readonly observedDays: number;
  /** Asked not to be contacted; silence is not refusal. */
  readonly refused: boolean;
};

const LEAST_COVERAGE = 0.6;
const LEAST_PURCHASE_DAYS = 3;
const LEAST_OBSERVED_DAYS = 180;

/** The first gate that is shut, null when all are open. Ten surveys must not buy membership. */
export function shutGate(before: BeforeGates): Gate | null {
  if (!(before.margin >= before.floor)) return 'margin';
  if (before.excluded) return 'exclusion';
  if (!(before.coverage >= LEAST_COVERAGE)) return 'coverage';
  const { purchaseDays, observedDays } = before;
  if (purchaseDays < LEAST_PURCHASE_DAYS && observedDays < LEAST_OBSERVED_DAYS) return 'evidence';
  return before.refused ? 'refusal' : null;
}
