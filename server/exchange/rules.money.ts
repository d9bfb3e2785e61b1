const MICRO_DIGITS = 6;

const digits = new Map<string, number>();

/** How many decimals a currency's minor unit has (ISO 4217): 2 for GBP, 0 for JPY, 3 for KWD. */
function minorDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    known = format.resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, known);
  }
  return known;
}

/** Millionths of the major unit that make one minor unit: 10,000 for GBP. */
export function microPerMinor(currency: string): number {
  return 10 ** (MICRO_DIGITS - minorDigits(currency));
}

/**
 * quantity × price in minor units, rounded half to even. `unitPriceMicro` is in millionths of the
 * major unit. Exact whatever the size: beyond 2^53 it reckons with BigInt.
 */
export function lineAmount(quantity: number, unitPriceMicro: number, perMinor: number): number {
  const product = quantity * unitPriceMicro;
  if (!Number.isSafeInteger(product)) return exactAmount(quantity, unitPriceMicro, perMinor);
  const rest = product % perMinor;
  const whole = (product - rest) / perMinor;
  const twice = Math.abs(rest) * 2;
  const up = twice > perMinor || (twice === perMinor && whole % 2 !== 0);
  // Adding 0 turns −0 into 0.
  return (up ? whole + Math.sign(product) : whole) + 0;
}

/** Millionths that rounding a line left out; negative where it put some in. */
export function roundedOff(
  quantity: number,
  unitPriceMicro: number,
  amount: number,
  perMinor: number,
): number {
  const product = quantity * unitPriceMicro;
  const rounded = amount * perMinor;
  if (Number.isSafeInteger(product) && Number.isSafeInteger(rounded)) return product - rounded;
  return Number(BigInt(quantity) * BigInt(unitPriceMicro) - BigInt(amount) * BigInt(perMinor));
}

/**
 * The sum of lines as it would be without rounding each of them: their rounded sum and what all the
 * roundings left out, in millionths, rounded once, half to even.
 */
export function exactSum(amount: number, off: number, perMinor: number): number {
  const divisor = BigInt(perMinor);
  return Number(halfEven(BigInt(amount) * divisor + BigInt(off), divisor));
}

function exactAmount(quantity: number, unitPriceMicro: number, perMinor: number): number {
  return Number(halfEven(BigInt(quantity) * BigInt(unitPriceMicro), BigInt(perMinor)));
}

function halfEven(product: bigint, divisor: bigint): bigint {
  const rest = product % divisor;
  const whole = product / divisor;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const up = twice > divisor || (twice === divisor && whole % 2n !== 0n);
  return up ? whole + (product < 0n ? -1n : 1n) : whole;
}
