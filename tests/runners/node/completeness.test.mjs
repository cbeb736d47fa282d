// The public surface of the installed package against the pinned list of operations and against what core describes, and
// the cases against both.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { InvalidRequestError, RealtimeKit } from 'realtimekit-api';

import { CLASS_OF_KIND, facts, TOOLKIT } from './act.mjs';
import { loadCases, loadDescription, loadOperations, SCHEMA, validate } from './cases.mjs';
import { ENUMS, fieldsOf, INTERFACES, METHODS, UNIONS } from './declarations.mjs';
import { pinnedName } from './runner.mjs';
import { camel } from './values.mjs';

const OPERATIONS = loadOperations();
const BY_METHOD = new Map(OPERATIONS.flatMap((operation) => operation.public.map((name) => [camel(name), operation])));
const CASES = loadCases();
const DESCRIPTION = loadDescription();

const client = new RealtimeKit({ accountId: 'acc', appId: 'app', apiToken: 'token' });

function names(prototype) {
  return Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
}

/** Every method of every resource, as `resource.method` in the case of this language. */
function methods() {
  const resources = names(Object.getPrototypeOf(Object.getPrototypeOf(client)));
  return resources.flatMap((resource) =>
    names(Object.getPrototypeOf(client[resource]))
      .filter((name) => name !== 'withRawResponse')
      .map((name) => `${resource}.${name}`),
  );
}

function operationOf(name) {
  return BY_METHOD.get(name) ?? BY_METHOD.get(name.replace('.find', '.get'));
}

test('every method is an operation', () => {
  assert.ok(methods().length > 0, 'no method was found');
  const unknown = methods().filter((name) => operationOf(name) === undefined);
  assert.deepEqual(
    unknown.map((name) => `tests/operations.json has no row for ${name}: add it there`),
    [],
  );
});

test('no operation is pinned twice', () => {
  assert.equal(new Set(OPERATIONS.map((operation) => operation.id)).size, OPERATIONS.length);
  assert.equal(BY_METHOD.size, OPERATIONS.flatMap((operation) => operation.public).length);
});

test('path values come first, then parameters, then options', () => {
  assert.deepEqual([...METHODS.keys()].sort(), methods().sort());
  for (const [name, { values, parameters, last }] of METHODS) {
    const fields = [...fieldsOf(parameters)];
    const operation = operationOf(name);
    const bound = name.startsWith('apps.') ? ['account_id'] : ['account_id', 'app_id'];
    const path_values = operation.path_values.map((value) => value.replaceAll('-', '_'));
    assert.deepEqual(values, path_values.filter((value) => !bound.includes(value)).map(camel), name);
    const pinned = [...operation.query, ...(operation.body ?? [])].filter(
      (field) => operation.id !== 'control_recording' || field.name !== 'action',
    );
    assert.deepEqual(fields.map(([field]) => field).sort(), pinned.map((field) => camel(field.name)).sort(), name);
    const required = pinned.filter((field) => field.required).map((field) => camel(field.name));
    const insisted = fields.filter(([, { required }]) => required).map(([field]) => field);
    assert.deepEqual(
      insisted.filter((field) => !required.includes(field)),
      [],
      name,
    );
    assert.deepEqual(last, ['options', operation.waits ? 'WaitOptions' : 'CallOptions'], name);
    const [resource, method] = name.split('.');
    const length = values.length + (fields.length > 0 ? 1 : 0) + 1;
    assert.equal(client[resource][method].length, length, name);
  }
});

test('every operation has its methods', () => {
  assert.ok(BY_METHOD.size > 0, 'no operation is pinned');
  const missing = [...BY_METHOD.keys()].filter((name) => !methods().includes(name));
  assert.deepEqual(
    missing.map((name) => `${name} of tests/operations.json is no method of the package`),
    [],
  );
});

test('what core describes is declared: operations, models and their fields, texts of enums', () => {
  const ids = DESCRIPTION.resources.flatMap((resource) => resource.operations.map((operation) => operation.id));
  assert.deepEqual(methods().sort(), ids.map(camel).sort());
  const described = (model) => model.fields.map((field) => camel(field.name)).sort();
  for (const model of DESCRIPTION.models) {
    for (const name of model.kind === 'input_output' ? [model.name, `${model.name}Input`] : [model.name]) {
      assert.deepEqual([...(INTERFACES.get(name)?.keys() ?? [])].sort(), described(model), name);
    }
  }
  for (const item of DESCRIPTION.enums) {
    const texts = item.values.map((value) => value.wire).sort();
    assert.deepEqual(ENUMS.get(item.name)?.toSorted(), texts, item.name);
  }
});

test('what core describes is declared: unions, and the texts that tell their models apart', () => {
  assert.ok(DESCRIPTION.unions.length > 0);
  for (const { name, tag, members, other } of DESCRIPTION.unions) {
    assert.deepEqual(UNIONS.get(name), [...members.map(({ model }) => model), other], name);
    for (const { wire, model } of members) {
      assert.equal(INTERFACES.get(model).get(camel(tag)).type, `'${wire}'`, model);
    }
  }
});

test('every kind of error has its class, and every fact its field', () => {
  const { properties } = SCHEMA.$defs.error;
  assert.deepEqual(Object.keys(CLASS_OF_KIND).sort(), properties.kind.enum.toSorted());
  const error = new InvalidRequestError('made by hand');
  const known = facts(error);
  // The fields that cases compare; fields with these endings compare parts of a string.
  const asked = Object.keys(properties).filter((name) => !name.endsWith('_contains'));
  assert.deepEqual(
    asked.filter((name) => !Object.hasOwn(known, name)),
    [],
  );
});

test('every method has its twin with the raw answer', () => {
  for (const name of methods()) {
    const [resource, method] = name.split('.');
    assert.equal(typeof client[resource].withRawResponse[method], 'function', name);
  }
});

test('every method has a case', () => {
  const called = new Set(CASES.map((entry) => camel(entry.call)));
  const ids = DESCRIPTION.resources.flatMap((resource) => resource.operations.map((operation) => operation.id));
  const without = ids.filter((id) => !called.has(camel(id)));
  assert.ok(ids.length > 0, 'core describes no operation');
  assert.deepEqual(
    without.map((id) => `no case calls ${id}: add one to tests/cases/${id.split('.')[0]}.yaml`),
    [],
  );
});

test('every case calls an operation', () => {
  const calls = new Set(CASES.map((entry) => entry.call));
  const known = new Set(OPERATIONS.flatMap((operation) => operation.public));
  const others = ['client', ...Object.keys(TOOLKIT)];
  const unknown = [...calls].filter((call) => !others.includes(call) && !known.has(pinnedName(call)));
  assert.deepEqual(unknown, []);
});

test('the schema refuses mistakes', () => {
  const good = { id: 'a', why: 'long enough text', call: 'client', expect_result: null };
  validate({ version: 1, cases: [good] }, 'good');
  const bad = [
    { version: 2, cases: [good] },
    { version: 1, cases: [] },
    { version: 1, cases: [{ ...good, expect_reslut: null }] },
    { version: 1, cases: [{ ...good, respond: [{ stauts: 200 }] }] },
    { version: 1, cases: [{ ...good, client: { timout: 1 } }] },
  ];
  for (const document of bad) {
    assert.throws(() => validate(document, 'bad'), /bad/);
  }
});
