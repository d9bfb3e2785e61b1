import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstScreens, precompressed } from './first-screens.ts';

// The host stays the browser's: the server refuses writes from another origin.
const api = { target: process.env['MAINSTAY_API'] ?? 'http://127.0.0.1:3000', changeOrigin: false };

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), firstScreens(), precompressed()],
  build: {
    outDir: '../.build/web',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows no data: scripts; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What draws charts is one file of 550 kB, fetched with the first chart.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        // The first screen is made of few files: each costs more than the kilobyte it might save.
        codeSplitting: {
          groups: [
            { name: 'ahead', test: /web\/app\/ask-ahead\.ts$/, priority: 4 },
            { name: 'app', tags: ['$initial'], priority: 3 },
            {
              name: 'shell',
              test: /web\/(app\/inside|conversations\/capturing-shell)\.tsx$/,
              priority: 2,
            },
            { name: 'customers-page', test: /web\/value\/customers-page\.tsx$/, priority: 1 },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': api, '/docs': api, '/openapi.json': api } },
});
