// Compares the outcome with the expectation of a case. Every function throws with both sides.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { parseExactly } from './cases.mjs';
import { camel, ordinary } from './values.mjs';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function sameText(expected, actual) {
  if (expected === actual) {
    return true;
  }
  return TIME.test(expected) && TIME.test(actual) && Date.parse(expected) === Date.parse(actual);
}

/** Without null members and empty lists. */
function normal(value) {
  if (Array.isArray(value)) {
    return value.map(normal);
  }
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).map(([key, member]) => [key, normal(member)]);
    return Object.fromEntries(
      members.filter(([, member]) => member !== null && !(Array.isArray(member) && member.length === 0)),
    );
  }
  return value;
}

function sameMembers(expected, actual, same) {
  const names = Object.keys(expected);
  return (
    names.length === Object.keys(actual).length &&
    names.every((name) => Object.hasOwn(actual, name) && same(expected[name], actual[name]))
  );
}

function same(expected, actual, sameLeaf) {
  if (Array.isArray(expected) || Array.isArray(actual)) {
    return (
      Array.isArray(expected) &&
      Array.isArray(actual) &&
      expected.length === actual.length &&
      expected.every((item, index) => same(item, actual[index], sameLeaf))
    );
  }
  if (expected !== null && actual !== null && typeof expected === 'object' && typeof actual === 'object') {
    return sameMembers(expected, actual, (left, right) => same(left, right, sameLeaf));
  }
  return sameLeaf(expected, actual);
}

const sameResult = (expected, actual) =>
  same(expected, actual, (left, right) =>
    typeof left === 'string' && typeof right === 'string' ? sameText(left, right) : left === right,
  );

/** Exactly the same JSON: null is not absent, 60 is not 60.0. */
const sameJson = (expected, actual) => same(expected, actual, (left, right) => left === right);

const show = (value) => inspect(value, { depth: null, sorted: true });

/** The result of a call. */
export function checkResult(expected, actual) {
  const [wanted, got] = [normal(expected), normal(actual)];
  assert.ok(sameResult(wanted, got), `expected the result ${show(wanted)}\nbut got ${show(got)}`);
}

/** The facts of an error; `text` is its printed form. */
export function checkError(expected, facts) {
  for (const [name, wanted] of Object.entries(ordinary(expected))) {
    if (name === 'message_contains') {
      // Names of options and arguments are in messages in the letter case of the language.
      const missing = wanted.filter((part) => !facts.text.includes(part) && !facts.text.includes(camel(part)));
      assert.deepEqual(missing, [], `the error's text lacks them: ${facts.text}`);
    } else if (name === 'body_snippet_contains') {
      const missing = wanted.filter((part) => !(facts.body_snippet ?? '').includes(part));
      assert.deepEqual(missing, [], `the body snippet lacks them: ${facts.body_snippet}`);
    } else if (name === 'last') {
      checkResult(wanted, facts.last);
    } else {
      assert.ok(Object.hasOwn(facts, name), `the runner knows no fact ${name}`);
      const got = facts[name];
      assert.ok(sameResult(wanted, got), `expected ${name} ${show(wanted)} but got ${show(got)}: ${facts.text}`);
    }
  }
}

/** The requests at the server. */
export function checkRequests(expected, answers, log, prefix) {
  const summary = show(log.map((entry) => `${entry.method} ${entry.path}?${entry.query}`));
  const wanted = expected?.flatMap((request) => Array(Number(request.times ?? 1)).fill(request));
  assert.equal(log.length, wanted?.length ?? answers, `these requests arrived: ${summary}`);
  for (const entry of log) {
    if (entry.path.startsWith(prefix)) {
      assert.equal(entry.authorized, true, `${summary} did not all carry the token`);
    } else {
      assert.ok(!Object.hasOwn(entry.headers, 'authorization'), `${summary}: the token went elsewhere than to the API`);
    }
    if (entry.body === '' && Object.hasOwn(entry.headers, 'transfer-encoding')) {
      // It has no length beforehand, so a fault that kept the body from being read keeps us from knowing whether there was one.
      continue;
    }
    // The length counts too: a body that a fault did not let the server read was sent nevertheless.
    const hasBody = entry.body !== '' || (entry.headers['content-length'] ?? '0') !== '0';
    const hasType = Object.hasOwn(entry.headers, 'content-type');
    assert.equal(hasType, hasBody, `a content type belongs to a body and only to one: ${show(entry)}`);
  }
  wanted?.forEach((request, index) => checkRequest(request, log[index], prefix));
}

function checkRequest(expected, entry, prefix) {
  assert.equal(entry.method, expected.method);
  // A request outside of the API is named by its whole path.
  assert.equal(entry.path.startsWith(prefix) ? entry.path.slice(prefix.length) : entry.path, expected.path);
  assert.equal(entry.http_version, expected.http_version ?? entry.http_version, 'the version of HTTP');
  checkQuery(expected.query ?? '', entry);
  if (Object.hasOwn(expected, 'json')) {
    assert.notEqual(entry.body, '', 'there is no body');
    const got = parseExactly(entry.body);
    assert.ok(sameJson(expected.json, got), `expected the body ${show(expected.json)}\nbut got ${show(got)}`);
  } else {
    assert.equal(entry.body, expected.body ?? '');
  }
  for (const [name, wanted] of Object.entries(expected.headers ?? {})) {
    const got = entry.headers[name];
    if (wanted === 'present') {
      assert.ok(got, `the header ${name} is missing`);
    } else if (wanted === 'absent') {
      assert.equal(got, undefined, `the header ${name} is there`);
    } else {
      assert.equal(got, wanted, `the header ${name}`);
    }
  }
}

function checkQuery(expected, entry) {
  if (typeof expected === 'string') {
    assert.equal(entry.query, expected);
    return;
  }
  const wanted = Object.entries(expected).flatMap(([key, values]) => [values].flat().map((value) => [key, value]));
  const sorted = (pairs) => pairs.map((pair) => JSON.stringify(pair)).sort();
  const [left, right] = [sorted(wanted), sorted(entry.query_pairs)].map((pairs) =>
    pairs.map((pair) => JSON.parse(pair)),
  );
  assert.ok(sameResult(left, right), `expected the query ${show(left)} but got ${show(right)}`);
}

/** How long the call took. */
export function checkSeconds(expected, seconds) {
  assert.ok(seconds >= Number(expected?.at_least ?? 0), `the call took only ${seconds} s`);
  assert.ok(seconds <= Number(expected?.at_most ?? Infinity), `the call took ${seconds} s`);
}

/** No printed form may contain these. */
export function checkNotInText(forbidden, texts) {
  for (const word of forbidden ?? []) {
    for (const text of texts) {
      assert.ok(!text.includes(word), `${word} occurs in a text that people read: ${text}`);
    }
  }
}
