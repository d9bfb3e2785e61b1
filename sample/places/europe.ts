import { cities, texts, words, type Country } from './country.ts';

// German and French numbers come from the ranges kept free for fiction.
export const germany: Country = {
  code: 'DE',
  language: 'de',
  percent: 8,
  given: words(
    'Jürgen, Käthe, Sören, Annegret, Björn, Heike, Matthias, Günther, Friederike, Torsten, Renate, Lukas, Bärbel, Emre, Ursula, Rüdiger, Maike, Dörte, Florian, Ayşe, Hannelore, Götz, Swantje, Leopold, Wiebke',
  ),
  family: words(
    'Bäumer, Dörfler, Eichstädt, Fröhlich, Großmann, Hüttner, Jäger, Köhler, Löwenstein, Mühlbauer, Niehörster, Österreicher, Pfäffle, Röttger, Schäfer, Strauß, Türkmen, Überall, Völker, Weiß, Zöllner, Brandt, Hagedorn, Petersen, Lindner, Krüger',
  ),
  familyNames: 1,
  familyFirst: false,
  nameGap: ' ',
  cities: cities(`
Berlin | Berlin | 10### | +493023125###
Hamburg | Hamburg | 20### | +494066969###
München | Bayern | 80### | +498999998###
Köln | Nordrhein-Westfalen | 50### | +492214710###
Frankfurt am Main | Hessen | 60### | +496990009###
Lübeck | Schleswig-Holstein | 235## | +493023125###
Nürnberg | Bayern | 904## | +498999998###
Münster | Nordrhein-Westfalen | 481## | +492214710###
Görlitz | Sachsen | 028## | +493023125###`),
  streets: texts(
    'Lindenstraße {n};Am Mühlbach {n};Färbergasse {n};Bahnhofstraße {n};Töpferweg {n};Königsallee {n};Brückenstraße {n};Schloßplatz {n}',
  ),
  mobile: '+491713920###',
  organisations: [
    '{trade} {family}',
    '{family} & Söhne GmbH',
    '{word} {trade} GmbH',
    '{trade} {word}',
    '{family} Handels KG',
    '{trade} {city}',
  ],
  words: words(
    'Zum Goldenen Löffel, Kännchen, Blütenrausch, Alte Mühle, Drei Äpfel, Sternstunde, Lebküchner, Nordlicht, Süßes Eck, Rosengärtchen, Kachelofen, Federweiß',
  ),
  trades: words(
    'Teehaus, Küchenwelt, Geschenkestube, Gasthof, Café, Konditorei, Buchhandlung, Hofladen, Manufaktur, Bürobedarf, Weinstube',
  ),
  titles: texts(
    'Inhaberin;Geschäftsführer;Einkaufsleiterin;Filialleiter;Küchenchef;Buchhaltung;Büroleiterin',
  ),
};

