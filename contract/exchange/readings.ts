export const separators = [',', ';', '\t', '|'] as const;

export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1255',
  'gb18030',
] as const;
