/** From 0 to below 1, the same for the same pair of whole numbers: splitmix32 over both. */
export function uniform(seed: number, draw: number): number {
  return mix(mix(low(seed) ^ mix(high(seed))) + Math.imul(draw + 1, 0x9e37_79b9)) / 2 ** 32;
}

const low = (value: number): number => (value % 2 ** 32) | 0;
const high = (value: number): number => Math.floor(value / 2 ** 32) | 0;

function mix(value: number): number {
  let z = (value + 0x9e37_79b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0_aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a_2d97);
  return (z ^ (z >>> 15)) >>> 0;
}
