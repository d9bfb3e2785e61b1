/** Words for the goods of the retail-shaped file, and the oddities its descriptions must have. */
export const COLOURS = [
  'RED',
  'BLUE',
  'IVORY',
  'SAGE',
  'COPPER',
  'PLUM',
  'SPOTTY',
  'GINGHAM',
] as const;
export const THINGS = [
  'MILK JUG',
  'NIGHT LIGHT',
  'JEWEL CASE',
  'PAPER FAN',
  'GARDEN LABEL',
  'HOOK RAIL',
  'SEWING KIT',
  'PICNIC RUG',
  'DOORSTOP',
  'WATER BOTTLE',
  'PHOTO STAND',
  'TOY BOAT',
  'WRITING SET',
  'BIRD HOUSE',
  'TRAVEL CLOCK',
  'SOAP DISH',
] as const;
export const SHAPES = ['HEART', 'STAR', 'OWL', 'TULIP', 'ANCHOR', 'ACORN'] as const;

/** Commas, quotes, letters outside ASCII, spaces where none belong. */
export const ODD_DESCRIPTIONS = [
  'BUNTING, PAPER, 10 FLAGS',
  'TRAY, ROUND , TIN',
  'CLOCK 9" STATION STYLE',
  'SIGN "BACK IN FIVE MINUTES"',
  'GARLAND , FELT  " MERRY OWLS"',
  'TIN "SAVE £1 A WEEK"',
  'CAFÉ AU LAIT BOWL',
  '½ PINT BOTTLE, SWING TOP',
  'PIÑATA – SMALL',
  ' WHITE ENAMEL PAIL',
  '  SET OF  6 SPICE LABELS',
  'FOLDING   STOOL OAK ',
  "GARDENER'S TWINE TIN ",
  'LETTER "K" HOOK ',
  '"TEA" CADDY',
] as const;

/** What the stock room writes where a description belongs. */
export const STOCK_NOTES = [
  '',
  'nan',
  '?',
  'soaked',
  'chipped in transit',
  'recount',
  'swapped with 40117b',
  'display only',
  'nan',
  'gone mouldy, binned',
  'found behind rack 9',
  'lost??',
  '',
  'keyed twice',
] as const;

export const COUNTRY_LABELS = [
  'United Kingdom',
  'EIRE',
  'Germany',
  'France',
  'Channel Islands',
  'RSA',
  'USA',
  'Unspecified',
] as const;

/** Prices with no, one, two and three decimals; some make half a penny with an odd quantity. */
export const PRICES = [
  '0.21',
  '0.42',
  '0.55',
  '0.65',
  '0.85',
  '1.25',
  '1.45',
  '1.65',
  '1.95',
  '2.1',
  '2.55',
  '2.95',
  '3.75',
  '4.25',
  '4.95',
  '5.5',
  '6.75',
  '7.95',
  '8.5',
  '9.95',
  '12.75',
  '5',
  '10',
  '14.95',
  '0.125',
  '0.085',
  '0.045',
  '0.375',
  '0.062',
  '1.005',
] as const;

export interface SpecialLine {
  readonly code: string;
  readonly description: string;
  readonly quantity: number;
  readonly price: string;
  readonly customer: 'somebody' | 'nobody';
  /** The letter before the invoice's number. */
  readonly prefix: '' | 'C' | 'A';
}

function special(
  code: string,
  description: string,
  quantity: number,
  price: string,
  customer: 'somebody' | 'nobody' = 'somebody',
  prefix: '' | 'C' | 'A' = '',
): SpecialLine {
  return { code, description, quantity, price, customer, prefix };
}

