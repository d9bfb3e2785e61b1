const ofRegion: Readonly<Record<string, string>> = {
  AU: 'AUD',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CN: 'CNY',
  GB: 'GBP',
  HK: 'HKD',
  IL: 'ILS',
  IN: 'INR',
  JP: 'JPY',
  KR: 'KRW',
  MX: 'MXN',
  NZ: 'NZD',
  PL: 'PLN',
  SE: 'SEK',
  SG: 'SGD',
  TW: 'TWD',
  US: 'USD',
  ZA: 'ZAR',
  ...Object.fromEntries(
    ['AT', 'BE', 'DE', 'ES', 'FI', 'FR', 'GR', 'IE', 'IT', 'NL', 'PT'].map((of) => [of, 'EUR']),
  ),
};

/** A first guess from the browser’s languages; the person sees it and may choose another. */
export function likelyCurrency(wishes: readonly string[]): string {
  for (const wish of wishes) {
    const region = new Intl.Locale(wish).maximize().region;
    const currency = region === undefined ? undefined : ofRegion[region];
    if (currency !== undefined) return currency;
  }
  return 'EUR';
}
