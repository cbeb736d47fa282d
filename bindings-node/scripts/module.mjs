// Writes the entry points that TypeScript does not.
//
// Those for `import` hand on what the one build for `require` exports, name by name, so that both give the very same classes
// and `instanceof` never meets a twin. Those for Workers and their like have one file of their own, because nothing there
// can be required.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { build } from 'esbuild';

const names = Object.keys(createRequire(import.meta.url)('../dist/api.js')).sort();
const header = '// Made by scripts/module.mjs.\n';
const list = names.map((name) => `  ${name},\n`).join('');
const write = (path, text) => writeFileSync(new URL(`../${path}`, import.meta.url), header + text);

for (const entry of ['index', 'wasm']) {
  write(`dist/${entry}.mjs`, `export {\n${list}} from './${entry}.js';\n`);
  write(`types/${entry}.d.mts`, `export * from './${entry}.js';\n`);
}

await build({
  absWorkingDir: new URL('..', import.meta.url).pathname,
  entryPoints: ['lib/edge.ts'],
  outfile: 'dist/edge-core.mjs',
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  // It becomes part of every Worker. The names stay, for stack traces.
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
});

// Runtimes differ in how a module is asked for in place of its bytes.
const wasm = './realtimekit_api.wasm';
for (const [entry, module] of [
  ['edge', wasm],
  ['edge-light', `${wasm}?module`],
]) {
  write(
    `dist/${entry}.mjs`,
    `import module from '${module}';\nimport { attach } from './edge-core.mjs';\n\nattach(module);\n\n` +
      `export {\n${list}} from './edge-core.mjs';\n`,
  );
}

write(
  'dist/browser.mjs',
  `throw new Error(\n  'realtimekit-api does not run in browsers: an API token does not belong there. Call it in your backend, and give ' +\n` +
    `    'the browser the token of one participant.',\n);\n\n` +
    names.map((name) => `export const ${name} = undefined;\n`).join(''),
);
