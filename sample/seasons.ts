import { festivals, type Festival } from './festivals.ts';
import { civil } from './london-time.ts';
import { categoryNames } from './products.ts';

/** However dead the season, somebody still buys. */
const QUIETEST = 0.15;
const WANTED_MORE = 2;

/** How keenly each country buys on each day of a window, and what. */
export class Seasons {
  readonly start: number;
  readonly end: number;
  readonly #pace = new Map<string, Float64Array>();
  readonly #wanted = new Map<string, Float32Array>();

  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }

  /**
   * The day on which `gap` ordinary days have gone by since `day`, when the days before a
   * festival count for more than one, and those on which somebody is moved by `lift` so much more.
   * Infinity when that lies behind the window.
   */
  after(
    country: string,
    strength: number,
    day: number,
    gap: number,
    lift: (day: number) => number,
  ): number {
    const pace = this.#paceOf(country, strength);
    const from = Math.max(0, Math.min(pace.length - 1, day - this.start));
    let left = gap;
    for (let at = from + 1; at < pace.length; at += 1) {
      left -= ((pace[at] ?? 0) - (pace[at - 1] ?? 0)) * (1 + lift(this.start + at));
      if (left <= 0) return this.start + at;
    }
    return Infinity;
  }

  /** How much more than usual a category is wanted: 0 is as usual. */
  extra(country: string, category: number, day: number): number {
    return this.#wantedOf(country)[category * this.#days + (day - this.start)] ?? 0;
  }

  get #days(): number {
    return this.end - this.start;
  }

  #paceOf(country: string, strength: number): Float64Array {
    const step = Math.round(strength * 4) / 4;
    const key = `${country}${step}`;
    let pace = this.#pace.get(key);
    if (pace === undefined) {
      const lift = new Float64Array(this.#days + 1);
      this.#spread(country, (day, height, festival) => {
        lift[day] = (lift[day] ?? 0) + height * festival.lift;
      });
      let sum = 0;
      pace = lift.map((extra) => (sum += Math.max(QUIETEST, 1 + step * extra)));
      this.#pace.set(key, pace);
    }
    return pace;
  }

  #wantedOf(country: string): Float32Array {
    let wanted = this.#wanted.get(country);
    if (wanted === undefined) {
      const table = new Float32Array(categoryNames.length * this.#days);
      this.#spread(country, (day, height, festival) => {
        for (const category of festival.wanted) {
          const at = category * this.#days + day;
          table[at] = (table[at] ?? 0) + height * WANTED_MORE;
        }
      });
      wanted = table;
      this.#wanted.set(country, wanted);
    }
    return wanted;
  }

  #spread(country: string, add: (day: number, height: number, festival: Festival) => void): void {
    const first = civil(this.start).year;
    const last = civil(this.end).year + 1;
    for (const festival of festivals) {
      if (!festival.countries.includes(country)) continue;
      for (let year = first; year <= last; year += 1) {
        const peak = festival.on(year) - festival.lead;
        const reach = festival.width * 3;
        const from = Math.max(this.start, peak - reach);
        const to = Math.min(this.end - 1, peak + reach);
        for (let day = from; day <= to; day += 1) {
          add(day - this.start, Math.exp(-(((day - peak) / festival.width) ** 2)), festival);
        }
      }
    }
  }
}
