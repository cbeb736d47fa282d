// Runs one case through the installed package.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { format, inspect } from 'node:util';

import * as realtimekit from 'realtimekit-api';

import { camel, loadOperations, ordinary } from './cases.mjs';
import { checkError, checkNotInText, checkRequests, checkResult, checkSeconds } from './compare.mjs';
import { METHODS, named, namedPage, namedUnion } from './declarations.mjs';
import { ACCOUNT_ID, API_TOKEN, APP_ID } from './emulator.mjs';

const ENVIRONMENT = [
  ...['CLOUDFLARE_ACCOUNT_ID', 'CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_BASE_URL', 'REALTIMEKIT_APP_ID', 'SSL_CERT_FILE'],
  ...['ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy'],
];

// How many milliseconds after it was given up a call may take to end.
const PROMPT = 1000;

export const CLASS_OF_KIND = {
  configuration: realtimekit.ConfigurationError,
  invalid_request: realtimekit.InvalidRequestError,
  authentication: realtimekit.AuthenticationError,
  permission: realtimekit.PermissionDeniedError,
  not_found: realtimekit.NotFoundError,
  conflict: realtimekit.ConflictError,
  rate_limited: realtimekit.RateLimitedError,
  server: realtimekit.ServerError,
  connection: realtimekit.ConnectionFailedError,
  timeout: realtimekit.DeadlineExceededError,
  outcome_unknown: realtimekit.OutcomeUnknownError,
  decode: realtimekit.DecodeError,
  cancelled: realtimekit.CancelledError,
  webhook_signature: realtimekit.WebhookSignatureError,
  internal: realtimekit.InternalError,
};

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

/** What is no operation of the API but of the toolkit around it: each is called in a way of its own. */
export const TOOLKIT = {
  request: (client, { method, path, ...parts }, options) => client.request(method, path, parts, options),
  download: async (client, { url }, options) => (await client.download(url, options).toBytes()).toString('utf8'),
  'webhooks.parse': (client, { body }) => client.webhooks.parse(body),
  'webhooks.verify': (client, { body, headers, public_key }, options) =>
    client.webhooks.verify(body, headers, { ...options, publicKey: public_key }),
};

/** The pinned name of a method; `find` is the twin of `get` that answers null. */
export function pinnedName(call) {
  return call.replace(/\.find(?=_|$)/, '.get');
}

/** The five steps of tests/README.md. */
export async function runCase(found, emulator) {
  const entry = withOrigin(found, new URL(emulator.baseUrl).origin);
  const unknown = Object.keys(entry).filter((name) => !FIELDS.has(name));
  assert.deepEqual(unknown, [], 'fields that the runner does not know');
  await emulator.prepare(ordinary(entry.respond));
  const saved = ENVIRONMENT.map((name) => [name, process.env[name]]);
  ENVIRONMENT.forEach((name) => delete process.env[name]);
  let outcome;
  try {
    for (const [name, value] of Object.entries(entry.environment ?? {})) {
      process.env[name] = await emulator.fill(value);
    }
    outcome = await callIt(entry, emulator);
  } finally {
    for (const [name, value] of saved) {
      delete process.env[name];
      if (value !== undefined) {
        process.env[name] = value;
      }
    }
  }
  check(entry, outcome, await emulator.log(), emulator);
}

/** The value with this in place of `${origin}` in its texts. */
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

function check(entry, outcome, log, emulator) {
  for (const error of outcome.errors) {
    print(outcome, error);
    outcome.texts.push(error.message, error.stack, error.bodySnippet ?? '', JSON.stringify(error));
    assert.ok(entry.expect_error, `expected a result, but got ${inspect(error)}`);
    assert.ok(error instanceof realtimekit.RealtimeKitError, `no error of the package: ${inspect(error)}`);
    assert.equal(error.constructor, CLASS_OF_KIND[error.kind]);
    assert.equal(error.name, error.constructor.name);
    checkError(wantedError(entry), facts(error));
  }
  for (const result of outcome.results) {
    assert.ok(!entry.expect_error, `expected an error, but got the result ${inspect(result)}`);
    checkResult(wanted(entry), plain(result));
  }
  if (entry.expect_progress) {
    assert.deepEqual(outcome.progress, entry.expect_progress);
  }
  checkRequests(entry.expect_requests, entry.respond.length, log, emulator.prefix);
  checkNotInText(entry.expect_not_in_text, outcome.texts);
  checkSeconds(entry.expect_seconds, outcome.seconds);
}

async function callIt(entry, emulator) {
  const outcome = { results: [], errors: [], progress: [], texts: [], seconds: 0 };
  const started = performance.now();
  const options = await clientOptions(entry, emulator);
  const callers = Number(entry.callers ?? 1);
  let client;
  try {
    client = new realtimekit.RealtimeKit(options);
  } catch (error) {
    outcome.errors.push(error);
  }
  if (client !== undefined) {
    print(outcome, client);
    if (entry.call === 'client') {
      outcome.results.push(null);
    } else {
      if (entry.cancel_after !== undefined) {
        await giveUp(client, entry, emulator, Number(entry.cancel_after) * 1000);
      }
      await Promise.all(Array.from({ length: callers }, () => callOnce(client, entry, emulator, outcome)));
      assert.equal(outcome.results.length + outcome.errors.length, callers);
    }
    client.close();
  }
  outcome.seconds = (performance.now() - started) / 1000;
  return outcome;
}

