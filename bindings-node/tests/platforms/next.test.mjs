// A route of Next.js in the folder that `output: 'standalone'` makes, away from everything that was installed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, test } from 'node:test';

import { emulator, PATIENCE, run, tool } from '../support.mjs';
import { EXPECTED } from '../story.mjs';
import { program, versioned } from './support.mjs';

const next = tool('next', 'dist/bin/next');
// Where the tools are installed: files are collected from there on.
const root = path.join(path.dirname(next), '..', '..', '..', '..');

beforeEach(() => emulator.reset());

/** Builds the program, and returns the folder with its server, moved to where there are no other packages. */
async function build(bundler, changes = {}) {
  const folder = program('next');
  renameSync(path.join(folder, 'next.config.mjs'), path.join(folder, 'shown.config.mjs'));
  const more = JSON.stringify({ outputFileTracingRoot: root, turbopack: { root }, ...changes });
  writeFileSync(
    path.join(folder, 'next.config.mjs'),
    `import shown from './shown.config.mjs';\nexport default { ...shown, ...${more} };\n`,
  );
  const environment = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  const options = { cwd: folder, environment, timeout: PATIENCE * 8 };
  const { code, stdout, stderr } = await run([next, 'build', bundler], options);
  assert.equal(code, 0, stdout + stderr);
  const away = mkdtempSync(path.join(tmpdir(), 'realtimekit-'));
  after(() => rmSync(away, { recursive: true }));
  cpSync(path.join(folder, '.next', 'standalone'), away, { recursive: true, verbatimSymlinks: true });
  return path.join(away, path.relative(root, folder));
}

/** A port that nobody uses now. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** Asks the server in this folder for the story at a route; gives the status, the body, and what the server printed. */
async function ask(folder, route = 'story') {
  const environment = { ...emulator.environment, PORT: String(await freePort()), HOSTNAME: '127.0.0.1' };
  const server = spawn(process.execPath, ['server.js'], { cwd: folder, env: environment });
  let printed = '';
  server.stderr.on('data', (chunk) => (printed += chunk));
  try {
    while (!printed.includes('Ready')) {
      const [chunk] = await once(server.stdout, 'data');
      printed += chunk;
    }
    const response = await fetch(`http://127.0.0.1:${environment.PORT}/${route}`);
    const body = await response.text();
    server.kill();
    await once(server, 'close');
    return { status: response.status, body, printed };
  } finally {
    server.kill();
  }
}

for (const bundler of ['--turbopack', '--webpack']) {
  test(`${versioned('next')}, standalone, ${bundler}: routes of the Node and of the edge runtime`, async () => {
    const folder = await build(bundler);
    for (const route of ['story', 'edge']) {
      await emulator.reset();
      const { status, body, printed } = await ask(folder, route);
      assert.equal(status, 200, `${route}: ${printed}`);
      assert.deepEqual(JSON.parse(body), EXPECTED);
    }
  });
}

test(`${versioned('next')}, --turbopack, with the package in the bundle: the error says so`, async () => {
  const { status, printed } = await ask(await build('--turbopack', { serverExternalPackages: [] }));
  assert.equal(status, 500);
  assert.match(printed, /this file was bundled: mark realtimekit-api external/);
});
