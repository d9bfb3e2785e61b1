import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

/** They take longest, and at the end of a run one worker would be left alone with them. */
const longest = [
  'server/circle/retail',
  'server/exchange/people-kill',
  'server/exchange/kill',
  'bench/plans',
  'test/planted-core',
  'server/circle/kill',
  'server/jobs/jobs',
  'test/fuzz',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

const exclude = ['**/node_modules/**', '.build/**', 'data/**', 'test/browser/**'];

const setupFiles = ['./test/loopback.ts', './test/properties.ts'];

/**
 * `pure` needs nothing but Node; `database` runs against a real PostgreSQL, a clone of a migrated
 * template for each worker.
 */
export default defineConfig({
  test: {
    // One more than cores: each waits for its database half of the time.
    maxWorkers: 3,
    // A file finds modules loaded by the files before it: each would spend more on loading the product
    // than on its tests. None keeps anything beyond itself: state belongs to a database of its own.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'pure',
          setupFiles,
          include: ['{engine,contract,web,sample,test/house,test/golden}/**/*.test.{ts,tsx}'],
          exclude,
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'database',
          setupFiles,
          globalSetup: './test/setup.ts',
          include: ['{server,bin,bench}/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...exclude, 'test/house/**', 'test/golden/**'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
