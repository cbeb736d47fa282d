// Writes the entry point for `import`: it hands on what the one build for `require` exports, name by name, so that both
// give the very same classes and `instanceof` never meets a twin.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const names = Object.keys(createRequire(import.meta.url)('../dist/index.js')).sort();
const header = '// Made by scripts/module.mjs.\n';
writeFileSync(
  new URL('../dist/index.mjs', import.meta.url),
  `${header}export {\n${names.map((name) => `  ${name},\n`).join('')}} from './index.js';\n`,
);
writeFileSync(new URL('../types/index.d.mts', import.meta.url), `${header}export * from './index.js';\n`);
