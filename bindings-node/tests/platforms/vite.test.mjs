// A server that Vite builds.
import path from 'node:path';
import { beforeEach, test } from 'node:test';

import { build as vite } from 'vite';

import { emulator } from '../support.mjs';
import { program, saysThatItWasBundled, tells, versioned } from './support.mjs';

const folder = program('vite');
const configFile = path.join(folder, 'vite.config.mjs');

beforeEach(() => emulator.reset());

async function build(outDir, options) {
  await vite({ root: folder, configFile, logLevel: 'silent', ...options, build: { outDir, ssr: 'main.mjs' } });
  return path.join(folder, outDir, 'main.mjs');
}

test(`${versioned('vite')}, SSR`, async () => {
  await tells(await build('outside'));
});

test(`${versioned('vite')}, SSR with everything in the bundle but this package`, async () => {
  await tells(await build('others-inside', { ssr: { noExternal: true } }));
});

test(`${versioned('vite')}, SSR with the package in the bundle: the error says so`, async () => {
  await saysThatItWasBundled(await build('inside', { configFile: false, ssr: { noExternal: true } }));
});
