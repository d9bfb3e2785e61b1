import type { Figure } from './figures.ts';

/** One benchmark: what it needs, and how it is run. */
export interface Bench {
  readonly help: string;
  /** What `--size` counts, and how many unless said. */
  readonly size: { readonly of: string; readonly otherwise: number };
  readonly run: (run: Run) => Promise<readonly Figure[]>;
}

export interface Run {
  readonly size: number;
  /** Only make the data ready, measure nothing. */
  readonly prepare: boolean;
  /** Tells what is being done, and how large the data is. */
  readonly say: (line: string) => void;
}
