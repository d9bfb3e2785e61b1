/** A cell: text, a number, or a time as a spreadsheet keeps it. */
type Cell = string | number | Date | null;

const SPREADSHEET_EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

/** A workbook as Excel writes one: numbers as numbers, times as day numbers, blank cells left out. */
export function workbook(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Buffer {
  const names = Object.keys(sheets);
  const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const list = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}"/>`).join('');
  // Style 1 is the built-in format 22: a day and a time.
  const styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>';
  return zip([
    ['xl/workbook.xml', Buffer.from(`<workbook ${namespace}><sheets>${list}</sheets></workbook>`)],
    ['xl/styles.xml', Buffer.from(`<styleSheet ${namespace}>${styles}</styleSheet>`)],
    ...Object.values(sheets).map((rows, at) => {
      const data = rows.flatMap((cells, row) => (cells.length === 0 ? [] : rowXml(cells, row + 1)));
      const sheet = `<worksheet ${namespace}><sheetData>${data.join('')}</sheetData></worksheet>`;
      return [`xl/worksheets/sheet${at + 1}.xml`, Buffer.from(sheet)] as const;
    }),
  ]);
}

function rowXml(cells: readonly Cell[], row: number): string {
  const written = cells.flatMap((cell, at) => {
    const address = `${String.fromCharCode(65 + at)}${row}`;
    if (cell === null || cell === '') return [];
    if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
    if (typeof cell === 'string')
      return `<c r="${address}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
    const serial = (cell.getTime() - SPREADSHEET_EPOCH) / DAY;
    return `<c r="${address}" s="1"><v>${serial}</v></c>`;
  });
  return `<row r="${row}">${written.join('')}</row>`;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A zip file; a third element gives the size that is claimed of content that is packed already. */
export function zip(files: readonly (readonly [string, Buffer, number?])[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content, claimed] of files) {
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(claimed === undefined ? 0 : 8, 4);
    head.writeUInt32LE(content.length, 14);
    head.writeUInt32LE(claimed ?? content.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const version = Buffer.from([20, 0]);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), version, head, place, Buffer.from(name)]),
    );
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\u0005\u0006'), end]);
}
