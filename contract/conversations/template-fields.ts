/** What a text can say of whoever gets it, or of whoever writes: each is written `{{so}}`. */
export const templateFields = [
  'salutation',
  'name',
  'given_name',
  'family_name',
  'organisation',
  'owner',
  'sender',
  'business',
  'next_appointment',
] as const;
export type TemplateField = (typeof templateFields)[number];

export type FieldValues = Readonly<Record<TemplateField, string | null>>;

const PLACE = /\{\{\s*([^{}]{0,80}?)\s*\}\}/gu;

export function isTemplateField(name: string): name is TemplateField {
  return (templateFields as readonly string[]).includes(name);
}

/** Puts what is known into a text; what is not stays where it was, to be seen. */
export function fillTemplate(text: string, values: FieldValues): string {
  return text.replaceAll(PLACE, (place, name: string) =>
    isTemplateField(name) ? (values[name] ?? place) : place,
  );
}

/** Names of the fields that stand in a text unfilled, each once. */
export function openFields(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))];
}
