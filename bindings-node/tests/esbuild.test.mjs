// The package in programs that esbuild makes into one file.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, test } from 'node:test';

import { build } from 'esbuild';

import { emulator, run } from './support.mjs';
import { EXPECTED } from './story.mjs';

// Beside the installed package, and away from it.
const beside = mkdtempSync(path.join(import.meta.dirname, 'esbuild-'));
const away = mkdtempSync(path.join(tmpdir(), 'realtimekit-'));
after(() => [beside, away].forEach((folder) => rmSync(folder, { recursive: true })));

beforeEach(() => emulator.reset());

/** Bundles a program, and returns the path of the bundle. */
async function bundle(name, contents, options) {
  const outfile = path.join(beside, name);
  const stdin = { contents, resolveDir: import.meta.dirname };
  const { warnings } = await build({ stdin, bundle: true, platform: 'node', outfile, logLevel: 'silent', ...options });
  assert.deepEqual(warnings, []);
  return outfile;
}

for (const format of ['esm', 'cjs']) {
  test(`${format}: a bundle that leaves the package outside`, async () => {
    const source = "import { story } from './story.mjs'; story().then((told) => console.log(JSON.stringify(told)));";
    const outfile = await bundle(`outside-${format}.${format[0]}js`.replace('.ejs', '.mjs'), source, {
      format,
      minify: true,
      external: ['realtimekit-api'],
    });
    const { stdout, stderr } = await run([outfile]);
    assert.equal(stderr, '');
    assert.deepEqual(JSON.parse(stdout), EXPECTED);
  });
}

const INSIDE = `
  import { inspect } from 'node:util';
  import * as realtimekit from 'realtimekit-api';
  const { RealtimeKit, RealtimeKitError, ...rest } = realtimekit;
  for (const [name, made] of Object.entries(rest)) {
    if (name.endsWith('Error')) console.log(name, new made('x').name, inspect(new made('x')).split(':')[0]);
  }
  try {
    new RealtimeKit({ accountId: 'a', appId: 'b', apiToken: 'c' });
  } catch (error) {
    console.log(String(error));
  }
`;

test('a bundle that took the package in says so, wherever it runs', async () => {
  const outfile = await bundle('inside.cjs', INSIDE);
  const copy = path.join(away, 'inside.cjs');
  cpSync(outfile, copy);
  for (const file of [outfile, copy]) {
    const { stdout } = await run([file], { cwd: away });
    assert.match(stdout, /^ConfigurationError: .*this file was bundled: mark realtimekit-api external/m);
    assert.doesNotMatch(stdout, /not installed/);
  }
});

test('the names of errors survive minifying', async () => {
  const { stdout } = await run([await bundle('minified.cjs', INSIDE, { minify: true })]);
  const lines = stdout.trim().split('\n').slice(0, -1);
  assert.equal(lines.length, 15, stdout);
  for (const line of lines) {
    const [exported, name, printed] = line.split(' ');
    assert.deepEqual([name, printed], [exported, exported]);
  }
});
