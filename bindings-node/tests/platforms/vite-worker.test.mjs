// A Worker that Vite builds and runs in workerd, with the plugin of Cloudflare.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeEach, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';

import { ACCOUNT_ID, API_TOKEN, APP_ID, emulator, runProgram } from '../support.mjs';
import { EXPECTED } from '../story.mjs';
import { program, versioned } from './support.mjs';

const vite = path.join(path.dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');

// The plugin no longer runs in the oldest Node that the package supports.
const NODE = process.env.REALTIMEKIT_NODE_OF_WRANGLER ?? process.execPath;

beforeEach(() => emulator.reset());

test(`${versioned('vite')} with ${versioned('@cloudflare/vite-plugin')}: a Worker`, async (context) => {
  const cwd = program('vite-worker');
  const secrets = {
    CLOUDFLARE_ACCOUNT_ID: ACCOUNT_ID,
    REALTIMEKIT_APP_ID: APP_ID,
    CLOUDFLARE_API_TOKEN: API_TOKEN,
    CLOUDFLARE_BASE_URL: emulator.baseUrl,
  };
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(path.join(cwd, '.dev.vars'), lines.join(''));
  const { code, stderr } = await runProgram(NODE, [vite, 'build'], { cwd, environment: process.env });
  assert.equal(code, 0, stderr);
  const preview = spawn(NODE, [vite, 'preview', '--host', '127.0.0.1', '--port', '0'], { cwd, detached: true });
  // It has children of its own, which end with the whole group.
  context.after(() => process.kill(-preview.pid, 'SIGTERM'));
  const response = await fetch(await address(preview));
  assert.deepEqual(await response.json(), EXPECTED);
});

/** Where the server listens, as it prints. */
async function address(server) {
  let printed = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      printed += stripVTControlCharacters(text);
      server.emit('printed');
    });
  }
  const ended = once(server, 'exit').then(() => assert.fail(printed));
  ended.catch(() => {});
  for (;;) {
    const found = /Local:\s+(http:\S+)/.exec(printed);
    if (found) return found[1];
    await Promise.race([once(server, 'printed'), ended]);
  }
}