export const france: Country = {
  code: 'FR',
  language: 'fr',
  percent: 7,
  given: words(
    'Aurélie, Benoît, Chloé, Gaël, Hélène, Jérôme, Noémie, Rémi, Zoé, Théo, Françoise, Cédric, Maëlle, Loïc, Agnès, Mathéo, Solène, Stéphane, Yasmine, Gwenaëlle, Amélie, Hervé, Ninon, Régis, Célestine',
  ),
  family: words(
    "Bérenger, Châtelain, Delaunay, Évrard, Fréville, Guérin, Hébrard, Joubert, Kermarrec, Lefèvre, Ménard, Noël, Ozanne, Prévost, Quéméneur, Rivière, Sénéchal, Thévenet, Vasseur, d'Arcy, Benchérif, Caussade, Le Goff, Pélissier, Maréchal",
  ),
  familyNames: 1,
  familyFirst: false,
  nameGap: ' ',
  cities: cities(`
Paris | Île-de-France | 750## | +331990010##
Orléans | Centre-Val de Loire | 450## | +332619101##
Rennes | Bretagne | 350## | +332619102##
Lyon | Auvergne-Rhône-Alpes | 690## | +334657101##
Nîmes | Occitanie | 300## | +334657102##
Besançon | Bourgogne-Franche-Comté | 250## | +333530101##
Bordeaux | Nouvelle-Aquitaine | 330## | +335364901##
Saint-Étienne | Auvergne-Rhône-Alpes | 420## | +334657103##`),
  streets: texts(
    '{n} rue des Tanneurs;{n} quai de la Mégisserie Vieille;{n} avenue des Érables;{n} place du Marché-aux-Herbes;{n} impasse du Four;{n} chemin de la Fontaine;{n} boulevard des Poètes',
  ),
  mobile: '+336399801##',
  organisations: [
    '{trade} {word}',
    'Maison {family}',
    '{family} et Fils SARL',
    '{trade} {word} SAS',
    '{trade} de {city}',
    'Établissements {family}',
  ],
  words: words(
    'Le Héron Bleu, Pain d’Épices, La Théière Fêlée, L’Abeille, Les Trois Chênes, Belle Étoile, Cannelle, Au Fil du Thé, La Mère Poêlon, Petit Déjeuner, L’Écume, Mirabelle',
  ),
  trades: words(
    'Salon de thé, Épicerie, Librairie, Bistrot, Quincaillerie, Boutique, Pâtisserie, Hôtel, Brûlerie, Fleuriste, Cave',
  ),
  titles: texts(
    'Gérante;Responsable des achats;Directeur;Chef de cuisine;Comptable;Assistante de direction;Acheteur',
  ),
};

export const spain: Country = {
  code: 'ES',
  language: 'es',
  percent: 5,
  given: words(
    'Álvaro, Begoña, Concepción, Íñigo, Jesús, Lucía, María José, Nuria, Ramón, Sofía, Íker, Asunción, Andrés, Belén, Cristóbal, Inés, Joaquín, Mónica, Óscar, Rocío, Sebastián, Úrsula, Víctor, Yolanda, Adrián',
  ),
  family: words(
    'Álvarez, Bermúdez, Cortés, Domínguez, Echeverría, Fernández, Gálvez, Hernández, Ibáñez, Jiménez, Lázaro, Méndez, Núñez, Ordóñez, Peñalver, Quiñones, Rodríguez, Sáez, Tejón, Urrutia, Vázquez, Yáñez, Zúñiga, Muñoz, Carrión, de la Peña',
  ),
  familyNames: 2,
  familyFirst: false,
  nameGap: ' ',
  cities: cities(`
Madrid | Comunidad de Madrid | 280## | +34910000###
Barcelona | Cataluña | 080## | +34930000###
Sevilla | Andalucía | 410## | +34950000###
Málaga | Andalucía | 290## | +34951000###
A Coruña | Galicia | 150## | +34981000###
Valencia | Comunitat Valenciana | 460## | +34960000###
Logroño | La Rioja | 260## | +34941000###
Cádiz | Andalucía | 110## | +34956000###`),
  streets: texts(
    'Calle de la Rosa, {n};Avenida de los Álamos, {n};Plaza del Molino, {n};Calle Alfarería, {n};Paseo de la Ribera, {n};Travesía de San Martín, {n}',
  ),
  mobile: '+346000#####',
  organisations: [
    '{trade} {word}',
    'Hijos de {family}, S.L.',
    '{trade} {family}',
    '{trade} {word}, S.L.',
    'Distribuciones {family}',
    '{trade} de {city}',
  ],
  words: words(
    'La Cigüeña, El Rincón del Té, Azahar, Tres Peñas, La Cucharón, El Albaricoque, Doña Canela, Mañana Clara, El Búho, La Higuera, Candil, Romería',
  ),
  trades: words(
    'Tetería, Ultramarinos, Restaurante, Regalos, Menaje, Papelería, Pastelería, Hostal, Librería, Floristería, Cafetería',
  ),
  titles: texts(
    'Propietaria;Jefe de compras;Gerente;Jefa de cocina;Administración;Encargado de tienda;Directora',
  ),
};
