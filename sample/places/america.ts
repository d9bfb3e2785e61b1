import { cities, texts, words, type Country } from './country.ts';

// 555-0100 to 555-0199 are the numbers kept free for fiction.
export const unitedStates: Country = {
  code: 'US',
  language: 'en',
  percent: 14,
  given: words(
    'Madison, Tyler, Brianna, Marcus, Hailey, Diego, Savannah, Trevor, Aaliyah, Brett, Kendra, Luis, Paige, DeShawn, Cassidy, Wyatt, Monique, Chase, Leah, Darnell, Jocelyn, Grant, Ximena, Tucker, Naomi, Wesley, Carmen, Beau, Skylar, Anita',
  ),
  family: words(
    "Abernathy, Boudreaux, Castellano, Delgado, Eastman, Fitzgerald, Gallagher, Hutchinson, Ibarra, Jefferson, Kowalski, Lindqvist, McAllister, Nakamura, O'Rourke, Pruitt, Ramirez, Schroeder, Tran, Villanueva, Washburn, Yates, Zimmerman, Bellamy, Crowder, Dupree, Espinoza, Hightower, Langford, Whitaker",
  ),
  familyNames: 1,
  familyFirst: false,
  nameGap: ' ',
  cities: cities(`
New York | NY | 100## | +121255501##
Brooklyn | NY | 112## | +171855501##
Boston | MA | 021## | +161755501##
Philadelphia | PA | 191## | +121555501##
Chicago | IL | 606## | +131255501##
Minneapolis | MN | 554## | +161255501##
Austin | TX | 787## | +151255501##
Denver | CO | 802## | +130355501##
Seattle | WA | 981## | +120655501##
Portland | OR | 972## | +150355501##
San Francisco | CA | 941## | +141555501##
Savannah | GA | 314## | +191255501##`),
  streets: texts(
    '{n} Maple Avenue;{n} Harbor Street;{n} Juniper Drive;{n} Main Street;{n} Quarry Road;{n} Old Mill Parkway;{n} Sycamore Lane;{n} Depot Square',
  ),
  mobile: '+140455501##',
  organisations: [
    '{word} {trade} LLC',
    '{family} & Co.',
    '{city} {trade}',
    'The {word} {trade}',
    '{word} Hospitality Group, Inc.',
    '{family} {trade}',
  ],
  words: words(
    'Blue Heron, Magnolia, Prairie, Cast Iron, Sugar Maple, Lighthouse, Honeybee, Red Barn, Juniper, Tumbleweed, Larkspur, Sunday Supper, Iron Skillet, Driftwood, Clementine, North Fork, Porch Swing, Cottonwood',
  ),
  trades: words(
    'Mercantile, General Store, Tea Company, Kitchen Supply, Gift Gallery, Diner, Roasters, Inn, Home Goods, Catering, Coworking, Stationers',
  ),
  titles: texts(
    'Owner;Purchasing Manager;Store Manager;Executive Chef;Office Administrator;VP Operations;Merchandise Buyer',
  ),
};

export const brazil: Country = {
  code: 'BR',
  language: 'pt-BR',
  percent: 5,
  given: words(
    'João, Beatriz, Thiago, Letícia, Antônio, Luíza, Vinícius, Conceição, Caetano, Débora, Fabrício, Inês, Otávio, Tainá, Márcio, Sônia, Raíssa, Estêvão, Cecília, Murilo, Helena, Açucena, Rogério, Verônica, Júlio',
  ),
  family: words(
    'Araújo, Brandão, Conceição, Damasceno, Estêvão, Falcão, Gonçalves, Guimarães, Junqueira, Leitão, Magalhães, Nóbrega, Patrício, Queirós, Rebouças, Sampaio, Teixeira, Uchôa, Vilaça, Assunção, Figueirêdo, Mourão, Simões, Valadão',
  ),
  familyNames: 2,
  familyFirst: false,
  nameGap: ' ',
  cities: cities(`
São Paulo | SP | 0####-0## | +551130000###
Campinas | SP | 130##-0## | +551930000###
Rio de Janeiro | RJ | 220##-0## | +552130000###
Belo Horizonte | MG | 301##-0## | +553130000###
Salvador | BA | 400##-0## | +557130000###
Recife | PE | 500##-0## | +558130000###
Fortaleza | CE | 600##-0## | +558530000###
Curitiba | PR | 800##-0## | +554130000###
Florianópolis | SC | 880##-0## | +554830000###`),
  streets: texts(
    'Rua das Acácias, {n};Avenida Beira-Rio, {n};Rua do Moinho, {n};Travessa São José, {n};Rua Padre Inácio, {n};Alameda dos Ipês, {n};Praça da Estação, {n}',
  ),
  mobile: '+551190000####',
  organisations: [
    '{trade} {word}',
    '{family} & Filhos Ltda.',
    '{trade} {word} Ltda.',
    '{family} Presentes',
    '{trade} {city}',
  ],
  words: words(
    'Ipê-Amarelo, Flor de Maçã, Bem-Te-Vi, Sabiá, Pão de Açúcar Doce, Maré Alta, Jabuticaba, Sol Nascente, Três Marias, Canela e Limão, Chão de Estrelas, Manacá',
  ),
  trades: words(
    'Empório, Casa de Chá, Armazém, Padaria, Restaurante, Papelaria, Pousada, Cafeteria, Ateliê, Mercearia, Floricultura',
  ),
  titles: texts(
    'Proprietária;Comprador;Gerente de Compras;Chefe de Cozinha;Gerente da Loja;Sócio-diretor;Assistente Administrativa',
  ),
};
