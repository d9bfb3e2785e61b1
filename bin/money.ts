/** Money for the terminal: 12,345.67 GBP, whatever the currency's digits. */
export function inMoney({ amount, currency }: { amount: number; currency: string }): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const major = new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${major.format(amount / 10 ** digits)} ${currency}`;
}

export function inCount(count: number): string {
  return new Intl.NumberFormat('en').format(count);
}
