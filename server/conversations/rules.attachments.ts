/** How a kind of file begins, and the type it is handed out with. */
interface FileKind {
  mediaType: string;
  begins: (head: Buffer) => boolean;
}

const hex = (...signatures: string[]) => {
  const all = signatures.map((one) => Buffer.from(one, 'hex'));
  return (head: Buffer) => all.some((one) => head.subarray(0, one.length).equals(one));
};
const at = (offset: number, ...words: string[]) => {
  const all = words.map((one) => Buffer.from(one, 'latin1'));
  return (head: Buffer) =>
    all.some((one) => head.subarray(offset, offset + one.length).equals(one));
};
/** Text of any encoding: none has a zero byte but UTF-16, which says what it is. */
const text = (head: Buffer) => !head.includes(0) || hex('fffe', 'feff')(head);
const zip = hex('504b0304', '504b0506');
const ole = hex('d0cf11e0a1b11ae1');
const riff = (kind: string) => (head: Buffer) => at(0, 'RIFF')(head) && at(8, kind)(head);
const boxes = at(4, 'ftyp');

const office = 'application/vnd.openxmlformats-officedocument.';
const open = 'application/vnd.oasis.opendocument.';

/**
 * What may be attached, by the end of its name: nothing that a computer runs, and nothing that a
 * browser would show as a page of ours (HTML, SVG, XML). A file has to begin as its name says.
 */
const kinds: Readonly<Record<string, FileKind>> = {
  pdf: { mediaType: 'application/pdf', begins: hex('255044462d') },
  png: { mediaType: 'image/png', begins: hex('89504e470d0a1a0a') },
  jpg: { mediaType: 'image/jpeg', begins: hex('ffd8ff') },
  jpeg: { mediaType: 'image/jpeg', begins: hex('ffd8ff') },
  gif: { mediaType: 'image/gif', begins: at(0, 'GIF87a', 'GIF89a') },
  webp: { mediaType: 'image/webp', begins: riff('WEBP') },
  tif: { mediaType: 'image/tiff', begins: hex('49492a00', '4d4d002a') },
  tiff: { mediaType: 'image/tiff', begins: hex('49492a00', '4d4d002a') },
  heic: { mediaType: 'image/heic', begins: boxes },
  docx: { mediaType: `${office}wordprocessingml.document`, begins: zip },
  xlsx: { mediaType: `${office}spreadsheetml.sheet`, begins: zip },
  pptx: { mediaType: `${office}presentationml.presentation`, begins: zip },
  odt: { mediaType: `${open}text`, begins: zip },
  ods: { mediaType: `${open}spreadsheet`, begins: zip },
  odp: { mediaType: `${open}presentation`, begins: zip },
  doc: { mediaType: 'application/msword', begins: ole },
  xls: { mediaType: 'application/vnd.ms-excel', begins: ole },
  ppt: { mediaType: 'application/vnd.ms-powerpoint', begins: ole },
  rtf: { mediaType: 'application/rtf', begins: at(0, '{\\rtf') },
  zip: { mediaType: 'application/zip', begins: zip },
  txt: { mediaType: 'text/plain', begins: text },
  csv: { mediaType: 'text/csv', begins: text },
  ics: { mediaType: 'text/calendar', begins: text },
  vcf: { mediaType: 'text/vcard', begins: text },
  mp3: { mediaType: 'audio/mpeg', begins: hex('494433', 'fffb', 'fff3', 'fff2') },
  m4a: { mediaType: 'audio/mp4', begins: boxes },
  wav: { mediaType: 'audio/wav', begins: riff('WAVE') },
  ogg: { mediaType: 'audio/ogg', begins: at(0, 'OggS') },
  mp4: { mediaType: 'video/mp4', begins: boxes },
  mov: { mediaType: 'video/quicktime', begins: boxes },
};

/** Bytes of a file that are looked at. */
export const LOOKED_AT = 512;

export type Judged = { mediaType: string } | 'attachment.type' | 'attachment.not_as_named';

/** What a file may be handed out as, or why it is not taken. */
export function judge(name: string, head: Buffer): Judged {
  const end = /\.([a-z0-9]{1,5})$/iu.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(kinds, end) ? kinds[end] : undefined;
  if (kind === undefined) return 'attachment.type';
  return kind.begins(head) ? { mediaType: kind.mediaType } : 'attachment.not_as_named';
}

const LONGEST_NAME = 200;

/**
 * Without folders, control characters and those that turn the reading direction, by which
 * `gpj.exe` looks like `exe.jpg`; long ones keep their end.
 */
export function plainName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .normalize('NFC')
    .trim();
  if (plain.length <= LONGEST_NAME) return plain === '' ? 'file' : plain;
  const end = /\.[^.]{1,10}$/u.exec(plain)?.[0] ?? '';
  return plain.slice(0, LONGEST_NAME - end.length) + end;
}

/** Always saved, never shown; the name in any script (RFC 6266). */
export function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const all = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${all}`;
}
