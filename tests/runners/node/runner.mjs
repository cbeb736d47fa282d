// Runs one case through the package: turns it into an order, has it executed, and compares the outcome.
import assert from 'node:assert/strict';

import { loadOperations } from './cases.mjs';
import { checkError, checkNotInText, checkRequests, checkResult, checkSeconds } from './compare.mjs';
import { METHODS, named, namedPage, namedUnion } from './declarations.mjs';
import { ACCOUNT_ID, API_TOKEN, APP_ID } from './emulator.mjs';
import { TOOLKIT } from './act.mjs';
import { camel, ordinary } from './values.mjs';

const FIELDS = new Set([
  'id',
  'why',
  'quirks',
  'environment',
  'client',
  'call',
  'with',
  'options',
  'walk',
  'callers',
  'cancel_after',
  'respond',
  'expect_requests',
  'expect_result',
  'expect_error',
  'expect_progress',
  'expect_not_in_text',
  'expect_seconds',
]);

const PATH_VALUES = new Map(
  loadOperations().flatMap((operation) =>
    operation.public.map((name) => [
      name,
      operation.path_values
        .filter((value) => value !== 'account_id' && (value !== 'app_id' || name.startsWith('apps.')))
        .map((value) => value.replaceAll('-', '_')),
    ]),
  ),
);

/** The pinned name of a method; `find` is the form of `get` that returns null. */
export function pinnedName(call) {
  return call.replace(/\.find(?=_|$)/, '.get');
}

/** The five steps of tests/README.md. `act` executes the order where the package runs; see act.mjs. */
export async function runCase(found, emulator, act) {
  const entry = withOrigin(found, new URL(emulator.baseUrl).origin);
  const unknown = Object.keys(entry).filter((name) => !FIELDS.has(name));
  assert.deepEqual(unknown, [], 'fields that the runner does not know');
  await emulator.prepare(ordinary(entry.respond));
  const order = await orderOf(entry, emulator);
  // By this clock, because the clock where the package runs may be frozen.
  const started = performance.now();
  const outcome = await act(order);
  const seconds = (performance.now() - started) / 1000;
  check(entry, outcome, seconds, await emulator.log(), emulator);
}

/** The value with this in place of `${origin}` in its strings. */
function withOrigin(value, origin) {
  if (typeof value === 'string') {
    return value.replaceAll('${origin}', origin);
  }
  if (Array.isArray(value)) {
    return value.map((item) => withOrigin(item, origin));
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withOrigin(member, origin)]));
  }
  return value;
}

function check(entry, { results, errors, progress, texts, mistakes }, seconds, log, emulator) {
  assert.deepEqual(mistakes, []);
  assert.equal(results.length + errors.length, Number(entry.callers ?? 1));
  for (const { shown, ...error } of errors) {
    assert.ok(entry.expect_error, `expected a result, but got ${shown}`);
    checkError(wantedError(entry), error);
  }
  for (const result of results) {
    assert.ok(!entry.expect_error, `expected an error, but got the result ${JSON.stringify(result)}`);
    checkResult(wanted(entry), result);
  }
  if (entry.expect_progress) {
    assert.deepEqual(progress, entry.expect_progress);
  }
  checkRequests(entry.expect_requests, entry.respond.length, log, emulator.prefix);
  checkNotInText(entry.expect_not_in_text, texts);
  checkSeconds(entry.expect_seconds, seconds);
}

/** The order of a case, with the names of this language and with the emulator's URLs. */
async function orderOf(entry, emulator) {
  return {
    environment: await filled(entry.environment ?? {}, emulator),
    client: await clientOptions(entry, emulator),
    call: entry.call === 'client' ? null : callOf(entry),
    watched: entry.expect_progress !== undefined,
    callers: entry.call === 'client' ? 1 : Number(entry.callers ?? 1),
    cancelAfter: entry.cancel_after === undefined ? undefined : Number(entry.cancel_after) * 1000,
  };
}

function callOf(entry) {
  const given = ordinary(entry.with ?? {});
  const options = entry.options && withNames(ordinary(entry.options));
  const walk = entry.walk ?? false;
  if (Object.hasOwn(TOOLKIT, entry.call)) {
    return { toolkit: entry.call, given, options, walk };
  }
  const [resource, method] = entry.call.split('.').map(camel);
  const names = PATH_VALUES.get(pinnedName(entry.call));
  assert.ok(names, `there is no operation ${entry.call}`);
  const values = names.map((name) => given[name]);
  names.forEach((name) => delete given[name]);
  const nothing = Object.keys(given).length === 0 && !('with' in entry);
  const parameters = nothing ? undefined : named(given, methodOf(entry.call)?.parameters);
  return { resource, method, values, parameters, options, walk };
}

async function clientOptions(entry, emulator) {
  const options = {
    account_id: ACCOUNT_ID,
    app_id: APP_ID,
    api_token: API_TOKEN,
    base_url: emulator.baseUrl,
    max_retries: 2,
    ...ordinary(entry.client ?? {}),
  };
  const kept = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null));
  return withNames(await filled(kept, emulator));
}

/** The strings among the values with the emulator's URLs in them. */
async function filled(values, emulator) {
  const entries = Object.entries(values).map(async ([name, value]) => [
    name,
    typeof value === 'string' ? await emulator.fill(value) : value,
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

/** Times are in milliseconds here, and say so in their names. */
function withNames(options) {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) =>
      name.endsWith('timeout') ? [`${camel(name)}Ms`, value * 1000] : [camel(name), value],
    ),
  );
}

/** The expected result of a case, with the names that the package declares. */
function wanted(entry) {
  const result = ordinary(entry.expect_result);
  if (entry.call === 'webhooks.parse' || entry.call === 'webhooks.verify') {
    return namedUnion(result, 'ReceivedEvent');
  }
  const type = methodOf(entry.call)?.result;
  if (type === undefined || result === null) {
    return result;
  }
  return type.startsWith('PagePromise') && !entry.walk ? namedPage(result, type) : named(result, type);
}

/** The expected error of a case; what was seen last has the names of the result. */
function wantedError({ call, expect_error: error }) {
  return error.last ? { ...error, last: named(ordinary(error.last), methodOf(call).result) } : error;
}

function methodOf(call) {
  return METHODS.get(call.split('.').map(camel).join('.'));
}
