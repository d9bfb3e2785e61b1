import { cities, texts, words, type Country } from './country.ts';

export const israel: Country = {
  code: 'IL',
  language: 'he',
  percent: 7,
  given: words(
    'נועה=noa, איתי=itay, תמר=tamar, יונתן=yonatan, שירה=shira, אורי=uri, מיכל=michal, עומר=omer, רות=ruth, גלעד=gilad, הדס=hadas, אבנר=avner, ליאת=liat, נדב=nadav, יעל=yael, אסף=asaf, רונית=ronit, דור=dor, טליה=talia, עידו=ido, ענת=anat, ברק=barak, אילנה=ilana, סאמר=samer, מאיה=maya',
  ),
  family: words(
    'כהן=cohen, לוי=levi, מזרחי=mizrahi, פרץ=peretz, ביטון=biton, אברהמי=avrahami, שפירא=shapira, גולדברג=goldberg, אזולאי=azulay, בן־דוד=ben-david, רוזנטל=rosenthal, חדד=haddad, קליין=klein, שטרן=stern, אוחיון=ohayon, ברגמן=bergman, נחום=nahum, סויסה=suissa, אלמוג=almog, הראל=harel, פינטו=pinto, צור=tzur, וקנין=vaknin, מנצור=mansour, טל=tal',
  ),
  familyNames: 1,
  familyFirst: false,
  nameGap: ' ',
  cities: cities(`
תל אביב=tel-aviv | מחוז תל אביב | 6######  | +97230000###
ירושלים=jerusalem | מחוז ירושלים | 9###### | +97220000###
חיפה=haifa | מחוז חיפה | 3###### | +97240000###
באר שבע=beer-sheva | מחוז הדרום | 84##### | +97280000###
רעננה=raanana | מחוז המרכז | 43##### | +97290000###
נתניה=netanya | מחוז המרכז | 42##### | +97290000###
זכרון יעקב=zichron-yaakov | מחוז חיפה | 309#### | +97240000###`),
  streets: texts(
    'רחוב הגפן {n};שדרות הברושים {n};רחוב הקדרים {n};רחוב האופים {n};סמטת התה {n};רחוב השקד {n};דרך הים {n}',
  ),
  mobile: '+97250000####',
  organisations: [
    '{trade} {word}',
    '{trade} {family}',
    '{family} ובניו בע״מ',
    '{trade} {word} בע״מ',
    '{trade} {city}',
  ],
  words: words(
    'הקומקום=hakumkum, רימון=rimon, עלי תה=aley-te, הגפן=hagefen, תבלין=tavlin, שולחן ערוך=shulchan, דבש=dvash, הזית=hazait, אגוז=egoz, כפית=kapit, לחם וחלב=lechem-vechalav, נר=ner',
  ),
  trades: words(
    'בית קפה=cafe, מסעדת=restaurant, מתנות=gifts, כלי בית=kley-bayit, מעדניית=deli, מאפיית=bakery, חנות ספרים=books, סטודיו=studio, מלון=hotel, בית תה=tea-house',
  ),
  titles: texts('בעלים;מנהלת רכש;קניין;שף;מנהל חנות;מנהלת משרד;הנהלת חשבונות'),
};
