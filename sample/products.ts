import type { SampleProduct } from '../contract/exchange/sample.ts';
import { civil, dayNumber } from './london-time.ts';

export const categoryNames = [
  'Tea',
  'Teaware',
  'Kitchen tools',
  'Bakeware',
  'Tableware',
  'Linen',
  'Candles and lanterns',
  'Wrapping and paper',
] as const;

/** By category: a prefix of the codes, then name and today's price in pounds. */
const SHELVES: readonly (readonly [prefix: string, items: string])[] = [
  [
    'TE',
    `Breakfast blend, loose leaf 250 g=6.40; Smoky pine leaf 125 g=7.85; Jasmine pearls 100 g=11.20; Green sencha 100 g=8.95; Mountain oolong 100 g=14.60; White peony 50 g=9.75; Earl's bergamot 250 g=6.95; Rooibos and orange 200 g=5.60; Peppermint leaf 80 g=3.95; Camomile heads 60 g=4.20; Chai spice 250 g=7.40; Aged pu'er cake 357 g=32.50; Plain tea bag, each=0.0485; Named tea bag in envelope, each=0.0925; Iced tea pyramid, each=0.1375; Matcha, stone ground 30 g=18.90`,
  ],
  [
    'TW',
    `Brown betty teapot 4 cup=16.50; Brown betty teapot 8 cup=22.75; Cast iron pot 0.6 l=38.00; Glass pot with strainer=19.95; Porcelain gaiwan=12.40; Celadon cup, pair=15.80; Mug with lid and sieve=9.35; Bamboo whisk=8.60; Tea scoop, brass=4.75; Strainer, long handle=3.15; Tea cosy, quilted=11.90; Enamel kettle 1.5 l=29.50; Milk jug, speckled=6.85; Sugar bowl with lid=7.45; Tasting cup, plain white=1.95`,
  ],
  [
    'KT',
    `Beech spoon=1.35; Olive wood spatula=4.95; Balloon whisk=5.20; Box grater=7.90; Mortar and pestle, granite=21.50; Paring knife=6.10; Bread knife, serrated=13.25; Peeler, swivel=2.85; Salt pig, stoneware=12.75; Pepper mill, walnut=24.00; Funnel set of three=4.40; Jar with clip 1 l=3.65; Jam jar 190 ml=0.3825; Jar lid, twist off=0.0945; Measuring jug, glass=6.70; Kitchen scale, mechanical=27.95`,
  ],
  [
    'BK',
    `Loaf tin 2 lb=7.25; Muffin tray 12=9.80; Springform 23 cm=10.95; Pie dish, blue rim=8.15; Bun case, paper=0.0165; Cake board 10 in=0.4250; Rolling pin=8.40; Pastry brush=3.30; Cutter, star=1.10; Cutter, gingerbread man=1.25; Cooling rack=5.95; Proving basket=11.60; Pudding basin 1 pt=4.85; Piping bag, reusable=3.75; Sugar thermometer=9.20`,
  ],
  [
    'TB',
    `Dinner plate, cream=5.90; Side plate, cream=3.80; Soup bowl, cream=4.95; Serving platter, fish=18.75; Egg cup, striped=2.40; Honey pot with dipper=13.60; Carafe 1 l=9.45; Tumbler, recycled glass=2.95; Butter dish=10.80; Cake stand, two tiers=26.90; Cutlery, four pieces=14.20; Toast rack=8.85; Oil cruet=7.95; Pomegranate bowl=23.50; Chopsticks, lacquered pair=3.45; Paper straw, striped=0.0295`,
  ],
  [
    'LN',
    `Tea towel, herringbone=4.60; Tea towel, printed hens=5.85; Apron, waxed canvas=19.75; Oven glove, double=9.90; Napkin, washed linen=5.15; Tablecloth 140 × 220=36.50; Runner, hemstitch=17.40; Bread bag, drawstring=6.25; Dish cloth, knitted=2.35; Placemat, woven rush=4.10; Pot holder, quilted=3.55; Paper napkin, 3 ply=0.0375; Lace doily, paper=0.0215; Cushion cover, ticking=15.95; Market bag, jute=4.85`,
  ],
  [
    'CL',
    `Beeswax taper, pair=4.95; Dinner candle, ivory=0.8850; Tea light, each=0.0635; Pillar candle 15 cm=6.40; Storm lantern, zinc=24.50; Paper lantern, red=2.65; Paper lantern, string of ten=12.90; Lantern, bamboo=16.80; Candlestick, brass=11.75; Snuffer=5.60; Fig candle in tin=8.95; Cedar candle in glass=14.40; Floating candle, each=0.2475; Fairy lights, copper wire=7.35; Nine-branch candle holder=34.00; Long matches=2.15`,
  ],
  [
    'WP',
    `Gift tag, kraft=0.0725; Ribbon, satin by the metre=0.1850; Twine, two colours by the metre=0.0425; Wrapping sheet, birds=0.6450; Wrapping sheet, plain kraft=0.2950; Tissue sheet=0.0550; Gift box, small=0.9250; Gift box, large=1.8500; Card, thank you=0.8750; Card, winter hare=0.9400; Red envelope, gold print=0.1575; Bunting, paper flags=3.60; Notebook, cloth bound=6.90; Recipe cards, box=8.20; Sticker roll, hand made=4.30; Crackers, box of six=12.50`,
  ],
];

const MICRO = 1_000_000;
/** Whole pennies, or a hundredth of a penny for what is sold by the piece. */
const PENNY = 10_000;
const FINE = 100;

export interface StockedProduct extends SampleProduct {
  readonly categoryIndex: number;
  readonly grain: number;
}

function shelf(index: number): StockedProduct[] {
  const [prefix, items] = SHELVES[index] ?? ['', ''];
  return items.split(';').map((item, position) => {
    const [name = '', price = ''] = item.trim().split('=');
    return {
      code: `${prefix}-${101 + position * 3}`,
      name,
      category: categoryNames[index] ?? '',
      unitPriceMicro: Math.round(Number(price) * MICRO),
      categoryIndex: index,
      grain: (price.split('.')[1] ?? '').length > 2 ? FINE : PENNY,
    };
  });
}

export const shelves: readonly (readonly StockedProduct[])[] = SHELVES.map((_, index) =>
  shelf(index),
);

export const products: readonly SampleProduct[] = shelves
  .flat()
  .map(({ code, name, category, unitPriceMicro }) => ({ code, name, category, unitPriceMicro }));

/** How many rises of price, one every first of February, lie between a day and today. */
export function risesSince(day: number, today: number): number {
  const then = civil(day - 31);
  const now = civil(today - 31);
  return now.year - then.year;
}

/** The last first of February, when prices rose, up to a day. */
export function riseBefore(day: number): number {
  return dayNumber(civil(day - 31).year, 2, 1);
}

/** By how many percent prices rise every first of February. */
export const RISE_PERCENT = 3.5;
const YEARLY_RISE = 1 + RISE_PERCENT / 100;
/** Trade prices are quoted to a tenth of a penny. */
const TRADE_GRAIN = 1_000;

/** What one piece cost somebody who pays `level` of the list price. */
export function priceAt(product: StockedProduct, level: number, rises: number): number {
  const { grain, unitPriceMicro } = product;
  const list = Math.max(grain, Math.round(unitPriceMicro / YEARLY_RISE ** rises / grain) * grain);
  if (level === 1) return list;
  const step = Math.min(grain, TRADE_GRAIN);
  return Math.max(step, Math.round((list * level) / step) * step);
}
