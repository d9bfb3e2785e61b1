import fc from 'fast-check';
import { expect, it } from 'vitest';
import '../../test/properties.ts';
import { decoded } from './decoding.ts';

async function through(encoding: string, text: string, cuts: readonly number[]): Promise<Buffer> {
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].sort(
    (a, b) => a - b,
  );
  async function* chunks() {
    for (const [at, place] of places.entries()) {
      yield await Promise.resolve(
        Buffer.from(text.slice(place, places[at + 1] ?? place), 'latin1'),
      );
    }
  }
  const parts: Buffer[] = [];
  for await (const part of decoded(encoding, chunks())) parts.push(part);
  return Buffer.concat(parts);
}

it('gives base64 back, wherever it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(fc.nat(1_000), { maxLength: 8 }),
      async (bytes, cuts) => {
        const whole = Buffer.from(bytes);
        const lines = whole.toString('base64').replaceAll(/(.{76})/g, '$1\r\n');
        expect(await through('base64', lines, cuts)).toEqual(whole);
      },
    ),
  );
});

it('gives quoted-printable back, wherever it is cut', async () => {
  const source = 'Gr=C3=BC=C3=9Fe, =\r\nund 1 =3D 1  \r\nEnde=20';
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(100), { maxLength: 8 }), async (cuts) => {
      const bytes = await through('quoted-printable', source, cuts);
      expect(bytes.toString('utf8')).toBe('Grüße, und 1 = 1\r\nEnde ');
    }),
  );
});

it('leaves what needs no decoding', async () => {
  expect((await through('8bit', 'a=3Db', [2])).toString()).toBe('a=3Db');
});
