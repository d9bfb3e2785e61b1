export const fileFormats = ['csv', 'xlsx', 'vcard'] as const;

export const separators = [',', ';', '\t', '|'] as const;

export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1255',
  'gb18030',
] as const;

/** What a column of a file of customers can be. */
export const customerTargets = [
  'name',
  'given_name',
  'additional_name',
  'family_name',
  'organisation',
  'title',
  'email',
  'phone',
  'birthday',
  'anniversary',
  'founded',
  'street',
  'city',
  'region',
  'postcode',
  'country',
  'language',
  'owner',
  'identifier',
  'arrived',
] as const;

/** What becomes of customers that are here already: left, changed, or only filled where empty. */
export const knownChoices = ['keep', 'update', 'fill'] as const;

export const problemCodes = [
  'no_name',
  'not_a_row',
  'bad_email',
  'bad_phone',
  'phone_cut',
  'bad_date',
  'unknown_country',
  'unknown_language',
  'unknown_owner',
  'too_long',
  'damaged_text',
  'same_in_file',
  'looks_like',
  'own_text',
  'own_number',
  'own_money',
  'own_date',
  'own_flag',
  'own_choice',
  'own_kind',
  'own_needed',
] as const;

/** What comes of a problem: the row is left out, the value is left out, or it is only said. */
export const problemEffects = ['row', 'value', 'notice'] as const;

/** Columns an import of order lines can read. */
export const orderLineColumns = [
  'order_number',
  'product_code',
  'product_name',
  'quantity',
  'placed_at',
  'unit_price',
  'customer_ref',
  'country',
] as const;
