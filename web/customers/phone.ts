/** ITU E.164: zones 1 and 7 have one digit, some codes two, the others three. */
const callingCode =
  /^(\+(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}))(\d{5,12})$/;

/** An international number in groups, as people read them: +44 7700 900 123. */
export function spacedPhone(phone: string): string {
  const [, code, rest] = callingCode.exec(phone) ?? [];
  if (code === undefined || rest === undefined) return phone;
  return `${code} ${rest.replace(/(\d{3,4})(?=(\d{3})+$)/g, '$1 ')}`;
}
