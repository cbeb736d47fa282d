// Folders of programs for the tools that are tried, and what came of them.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';

import { run } from '../support.mjs';
import { EXPECTED } from '../story.mjs';

/** The tools with their versions. */
const versions = JSON.parse(readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8')).devDependencies;

/** The name of a tool with its version. */
export function versioned(name) {
  assert.ok(name in versions, name);
  return `${name} ${versions[name]}`;
}

/** A folder with the story and what a tool needs, by default where the package is found; it is gone after the tests. */
export function program(name, parent = path.join(import.meta.dirname, '..')) {
  const folder = mkdtempSync(path.join(parent, `${name}-`));
  after(() => rmSync(folder, { recursive: true }));
  const shown = path.join(import.meta.dirname, name);
  if (existsSync(shown)) {
    cpSync(shown, folder, { recursive: true });
  }
  cpSync(path.join(import.meta.dirname, '..', 'story.mjs'), path.join(folder, 'story.mjs'));
  cpSync(path.join(import.meta.dirname, '..', 'story-main.mjs'), path.join(folder, 'main.mjs'));
  return folder;
}

/** Runs what a tool made, which has to tell the story. */
export async function tells(file) {
  const { stdout, stderr } = await run([file]);
  assert.equal(stderr, '');
  assert.deepEqual(JSON.parse(stdout), EXPECTED);
}

/** Runs what a tool made with the package inside, which has to say what to do about it. */
export async function saysThatItWasBundled(file) {
  const { code, stderr } = await run([file]);
  assert.equal(code, 1);
  assert.match(stderr, /ConfigurationError\]?: .*this file was bundled: mark realtimekit-api external/);
}
