import { defineConfig } from 'vite';

export default defineConfig({
  build: { ssr: 'main.mjs' },
  // Needed only beside `noExternal: true`; packages stay outside otherwise.
  ssr: { external: ['realtimekit-api'] },
});
