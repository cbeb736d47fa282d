// The package as a package: both kinds of modules, its archive, and a system that its native library is missing on.
import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';

import * as imported from 'realtimekit-api';

import { run } from './support.mjs';

const require = createRequire(import.meta.url);
const folder = path.dirname(require.resolve('realtimekit-api/package.json'));
const manifest = require('realtimekit-api/package.json');

const scratch = mkdtempSync(path.join(tmpdir(), 'realtimekit-'));
after(() => rmSync(scratch, { recursive: true }));

test('import and require give the very same things', () => {
  const required = require('realtimekit-api');
  assert.deepEqual(Object.keys(imported).sort(), Object.keys(required).sort());
  for (const name of Object.keys(required)) {
    assert.equal(imported[name], required[name], name);
  }
  for (const name of [
    'RealtimeKit',
    'RealtimeKitError',
    'CLEAR',
    'Page',
    'PagePromise',
    'RawResponse',
    'Livestreams',
  ]) {
    assert.ok(name in imported, name);
  }
});

test('the archive holds what it should and nothing else', () => {
  assert.deepEqual(readdirSync(folder).sort(), [
    'LICENSE-APACHE',
    'LICENSE-MIT',
    'README.md',
    'dist',
    'package.json',
    'types',
  ]);
  assert.equal(manifest.devDependencies, undefined);
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.scripts, undefined);
  for (const [name, version] of Object.entries(manifest.optionalDependencies)) {
    assert.match(name, /^realtimekit-api-(darwin|linux|win32)-(x64|arm64)(-(gnu|musl|msvc))?$/);
    assert.equal(version, manifest.version);
  }
});

test('the package of the platform says what it is for', () => {
  const installed = readdirSync(path.dirname(folder)).filter((name) => name.startsWith('realtimekit-api-'));
  assert.equal(installed.length, 1);
  assert.ok(installed[0] in manifest.optionalDependencies);
  const platform = JSON.parse(readFileSync(path.join(folder, '..', installed[0], 'package.json'), 'utf8'));
  assert.deepEqual(
    [platform.os, platform.cpu, platform.version],
    [[process.platform], [process.arch], manifest.version],
  );
  assert.ok(statSync(path.join(folder, '..', installed[0], 'realtimekit-api.node')).size > 1_000_000);
});

/**
 * A project with the main package and, if asked for, something in place of the native library. Without the WebAssembly
 * module, which would serve in its place.
 */
function project(name, library) {
  const modules = path.join(scratch, name, 'node_modules');
  mkdirSync(modules, { recursive: true });
  cpSync(folder, path.join(modules, 'realtimekit-api'), {
    recursive: true,
    filter: (file) => !file.endsWith('.wasm'),
  });
  if (library !== undefined) {
    const installed = readdirSync(path.dirname(folder)).find((entry) => entry.startsWith('realtimekit-api-'));
    const target = path.join(modules, installed);
    mkdirSync(target);
    writeFileSync(path.join(target, 'package.json'), JSON.stringify({ main: library.main }));
    writeFileSync(path.join(target, library.main), library.text);
  }
  return path.join(scratch, name);
}

async function failure(cwd, before = '') {
  const source = `
    ${before}
    const { RealtimeKit, ConfigurationError } = require('realtimekit-api');
    try {
      new RealtimeKit({ accountId: 'a', appId: 'b', apiToken: 'c' });
      console.log('made');
    } catch (error) {
      console.log(error instanceof ConfigurationError, error.message);
    }
  `;
  const { code, stdout, stderr } = await run(['--eval', source], { cwd });
  assert.equal(code, 0, stderr);
  return stdout;
}

test('a missing library is named with the platform, the C library and the fix', async () => {
  const text = await failure(project('missing'));
  assert.match(text, /^true /);
  assert.ok(text.includes(`${process.platform}-${process.arch}`), text);
  if (process.platform === 'linux') {
    assert.match(text, /(glibc \d+\.\d+|musl)/);
  }
  assert.match(text, /npm install realtimekit-api-\S+@\d/);
});

test('an unsupported system is named', async () => {
  const text = await failure(project('unsupported'), "Object.defineProperty(process, 'platform', { value: 'plan9' });");
  assert.match(text, /plan9-/);
  for (const name of Object.keys(manifest.optionalDependencies)) {
    assert.ok(text.includes(name.replace('realtimekit-api-', '')), text);
  }
  assert.match(text, /build it from source \(cargo xtask package node\)/);
});

test('a glibc that is too old is named as the reason', { skip: process.platform !== 'linux' }, async () => {
  const cwd = project('old', { main: 'broken.node', text: 'no library at all' });
  const report = (version) => `process.report.getReport = () => ({ header: { glibcVersionRuntime: '${version}' } });`;
  assert.match(await failure(cwd, report('2.12')), /glibc 2\.12, Node .*it needs glibc 2\.17 or newer/);
  for (const version of ['2.17', '2.40', '3.0']) {
    assert.match(await failure(cwd, report(version)), /install again on this system/);
  }
});

test('a library that does not load is told from one that is missing', async () => {
  const text = await failure(project('broken', { main: 'broken.node', text: 'no library at all' }));
  assert.match(text, /could not load it/);
  assert.match(text, /install again on this system/);
});

test('every platform is required by its whole name, which is how tools find the files of a program', () => {
  const text = readFileSync(path.join(folder, 'dist', 'generated', 'libraries.js'), 'utf8');
  const required = [...text.matchAll(/return require\('([^']+)'\)/g)].map(([, name]) => name);
  assert.deepEqual(required.sort(), Object.keys(manifest.optionalDependencies).sort());
});

test('a library of another version is refused', async () => {
  const text = await failure(project('stale', { main: 'stale.js', text: "exports.version = () => '0.0.1';" }));
  assert.match(text, /0\.0\.1, which belongs to another version/);
});

test('importing loads no native library', async () => {
  const cwd = project('import-only');
  const { code, stdout } = await run(['--eval', "console.log(typeof require('realtimekit-api').NotFoundError)"], {
    cwd,
  });
  assert.deepEqual([code, stdout], [0, 'function\n']);
  assert.ok(!existsSync(path.join(cwd, 'node_modules', 'realtimekit-api', 'node_modules')));
});
