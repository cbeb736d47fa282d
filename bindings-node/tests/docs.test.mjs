// What the documentation claims: its examples are parts of files that run, and its lists are those of the types.
import assert from 'node:assert/strict';
import http from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeEach, mock, test } from 'node:test';

import { emulator, newClient } from './support.mjs';

const root = process.env.REALTIMEKIT_ROOT;
const page = (name) => readFileSync(path.join(root, name), 'utf8');
const here = (name) => readFileSync(path.join(import.meta.dirname, name), 'utf8');
const installed = path.dirname(createRequire(import.meta.url).resolve('realtimekit-api/package.json'));

beforeEach(() => emulator.reset());

/** The examples of a section. */
function blocks(text, heading) {
  const [, section] = text.split(`\n## ${heading}\n`);
  return [...section.split('\n## ')[0].matchAll(/```js\n(.*?)```/gs)].map(([, block]) => block);
}

test('the settings of bundlers are those that are tried', () => {
  const text = page('docs/node-platforms.md');
  for (const [heading, file] of [
    ['webpack', 'platforms/webpack/webpack.config.cjs'],
    ['Vite SSR', 'platforms/vite/vite.config.mjs'],
    ['Next.js', 'platforms/next/next.config.mjs'],
  ]) {
    assert.equal(blocks(text, heading)[0], here(file));
  }
});

test('the examples of longer programs are parts of them', () => {
  const text = page('bindings-node/README.md');
  for (const [heading, file] of [
    ['In a web server', '../examples/express.mjs'],
    ['Testing your program', '../examples/testing.test.mjs'],
  ]) {
    const found = blocks(text, heading);
    assert.equal(found.length, 2, heading);
    for (const block of found) {
      assert.ok(here(file).includes(block), block);
    }
  }
});

test('the fields that can be cleared are those of the types', () => {
  const [, section] = page('bindings-node/README.md').split('\n## Clearing a field\n');
  const documented = {};
  for (const [, models, fields] of section.split('\n## ')[0].matchAll(/^\| (`.*`) +\| (`.*`) +\|$/gm)) {
    for (const model of models.split(', ')) {
      documented[model.replaceAll('`', '')] = fields.replaceAll('`', '').split(', ');
    }
  }
  const declared = {};
  for (const file of ['parameters', 'models']) {
    const text = readFileSync(path.join(installed, 'types', 'generated', `${file}.d.ts`), 'utf8');
    for (const [, model, body] of text.matchAll(/^export interface (\w+) \{(.*?)^\}/gms)) {
      const fields = [...body.matchAll(/^ +(\w+)\?: .*\bCleared\b/gm)].map(([, field]) => field);
      if (fields.length > 0) declared[model] = fields;
    }
  }
  assert.deepEqual(documented, declared);
});

test('a value is documented as it is spelled', () => {
  const text = readFileSync(path.join(installed, 'types', 'generated', 'enums.d.ts'), 'utf8');
  const found = [...text.matchAll(/^\/\*\*\n(.*?)\*\/\nexport type (\w+) = (.*?);$/gms)];
  assert.ok(found.length > 30, `${found.length}`);
  for (const [, doc, name, type] of found) {
    const documented = [...doc.matchAll(/^ \* - `([^`]+)`/gm)].map(([, value]) => value);
    const declared = [...type.matchAll(/'([^']+)'/g)].map(([, value]) => value);
    assert.deepEqual(documented, declared, name);
  }
});

test('a replaced fetch or http.request sees nothing', async () => {
  const refuse = () => {
    throw new Error('it was called');
  };
  // The control surface of the emulator is called with fetch, so it is replaced for this call only.
  const replaced = [mock.method(globalThis, 'fetch', refuse), mock.method(http, 'request', refuse)];
  assert.deepEqual((await newClient().meetings.list()).items, []);
  for (const double of replaced) {
    assert.equal(double.mock.callCount(), 0);
    double.mock.restore();
  }
  assert.equal((await emulator.requests()).length, 1);
});

test('fake timers move no deadline', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const called = newClient().meetings.list({}, { timeoutMs: 20_000 });
  mock.timers.tick(60_000);
  assert.deepEqual((await called).items, []);
  mock.timers.reset();
});

test('a copy may be closed without the others, and an error can be made for a double', async () => {
  const client = newClient();
  client.withOptions({ timeoutMs: 5_000 }).close();
  assert.deepEqual((await client.meetings.list()).items, []);
  client.close();
  await assert.rejects(client.meetings.list(), { name: 'ConfigurationError' });
});
