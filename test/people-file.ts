/** A file of people that every tenth row of is the same person as the one before; 400 organisations. */
export function people(rows: number): string {
  const lines = ['Record ID,First Name,Last Name,Email,Phone Number,Company Name'];
  for (let row = 0; row < rows; row++) {
    const id = row % 10 === 9 ? row - 1 : row;
    lines.push(`${id},Given${row},Family${row % 90},p${row}@kill.example,,Works ${row % 400}`);
  }
  return `${lines.join('\n')}\n`;
}
