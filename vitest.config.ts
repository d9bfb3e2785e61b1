import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '.build/**', 'data/**', 'test/browser/**'];

/**
 * `pure` needs nothing but Node; `database` runs against a real PostgreSQL, a clone of a migrated
 * template for each worker.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'pure',
          setupFiles: ['./test/loopback.ts', './test/properties.ts'],
          include: ['{engine,contract,web,sample,test/house,test/golden}/**/*.test.{ts,tsx}'],
          exclude,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'database',
          setupFiles: ['./test/loopback.ts', './test/properties.ts'],
          globalSetup: './test/setup.ts',
          include: ['{server,bin,bench}/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...exclude, 'test/house/**', 'test/golden/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
