/**
 * One row of a CSV file that a spreadsheet may open: a cell that would be read as a formula gets an
 * apostrophe in front (OWASP, CSV injection). Plain numbers keep their sign.
 */
export function safeCsvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`;
}

function harmless(cell: string): string {
  if (/^[-+]?\d+([.,]\d+)*$/.test(cell)) return cell;
  return /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",;\n\r\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
