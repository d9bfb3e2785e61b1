/** ITU E.164: zones 1 and 7 have one digit, some codes two, the others three. */
const callingCode =
  /^(\+(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}))(\d{5,12})$/;

/** An international number in groups, as people read them: +44 7700 900 123. */
export function spacedPhone(phone: string): string {
  const [, code, rest] = callingCode.exec(phone) ?? [];
  if (code === undefined || rest === undefined) return phone;
  return [code, ...groups(rest)].join(' ');
}

/** As few groups of at most four as there can be, the longer ones first. */
function groups(digits: string): string[] {
  const count = Math.ceil(digits.length / 4);
  const least = Math.floor(digits.length / count);
  const longer = digits.length % count;
  const startOf = (at: number) => at * least + Math.min(at, longer);
  return Array.from({ length: count }, (_, at) => digits.slice(startOf(at), startOf(at + 1)));
}
