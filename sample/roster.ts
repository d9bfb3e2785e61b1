import type { Enrolled } from './enrolled.ts';
import type { Plan } from './traits.ts';

/** So many customers' plans are kept; of a larger business they are drawn again when needed. */
const KEPT = 20_000;

/**
 * Everybody in the order of arrival, contacts numbered directly after their organisation. Holds
 * eight bytes a customer: whatever else there is to know of one is drawn again from its stream.
 */
export class Roster implements Iterable<Enrolled> {
  readonly size: number;
  readonly #draw: (stream: number) => Plan;
  readonly #streams: Int32Array;
  readonly #numbers: Int32Array;
  readonly #kept: Plan[] = [];

  constructor(size: number, start: number, today: number, draw: (stream: number) => Plan) {
    this.size = size;
    this.#draw = draw;
    this.#streams = new Int32Array(size);
    this.#numbers = new Int32Array(size);
    const days = new Int16Array(size);
    const contacts = new Uint8Array(size);
    const firstOf = new Int32Array(today - start + 1);
    for (let stream = 0; stream < size; stream += 1) {
      const plan = draw(stream);
      const day = plan.arrivedDay - start;
      days[stream] = day;
      contacts[stream] = plan.contacts;
      firstOf[day + 1] = (firstOf[day + 1] ?? 0) + 1;
    }
    for (let day = 1; day < firstOf.length; day += 1) {
      firstOf[day] = (firstOf[day] ?? 0) + (firstOf[day - 1] ?? 0);
    }
    for (let stream = 0; stream < size; stream += 1) {
      const day = days[stream] ?? 0;
      const position = firstOf[day] ?? 0;
      this.#streams[position] = stream;
      firstOf[day] = position + 1;
    }
    let number = 1;
    for (let position = 0; position < size; position += 1) {
      this.#numbers[position] = number;
      number += 1 + (contacts[this.#streams[position] ?? 0] ?? 0);
    }
  }

  /** The customer at a place in the order of arrival, from 0. */
  at(position: number): Enrolled {
    return { number: this.#numbers[position] ?? 0, plan: this.#planAt(position) };
  }

  *[Symbol.iterator](): Generator<Enrolled> {
    for (let position = 0; position < this.size; position += 1) yield this.at(position);
  }

  /** Stretches of everybody that are small enough to be held. */
  *stretches(): Generator<Enrolled[]> {
    for (let from = 0; from < this.size; from += KEPT) {
      const many = Math.min(KEPT, this.size - from);
      yield Array.from({ length: many }, (_, i) => this.at(from + i));
    }
  }

  #planAt(position: number): Plan {
    const stream = this.#streams[position] ?? 0;
    if (this.size > KEPT) return this.#draw(stream);
    return (this.#kept[position] ??= this.#draw(stream));
  }
}
