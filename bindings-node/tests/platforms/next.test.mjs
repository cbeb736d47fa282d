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
async function build(bundler) {
  const folder = program('next');
  renameSync(path.join(folder, 'next.config.mjs'), path.join(folder, 'shown.config.mjs'));
  const roots = JSON.stringify({ outputFileTracingRoot: root, turbopack: { root } });
  writeFileSync(
    path.join(folder, 'next.config.mjs'),
    `import shown from './shown.config.mjs';\nexport default { ...shown, ...${roots} };\n`,
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

for (const bundler of ['--turbopack', '--webpack']) {
  test(`${versioned('next')}, standalone, ${bundler}`, async () => {
    const folder = await build(bundler);
    const port = await freePort();
    const environment = { ...emulator.environment, PORT: String(port), HOSTNAME: '127.0.0.1' };
    const server = spawn(process.execPath, ['server.js'], { cwd: folder, env: environment });
    let printed = '';
    try {
      server.stderr.on('data', (chunk) => (printed += chunk));
      while (!printed.includes('Ready')) {
        const [chunk] = await once(server.stdout, 'data');
        printed += chunk;
      }
      const response = await fetch(`http://127.0.0.1:${port}/story`);
      assert.equal(response.status, 200, printed);
      assert.deepEqual(await response.json(), EXPECTED);
    } finally {
      server.kill();
      await once(server, 'close');
    }
  });
}
