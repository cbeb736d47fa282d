// Token providers: asked when a token is needed, once for all who wait, and again after a refusal.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';

import { AuthenticationError, ConfigurationError, DeadlineExceededError } from 'realtimekit-api';

import { API_TOKEN, emulator, newClient, rejection, runModule } from './support.mjs';

beforeEach(() => emulator.reset());

/** A client that has no token but a provider. */
function providedClient(tokenProvider, options = {}) {
  return newClient({ apiToken: undefined, tokenProvider, ...options });
}

/** A provider that gives these tokens one after the other, and counts how often it was asked. */
function counting(...tokens) {
  const provider = () => tokens[Math.min(provider.asked++, tokens.length - 1)];
  provider.asked = 0;
  return provider;
}

test('a function is asked once for many calls', async () => {
  const provider = counting(API_TOKEN);
  const client = providedClient(provider);
  await Promise.all(Array.from({ length: 50 }, () => client.meetings.list()));
  await client.app('emulator-app').livestreams.list();
  await client.withOptions({ timeoutMs: 9_000 }).livestreams.list();
  assert.equal(provider.asked, 1);
});

test('an asynchronous function is awaited, also a slow one', async () => {
  let asked = 0;
  const client = providedClient(async () => {
    asked += 1;
    await sleep(50);
    return API_TOKEN;
  });
  await Promise.all(Array.from({ length: 10 }, () => client.meetings.list()));
  assert.equal(asked, 1);
});

test('a refused token is asked for once more', async () => {
  const provider = counting('old-token', API_TOKEN);
  const client = providedClient(provider);
  await Promise.all(Array.from({ length: 10 }, () => client.meetings.list()));
  assert.equal(provider.asked, 2);
  await client.meetings.list();
  assert.equal(provider.asked, 2);
});

test('a second refusal is the answer', async () => {
  const provider = counting('old-token', 'older-token');
  const error = await rejection(providedClient(provider).meetings.list());
  assert.ok(error instanceof AuthenticationError);
  assert.deepEqual([error.status, provider.asked, (await emulator.requests()).length], [401, 2, 2]);
});

test('what a provider throws is the cause, whoever waits for it', async () => {
  const reason = new Error('the vault is sealed');
  for (const provider of [
    () => {
      throw reason;
    },
    async () => {
      await sleep(5);
      throw reason;
    },
  ]) {
    const client = providedClient(provider);
    const errors = await Promise.all(Array.from({ length: 20 }, () => rejection(client.meetings.list())));
    for (const error of errors) {
      assert.ok(error instanceof AuthenticationError, inspect(error));
      assert.equal(error.cause, reason);
      assert.match(error.message, /tokenProvider failed: Error: the vault is sealed/);
      assert.deepEqual([error.sent, error.operation, error.retryable], ['no', 'meetings.list', true]);
    }
  }
  assert.deepEqual(await emulator.requests(), []);
});

test('anything can be thrown', async () => {
  const refuse = () => {
    throw new Error('not to be shown');
  };
  const hostile = Object.defineProperty(new Error('hostile'), 'toString', { value: refuse });
  for (const reason of ['text', 7, null, { code: 'E' }, Object.create(null), { [inspect.custom]: refuse }, hostile]) {
    const error = await rejection(providedClient(() => Promise.reject(reason)).meetings.list());
    assert.ok(error instanceof AuthenticationError);
    assert.equal(error.cause, reason);
  }
});

test('a provider may succeed after it failed', async () => {
  let asked = 0;
  const client = providedClient(() => {
    asked += 1;
    if (asked === 1) throw new Error('not yet');
    return API_TOKEN;
  });
  await rejection(client.meetings.list());
  await client.meetings.list();
  assert.equal(asked, 2);
});

test('what is no token is refused, and not shown', async () => {
  const wrong = [
    [7, /expected the token as text, not a number/],
    [undefined, /expected the token as text, not undefined/],
    ['', /gave a token that cannot be used: it is empty/],
    ['s3cret\r\nx-evil: 1', /gave a token that cannot be used: it contains characters/],
  ];
  for (const [token, message] of wrong) {
    const error = await rejection(providedClient(() => token).meetings.list());
    assert.ok(error instanceof AuthenticationError);
    assert.match(error.message, message);
    assert.ok(!inspect(error).includes('s3cret'));
  }
});

test('one of the two', async () => {
  const wrong = { apiToken: 'token', tokenProvider: () => 'token' };
  assert.throws(() => newClient(wrong), ConfigurationError);
  assert.throws(() => newClient(wrong), /apiToken, tokenProvider: give one of the two/);
  assert.throws(() => newClient({ tokenProvider: 'token' }), {
    name: 'TypeError',
    message: 'tokenProvider: expected a function, not a string',
  });
  // A copy may change from one to the other.
  const provider = counting(API_TOKEN);
  await newClient({ apiToken: 'wrong' }).withOptions({ tokenProvider: provider }).meetings.list();
  await providedClient(counting('wrong')).withOptions({ apiToken: API_TOKEN }).meetings.list();
  assert.equal(provider.asked, 1);
});

test('a slow provider does not outlast the deadline, and hears that nobody waits', async () => {
  let heard;
  const stopped = new Promise((resolve) => {
    heard = resolve;
  });
  const provider = ({ signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        heard();
        reject(signal.reason);
      });
    });
  const client = providedClient(provider);
  const error = await rejection(client.meetings.list({}, { timeoutMs: 100 }));
  assert.ok(error instanceof DeadlineExceededError, inspect(error));
  await stopped;
});

test('an aborted call stops its question, and the next call asks again', async () => {
  const questions = [];
  const client = providedClient(({ signal }) => {
    questions.push(signal);
    return questions.length === 1 ? new Promise(() => {}) : API_TOKEN;
  });
  const controller = new AbortController();
  const aborted = rejection(client.meetings.list({}, { signal: controller.signal }));
  while (questions.length === 0) await sleep(1);
  controller.abort();
  assert.equal((await aborted).name, 'AbortError');
  await client.meetings.list();
  assert.deepEqual(
    questions.map((signal) => signal.aborted),
    [true, false],
  );
});

test('a provider that never answers does not keep its process alive', async () => {
  const { code, stdout } = await runModule(`
    import { RealtimeKit } from 'realtimekit-api';
    const client = new RealtimeKit({ tokenProvider: () => new Promise(() => {}) });
    await client.meetings.list({}, { timeoutMs: 100 }).catch((error) => console.log(error.name));
  `);
  assert.deepEqual([code, stdout], [0, 'DeadlineExceededError\n']);
});
