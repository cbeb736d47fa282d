// Runs one case through the installed package.
import assert from 'node:assert/strict';
import { format, inspect } from 'node:util';

import * as realtimekit from 'realtimekit-api';

import { camel, loadOperations, ordinary } from './cases.mjs';
import { checkError, checkNotInText, checkRequests, checkResult, checkSeconds } from './compare.mjs';
import { METHODS, named, namedPage } from './declarations.mjs';
import { ACCOUNT_ID, API_TOKEN, APP_ID } from './emulator.mjs';

const ENVIRONMENT = ['CLOUDFLARE_ACCOUNT_ID', 'CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_BASE_URL', 'REALTIMEKIT_APP_ID'];

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
  'respond',
  'expect_requests',
  'expect_result',
  'expect_error',
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

/** The pinned name of a method; `find` is the twin of `get` that answers null. */
export function pinnedName(call) {
  return call.replace(/\.find(?=_|$)/, '.get');
}

/** The five steps of tests/README.md. */
export async function runCase(entry, emulator) {
  const unknown = Object.keys(entry).filter((name) => !FIELDS.has(name));
  assert.deepEqual(unknown, [], 'fields that the runner does not know');
  await emulator.prepare(ordinary(entry.respond ?? []));
  const saved = ENVIRONMENT.map((name) => [name, process.env[name]]);
  ENVIRONMENT.forEach((name) => delete process.env[name]);
  let outcome;
  try {
    for (const [name, value] of Object.entries(entry.environment ?? {})) {
      process.env[name] = fill(value, emulator);
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

function check(entry, outcome, log, emulator) {
  const { error } = outcome;
  if (error !== undefined) {
    print(outcome, error);
    outcome.texts.push(error.message, error.stack, error.bodySnippet ?? '', JSON.stringify(error));
    assert.ok(entry.expect_error, `expected a result, but got ${inspect(error)}`);
    assert.ok(error instanceof realtimekit.RealtimeKitError, `no error of the package: ${inspect(error)}`);
    assert.equal(error.constructor, CLASS_OF_KIND[error.kind]);
    assert.equal(error.name, error.constructor.name);
    checkError(entry.expect_error, facts(error));
  } else {
    assert.ok(!entry.expect_error, `expected an error, but got the result ${inspect(outcome.result)}`);
    checkResult(wanted(entry), plain(outcome.result));
  }
  checkRequests(entry.expect_requests, entry.respond?.length ?? 0, log, emulator.prefix);
  checkNotInText(entry.expect_not_in_text, outcome.texts);
  checkSeconds(entry.expect_seconds, outcome.seconds);
}

async function callIt(entry, emulator) {
  const outcome = { result: null, error: undefined, texts: [], seconds: 0 };
  const started = performance.now();
  try {
    const client = new realtimekit.RealtimeKit(clientOptions(entry, emulator));
    print(outcome, client);
    if (entry.call !== 'client') {
      outcome.result = await made(client, entry, outcome);
      print(outcome, outcome.result, outcome.result?.items);
    }
    client.close();
  } catch (error) {
    outcome.error = error;
  }
  outcome.seconds = (performance.now() - started) / 1000;
  return outcome;
}

async function made(client, entry, outcome) {
  const call = prepare(client, entry);
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
function prepare(client, entry) {
  const given = ordinary(entry.with ?? {});
  const options = entry.options && callOptions(ordinary(entry.options));
  if (entry.call === 'request') {
    const { method, path, ...parts } = given;
    return client.request(method, path, parts, options);
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

function clientOptions(entry, emulator) {
  const options = {
    account_id: ACCOUNT_ID,
    app_id: APP_ID,
    api_token: API_TOKEN,
    base_url: emulator.baseUrl,
    max_retries: 2,
    ...ordinary(entry.client ?? {}),
  };
  const kept = Object.entries(options).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([name, value]) => option(name, fill(value, emulator))));
}

function callOptions(options) {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => option(name, value)));
}

/** Times are in milliseconds here, and say so in their names. */
function option(name, value) {
  return name.endsWith('timeout') ? [`${camel(name)}Ms`, value * 1000] : [camel(name), value];
}

function fill(value, emulator) {
  return typeof value === 'string' ? value.replaceAll('${base_url}', emulator.baseUrl) : value;
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
  const type = methodOf(entry.call)?.result;
  if (type === undefined || result === null) {
    return result;
  }
  return type.startsWith('PagePromise') && !entry.walk ? namedPage(result, type) : named(result, type);
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
    request_id: error.requestId ?? null,
    attempts: error.attempts,
    retry_after: error.retryAfterMs === undefined ? null : error.retryAfterMs / 1000,
    sent: error.sent,
    retryable: error.retryable,
    body_snippet: error.bodySnippet ?? null,
    text: String(error),
  };
}
