import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '.build/**', 'data/**', 'test/browser/**'];

const setupFiles = ['./test/loopback.ts', './test/properties.ts'];

/**
 * `pure` needs nothing but Node; `database` runs against a real PostgreSQL, a clone of a migrated
 * template for each worker.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    // A file finds modules loaded by the files before it: each would spend more on loading the product
    // than on its tests. None keeps anything beyond itself: state belongs to a database of its own.
    isolate: false,
    projects: [
      {
        test: {
          name: 'pure',
          setupFiles,
          include: ['{engine,contract,web,sample,test/house,test/golden}/**/*.test.{ts,tsx}'],
          exclude,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'database',
          setupFiles,
          globalSetup: './test/setup.ts',
          include: ['{server,bin,bench}/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...exclude, 'test/house/**', 'test/golden/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
