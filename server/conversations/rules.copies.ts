import { type Decision, mayContact, type Standing, type Wanted } from './rules.contact.ts';

/** Somebody a message goes to. */
export interface Addressee {
  standing: Standing;
  /** The customer who gets a copy; null for its recipient. */
  copyOf: string | null;
}

/** Waiting for one may end where another's quiet hours begin: a few steps reach a common hour. */
const STEPS = 12;

/** Whether a message may go to all it is for; each one's reasons say whose they are. */
export function mayContactAll(
  addressees: readonly Addressee[],
  wanted: Wanted,
  now: number,
): Decision {
  const first = decideAt(addressees, wanted, now);
  if (first.allowed) return first;
  let { allowedFrom } = first;
  for (let step = 0; step < STEPS && allowedFrom !== null; step++) {
    const then = decideAt(addressees, wanted, allowedFrom);
    if (then.allowed) return { ...first, allowedFrom };
    allowedFrom = then.allowedFrom;
  }
  return { ...first, allowedFrom: null };
}

function decideAt(addressees: readonly Addressee[], wanted: Wanted, at: number): Decision {
  const all = addressees.map(({ standing, copyOf }) => {
    const decision = mayContact(standing, wanted, at);
    return { ...decision, reasons: decision.reasons.map((reason) => ({ ...reason, copyOf })) };
  });
  const from = all.map(({ allowedFrom }) => allowedFrom);
  return {
    allowed: all.every(({ allowed }) => allowed),
    reasons: all.flatMap(({ reasons }) => reasons),
    allowedFrom: from.includes(null) ? null : Math.max(...from.map((one) => one ?? 0)),
  };
}
