import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The host stays the browser's: the server refuses writes from another origin.
const api = { target: process.env['MAINSTAY_API'] ?? 'http://127.0.0.1:3000', changeOrigin: false };

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../.build/web',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows no data: scripts; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', proxy: { '/api': api, '/docs': api, '/openapi.json': api } },
});