/** Lines that are no goods, or goods in disguise: each an invoice of its own. */
export const SPECIAL_LINES: readonly SpecialLine[] = [
  special('POST', 'POSTAGE', 3, '18'),
  special('POST', 'POSTAGE', 1, '28.5'),
  special('POST', 'POSTAGE', -1, '18', 'somebody', 'C'),
  special('POST', 'POSTAGE', 1, '12.4', 'nobody'),
  special('DOT', 'WEB POSTAGE', 1, '214.07', 'nobody'),
  special('DOT', 'WEB POSTAGE', 1, '76.31', 'nobody'),
  special('DOT', 'WEB POSTAGE', 1, '9.99'),
  special('C2', 'CARRIAGE', 1, '50'),
  special('C2', 'CARRIAGE', 1, '50', 'nobody'),
  special('C3', 'CARRIAGE, ISLANDS', 1, '25'),
  special('D', 'Discount', -1, '37.42', 'somebody', 'C'),
  special('D', 'Discount', 1, '11.25'),
  special('M', 'Manual', 1, '373.125'),
  special('M', 'Manual', -1, '420', 'somebody', 'C'),
  special('m', 'Manual', 1, '2.55'),
  special('M', 'Manual', 1, '61.5', 'nobody', 'C'),
  special('S', 'SAMPLES', -1, '33.05', 'somebody', 'C'),
  special('PADS', 'PADS TO FIT ALL CUSHIONS', 1, '0.001'),
  special('PADS', 'PADS TO FIT ALL CUSHIONS', 1, '0.001'),
  special('PADS', 'PADS TO FIT ALL CUSHIONS', 15, '0.001'),
  special('BANK CHARGES', 'Bank Charges', 1, '15'),
  special('BANK CHARGES', 'Bank Charges', -1, '15', 'somebody', 'C'),
  special('BANK CHARGES', 'Bank Charges', -1, '848.43', 'nobody', 'C'),
  special('AMAZONFEE', 'AMAZON FEE', -1, '5942.57', 'nobody', 'C'),
  special('AMAZONFEE', 'AMAZON FEE', 1, '12.5'),
  special('CRUK', 'CHARITY COMMISSION', -1, '1.6', 'somebody', 'C'),
  special('ADJUST', 'Adjustment by clerk, period 7', 1, '91.18'),
  special('ADJUST', 'Adjustment by clerk, period 8', -1, '40.255', 'somebody', 'C'),
  special('ADJUST2', 'Adjustment by clerk, period 9', 1, '358.47'),
  special('B', 'Bad debt written off', 1, '-5394.36', 'nobody', 'A'),
  special('B', 'Bad debt written off', 1, '-403.79', 'nobody', 'A'),
  special('B', 'Bad debt written off', 1, '-118.2', 'somebody', 'A'),
  special('TEST001', 'This is a trial item.', 5, '4.5'),
  special('TEST001', 'This is a trial item.', 1, '0.125'),
  special('TEST002', 'This is a trial item.', 1, '1', 'nobody'),
  special('gift_0001_20', 'Gift voucher £20.00', 1, '17.39'),
  special('gift_0001_50', 'Gift voucher £50.00', 1, '43.48', 'nobody'),
  special('GIFT', 'GIFT', 1, '0', 'nobody'),
  special('DCGS0101', 'MISO BOWL, SET', 2, '3.25'),
  special('DCGSLPET', 'GIRLS PARTY BAG ', 4, '2.08', 'nobody'),
  special('SP2003', 'KID CHALK BOARD', 1, '2.95'),
  special('47605J ', 'ROSE TAPE MEASURE', 6, '0.85'),
  special('40117b', 'LOWER CASE CODE', 3, '1.65'),
  special('40117B', 'LOWER CASE CODE ', 3, '1.65'),
  special('22960', '', 6, '2.1'),
  special('23001', 'FREE CATALOGUE', 1, '0'),
  special('23001', 'FREE CATALOGUE', 24, '0'),
  special('84016', 'BULK PAPER FLAGS', 9600, '0.085'),
  special('84016', 'BULK PAPER FLAGS', -9600, '0.085', 'somebody', 'C'),
  special('84016', 'BULK PAPER FLAGS', 19152, '0.1'),
  special('20713', 'DEAR CABINET', 1, '2511.09'),
];
