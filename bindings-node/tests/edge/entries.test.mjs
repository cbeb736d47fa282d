// Which of the package's modules an import loads: the native one, WebAssembly, or none.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, test } from 'node:test';

import { build } from 'esbuild';

import { commandOf } from '../programs.mjs';
import { EXPECTED } from '../story.mjs';
import { emulator, runModule, runProgram } from '../support.mjs';

const installed = path.dirname(createRequire(import.meta.url).resolve('realtimekit-api/package.json'));

beforeEach(() => emulator.reset());

/** A folder with the story and the package, without the native library, which is a package of its own. */
function withoutNative() {
  const folder = mkdtempSync(path.join(tmpdir(), 'realtimekit-api-entries-'));
  after(() => rmSync(folder, { recursive: true }));
  // Deno looks for packages where there is one.
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  cpSync(installed, path.join(folder, 'node_modules', 'realtimekit-api'), { recursive: true });
  for (const file of ['story.mjs', 'story-main.mjs']) {
    cpSync(path.join(import.meta.dirname, '..', file), path.join(folder, file));
  }
  return folder;
}

for (const name of ['node', 'deno', 'bun']) {
  test(`${name} takes WebAssembly where the native library is missing, and one line of debugging says so`, async () => {
    const cwd = withoutNative();
    const [program, ...options] = commandOf(name);
    const environment = { ...emulator.environment, NODE_DEBUG: 'realtimekit-api' };
    const args = [...options, path.join(cwd, 'story-main.mjs')];
    const { code, stdout, stderr } = await runProgram(program, args, { cwd, environment });
    assert.equal(code, 0, stderr);
    assert.deepEqual(JSON.parse(stdout), EXPECTED);
    const lines = stderr.split('\n').filter((line) => line.includes('so WebAssembly is used'));
    assert.equal(lines.length, 1, stderr);
  });
}

test('Deno takes WebAssembly where it may not load the native library', async () => {
  const [program, ...options] = commandOf('deno');
  const args = [...options, path.join(import.meta.dirname, '..', 'story-main.mjs')];
  const { code, stdout, stderr } = await runProgram(program, args);
  assert.equal(code, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), EXPECTED);
});

test('Node with the native library does not touch WebAssembly', async () => {
  const environment = { ...emulator.environment, NODE_DEBUG: 'realtimekit-api' };
  const source = `delete globalThis.WebAssembly;
    const { story } = await import(${JSON.stringify(path.join(import.meta.dirname, '..', 'story.mjs'))});
    console.log(JSON.stringify(await story()));`;
  const { code, stdout, stderr } = await runModule(source, { environment });
  assert.deepEqual([code, stderr], [0, '']);
  assert.deepEqual(JSON.parse(stdout), EXPECTED);
});

const OWN_FETCH = `
  const options = { accountId: 'a', appId: 'b', apiToken: 'c' };
  const fetch = async () => Response.json({ success: true, data: { id: 'from-memory' } });
  try {
    const client = new RealtimeKit({ ...options, fetch });
    console.log((await client.meetings.get('m-1')).id);
  } catch (error) {
    console.log(String(error));
  }
`;

test('a fetch of the caller needs WebAssembly, and the error says how to get it', async () => {
  const native = await runModule(`import { RealtimeKit } from 'realtimekit-api'; ${OWN_FETCH}`);
  assert.match(native.stdout, /^ConfigurationError: .*\bfetch\b.*realtimekit-api\/wasm/);
  const wasm = await runModule(`import { RealtimeKit } from 'realtimekit-api/wasm'; ${OWN_FETCH}`);
  assert.equal(wasm.stdout.trim(), 'from-memory', wasm.stderr);
});

/** Bundles a text for runtimes with these conditions. */
async function bundled(contents, options) {
  const folder = mkdtempSync(path.join(import.meta.dirname, 'bundle-'));
  after(() => rmSync(folder, { recursive: true }));
  const stdin = { contents, resolveDir: import.meta.dirname };
  const outfile = path.join(folder, 'bundle.mjs');
  const { outputFiles } = await build({ stdin, outfile, bundle: true, format: 'esm', write: false, ...options });
  outputFiles.forEach(({ path: file, contents }) => writeFileSync(file, contents));
  return { outfile, text: outputFiles.find(({ path: file }) => file === outfile).text };
}

const USE = "import { RealtimeKit } from 'realtimekit-api'; console.log(typeof RealtimeKit);";

test('in a browser the import throws, and says why', async () => {
  const { outfile } = await bundled(USE, { platform: 'browser' });
  const { code, stderr } = await runModule(`await import(${JSON.stringify(outfile)})`);
  assert.equal(code, 1);
  assert.match(stderr, /does not run in browsers: an API token does not belong there/);
});

test('a bundle for Workers holds nothing of Node, nor the loader of the native library', async () => {
  const { text } = await bundled(USE, { conditions: ['workerd', 'worker', 'browser'], loader: { '.wasm': 'copy' } });
  assert.doesNotMatch(text, /node:|\brequire\(|linux-x64/);
  assert.match(text, /\.wasm"/);
});
