/** What customers suggest to a seller of tea and tableware. */
export const suggestionWords = [
  'Sell the brown betty lid on its own, ours breaks every spring',
  'Put the pack size on the shelf label, not only in the catalogue',
  'Ship tea and glass in separate boxes',
  'A sample sachet with every order of loose leaf would sell more of it',
  'Print the batch number on the caddy so that we can reorder the same leaf',
  'Let us order by uploading last month’s list',
  'Deliver before nine: after that the market street is closed to vans',
  'Refill bags for the caddies would save half the packaging',
  'Offer the cream plates in a stackable height',
  'Show which candles are beeswax, customers ask every day',
  'A standing order for napkins, twice a month',
  'Send the invoice with the goods, not a week later',
  'Please bring the striped egg cups back',
  'Gift boxes that hold two jars, not three',
  'Something with hares for autumn',
  'The website could remember our second address',
] as const;

/** How the firm knows of a recommendation. */
export const referralWords = [
  'Said so when they opened the account',
  'Mentioned it on the telephone',
  'Wrote the name into the order form',
  'Both came to the stand together',
  'Thanked us for the introduction in a letter',
] as const;

export const helpNames = [
  'Try the new teapot lid for a month',
  'Read the catalogue before it goes to print',
  'Find out together why parcels arrive late',
  'Taste three breakfast blends and choose one',
  'Describe how the shelf looks on a busy day',
  'Test the new order form',
  'Help a neighbour shop with its first order',
] as const;

/** By quarter of the year. */
export const surveyNames = [
  'After the winter sale',
  'Spring deliveries',
  'Summer range',
  'Before the holidays',
] as const;

export const gatherings = [
  { name: 'Spring tasting', place: 'The warehouse, Leith' },
  { name: 'Summer open day', place: 'The warehouse, Leith' },
  { name: 'Trade evening', place: 'Merchants’ Hall' },
  { name: 'Autumn tasting', place: 'The shop, Grassmarket' },
] as const;