async function callOnce(client, entry, emulator, outcome) {
  try {
    const result = await made(client, entry, emulator, outcome);
    print(outcome, result, result?.items);
    outcome.results.push(result);
  } catch (error) {
    outcome.errors.push(error);
  }
}

/** Begins the call and aborts its signal; at once means before it began. */
async function giveUp(client, entry, emulator, after) {
  const controller = new AbortController();
  const reason = new Error('given up');
  if (after === 0) {
    controller.abort(reason);
  }
  const nothing = Symbol('nothing');
  const ended = made(client, entry, emulator, { progress: [], texts: [] }, controller.signal).catch((error) => error);
  if (after > 0) {
    const early = await Promise.race([ended, sleep(after, nothing)]);
    assert.equal(early, nothing, `the call ended before it was given up: ${inspect(early)}`);
  }
  const aborted = performance.now();
  controller.abort(reason);
  assert.equal(await ended, reason);
  assert.ok(performance.now() - aborted < PROMPT, 'the call did not end at once');
}

async function made(client, entry, emulator, outcome, signal) {
  const call = prepare(client, entry, emulator, signal, outcome.progress);
  if (!entry.walk) {
    return await call;
  }
  print(outcome, call);
  const items = [];
  for await (const item of call) {
    items.push(item);
  }
  return items;
}

/** Calls the method of a case as a user would: path values, then the parameters, then the options. */
function prepare(client, entry, emulator, signal, progress) {
  const given = ordinary(entry.with ?? {});
  const set = entry.options && callOptions(ordinary(entry.options));
  const tell = entry.expect_progress && { onProgress: (state) => progress.push(state) };
  const options = signal === undefined && !tell ? set : { ...set, ...tell, signal };
  if (Object.hasOwn(TOOLKIT, entry.call)) {
    const { origin } = new URL(emulator.baseUrl);
    const placed = given.url === undefined ? given : { ...given, url: given.url.replace('${origin}', origin) };
    return TOOLKIT[entry.call](client, placed, options);
  }
  const [resource, method] = entry.call.split('.').map(camel);
  const names = PATH_VALUES.get(pinnedName(entry.call));
  assert.ok(names, `there is no operation ${entry.call}`);
  const values = names.map((name) => given[name]);
  names.forEach((name) => delete given[name]);
  const target = client[resource];
  // The number of its arguments tells whether it takes parameters.
  const takesParameters = target[method].length === names.length + 2;
  if (!takesParameters) {
    assert.deepEqual(given, {}, `${entry.call} takes no parameters`);
    return target[method](...values, options);
  }
  const parameters =
    Object.keys(given).length === 0 && !('with' in entry)
      ? undefined
      : marked(named(given, methodOf(entry.call)?.parameters));
  return target[method](...values, parameters, options);
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
  const kept = Object.entries(options).filter(([, value]) => value !== null);
  const filled = kept.map(async ([name, value]) =>
    option(name, typeof value === 'string' ? await emulator.fill(value) : value),
  );
  return Object.fromEntries(await Promise.all(filled));
}

function callOptions(options) {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => option(name, value)));
}

/** Times are in milliseconds here, and say so in their names. */
function option(name, value) {
  return name.endsWith('timeout') ? [`${camel(name)}Ms`, value * 1000] : [camel(name), value];
}

/** The markers of a case in place of the package's own. */
function marked(value) {
  if (Array.isArray(value)) {
    return value.map(marked);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (value.$clear === true) {
    return realtimekit.CLEAR;
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, marked(member)]));
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

/** A result as plain JSON, read through its public properties. */
function plain(value) {
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (value instanceof realtimekit.RawResponse) {
    return { status: value.status, json: JSON.parse(value.body.toString('utf8')) };
  }
  if (value instanceof realtimekit.Page) {
    return plain({ ...value });
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (value !== null && typeof value === 'object') {
    assert.equal(Object.getPrototypeOf(value), Object.prototype, `a result of an unknown type: ${inspect(value)}`);
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
  }
  assert.notEqual(typeof value, 'undefined', 'a result is null where there is nothing, never undefined');
  return value;
}

/** Remembers every printed form of the values. */
function print(outcome, ...values) {
  for (const value of values) {
    const texts = [String(value), format('%s %o', value, value), inspect(value, { depth: null, showHidden: true })];
    outcome.texts.push(...texts);
  }
}

/** The public fields of an error, under the names that cases use. */
export function facts(error) {
  return {
    kind: error.kind,
    status: error.status ?? null,
    code: error.code ?? null,
    errors: error.errors.map(({ code, message }) => ({ code, message })),
    operation: error.operation ?? null,
    task: error.task ?? null,
    request_id: error.requestId ?? null,
    attempts: error.attempts,
    retry_after: error.retryAfterMs === undefined ? null : error.retryAfterMs / 1000,
    sent: error.sent,
    retryable: error.retryable,
    body_snippet: error.bodySnippet ?? null,
    last: error.last === undefined ? null : plain(error.last),
    text: String(error),
  };
}
