/** A request that gives a field of a customer a value it had. */
interface Restoring {
  path: string;
  body: Record<string, unknown>;
}

const PLAIN = new Set([
  'given_name',
  'family_name',
  'owner_id',
  'language',
  'emails',
  'phones',
  'street',
  'postcode',
  'city',
  'region',
  'country',
  'birthday',
  'founded',
  'second_name',
  'salutation',
  'industry',
  'circumstances',
]);

/** Where and how a field that the audit names is changed; undefined where it only follows others. */
export function restoringOf(
  customerId: string,
  field: string,
  value: unknown,
): Restoring | undefined {
  const at = `/customers/${customerId}`;
  const [part, key] = partOf(field);
  if (part === 'custom') return { path: `${at}/fields`, body: { values: { [key]: value } } };
  if (part === 'sheet') return { path: `${at}/sheet`, body: { sections: { [key]: value } } };
  if (key === 'display_name') return { path: at, body: { name: value } };
  return PLAIN.has(key) ? { path: at, body: { [key]: value } } : undefined;
}

/** `custom.tier` is the field `tier` of the business's own. */
export function partOf(field: string): ['custom' | 'sheet' | 'own', string] {
  const [part, ...key] = field.split('.');
  return part === 'custom' || part === 'sheet' ? [part, key.join('.')] : ['own', field];
}

/** The fields a change is told by: a name that follows from its parts is not told beside them. */
export function toldFields(after: Readonly<Record<string, unknown>>): string[] {
  const fields = Object.keys(after);
  const byParts = fields.some((field) => field === 'given_name' || field === 'family_name');
  return fields.filter((field) => field !== 'display_name' || !byParts);
}
