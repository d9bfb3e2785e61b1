import { cities, texts, words, type Country } from './country.ts';

// Telephone numbers come from the ranges that the regulator keeps free for fiction.
export const britain: Country = {
  code: 'GB',
  language: 'en',
  percent: 42,
  given: words(
    'Amelia, Callum, Priya, Gareth, Imogen, Rhys, Fiona, Declan, Harriet, Tobias, Nadia, Ewan, Bethan, Oscar, Leila, Duncan, Phoebe, Rajesh, Martha, Angus, Cerys, Jonah, Zainab, Hugo, Eleanor, Kofi, Tamsin, Alistair, Maeve, Winston, Judith, Piers, Saoirse, Idris, Verity, Samir',
  ),
  family: words(
    "Ashdown, Brackley, Calloway, Drummond, Ellery, Fairbairn, Goodall, Hartnell, Iqbal, Jessop, Kavanagh, Lockwood, MacRae, Nettleton, O'Dowd, Pemberton, Quill, Radcliffe, Sandhu, Threlfall, Underhill, Vaughan, Whitlock, Yardley, Adeyemi, Bevan, Chaudhry, Dunmore, Eccles, Farrow, Gupta, Hollis, Llewellyn, Marsden, Okafor, Penrose, Rowntree-Shaw, Sutcliffe, Tregenza, Winterbourne",
  ),
  familyNames: 1,
  familyFirst: false,
  nameGap: ' ',
  cities: cities(`
London | Greater London | E# #@@ | +4420794600##
London | Greater London | SW# #@@ | +4420794601##
Leeds | West Yorkshire | LS# #@@ | +441134960###
Sheffield | South Yorkshire | S# #@@ | +441144960###
Nottingham | Nottinghamshire | NG# #@@ | +441154960###
Leicester | Leicestershire | LE# #@@ | +441164960###
Bristol | Bristol | BS# #@@ | +441174960###
Reading | Berkshire | RG# #@@ | +441184960###
Birmingham | West Midlands | B# #@@ | +441214960###
Edinburgh | Midlothian | EH# #@@ | +441314960###
Glasgow | Lanarkshire | G# #@@ | +441414960###
Liverpool | Merseyside | L# #@@ | +441514960###
Manchester | Greater Manchester | M# #@@ | +441614960###
Cardiff | South Glamorgan | CF# #@@ | +442920180###
Belfast | County Antrim | BT# #@@ | +442896496###
Durham | County Durham | DH# #@@ | +441914980###
Norwich | Norfolk | NR# #@@ | +441632960###
Exeter | Devon | EX# #@@ | +441632961###`),
  streets: texts(
    '{n} Mill Lane;{n} Kiln Street;{n} Orchard Row;{n} Station Parade;{n} Chandlers Yard;{n} Market Hill;{n} Weavers Walk;{n} Abbey Road North;{n} Quayside;{n} Fenwick Gardens;Unit {n}, Tannery Works;{n} Larkfield Avenue',
  ),
  mobile: '+447700900###',
  organisations: [
    'The {word} {trade}',
    '{family} & Daughters {trade}',
    '{word} & {family}',
    '{city} {trade}',
    '{word} {trade} Ltd',
    '{family} Brothers Ltd',
    '{word} Hotels Ltd',
  ],
  words: words(
    'Copper Kettle, Hollybush, Bluebell, Old Granary, Wren, Saltbox, Foxglove, Pantry Door, Nutmeg, Teasel, Hearthside, Gingham, Long Table, Thimble, Magpie, Lavender Gate, Rookery, Sixpenny, Brass Monkey, Cloverleaf, Little Oven, Willow Plate, Harbour Light, Pepperpot',
  ),
  trades: words(
    'Tea Rooms, Gifts, Kitchenware, Coffee House, Delicatessen, Garden Centre, Cookshop, Bistro, Bookshop, Interiors, Bakery, Guest House, Farm Shop, Serviced Offices, Café',
  ),
  titles: texts(
    'Owner;Buyer;Head of Purchasing;Shop Manager;Head Chef;Accounts Payable;Office Manager;Director',
  ),
};
