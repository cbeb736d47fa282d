// Reads and checks the case files. A file that is not exactly as the schema says stops the run.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

import { ordinary } from './values.mjs';

const root = process.env.REALTIMEKIT_ROOT;
if (!root) {
  throw new Error('REALTIMEKIT_ROOT must name the root of the repository; `cargo xtask test --language node` sets it');
}
const tests = path.join(root, 'tests');

/** Whole numbers become bigints, so that 60 and 60.0 stay different things. */
export function parseExactly(text) {
  return parse(text, { version: '1.2', schema: 'core', uniqueKeys: true, strict: true, intAsBigInt: true });
}

/** The schema of a case file. */
export const SCHEMA = JSON.parse(readFileSync(path.join(tests, 'case.schema.json'), 'utf8'));
const isValid = new Ajv2020({ allErrors: true, strict: false }).compile(SCHEMA);

/** Throws with every mistake of a case file. */
export function validate(document, name) {
  if (!isValid(ordinary(document))) {
    const mistakes = isValid.errors.map((mistake) => `${name}: ${mistake.instancePath}: ${mistake.message}`);
    throw new Error(mistakes.join('\n'));
  }
}

/** Every case of every file, checked against the schema, with unique ids. */
export function loadCases() {
  const folder = path.join(tests, 'cases');
  const cases = new Map();
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.yaml')) {
      continue;
    }
    const document = parseExactly(readFileSync(path.join(folder, file), 'utf8'));
    validate(document, file);
    for (const entry of document.cases) {
      if (cases.has(entry.id)) {
        throw new Error(`${file}: the id ${entry.id} is there twice`);
      }
      cases.set(entry.id, { ...entry, respond: (entry.respond ?? []).flatMap(repeated) });
    }
  }
  if (cases.size === 0) {
    throw new Error(`no cases in ${folder}`);
  }
  return [...cases.values()];
}

/** A response as often as it is given. */
function repeated({ times = 1n, ...answer }) {
  return Array(Number(times)).fill(answer);
}

/** The pinned list of all operations of the API, and of what is made of them. */
export function loadOperations() {
  const document = JSON.parse(readFileSync(path.join(tests, 'operations.json'), 'utf8'));
  if (document.version !== 1) {
    throw new Error('unknown version of operations.json');
  }
  const tasks = document.tasks.map(({ id, ...task }) => ({ id, public: [id], query: [], ...task }));
  return [...document.operations, ...tasks];
}

/** What core defines, as it describes itself. */
export function loadDescription() {
  const file = process.env.REALTIMEKIT_DESCRIPTION;
  if (!file) {
    throw new Error('REALTIMEKIT_DESCRIPTION must name what `cargo run -p realtimekit-api --example describe` printed');
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}
