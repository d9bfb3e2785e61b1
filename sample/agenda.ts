const NOBODY = -1;

/** Who is due on which day; four bytes a customer, each of whom is due on one day at most. */
export class Agenda {
  readonly #start: number;
  readonly #first: Int32Array;
  readonly #next: Int32Array;

  constructor(size: number, start: number, end: number) {
    this.#start = start;
    this.#first = new Int32Array(end - start).fill(NOBODY);
    this.#next = new Int32Array(size).fill(NOBODY);
  }

  /** Days outside the window are forgotten. */
  put(day: number, who: number): void {
    const at = day - this.#start;
    if (!(at >= 0 && at < this.#first.length)) return;
    this.#next[who] = this.#first[at] ?? NOBODY;
    this.#first[at] = who;
  }

  /** Everybody due on a day; they can be put down for later days meanwhile. */
  *on(day: number): Generator<number> {
    let who = this.#first[day - this.#start] ?? NOBODY;
    while (who !== NOBODY) {
      const next = this.#next[who] ?? NOBODY;
      yield who;
      who = next;
    }
  }
}
