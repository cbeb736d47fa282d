// Runs in Jest and in Vitest, which give each file of tests globals of its own: there, `instanceof Error` is false for what
// the native module throws, and `instanceof Uint8Array` for a Buffer.
import {
  ConfigurationError,
  DeadlineExceededError,
  InternalError,
  InvalidRequestError,
  NotFoundError,
  RealtimeKit,
  RealtimeKitError,
} from 'realtimekit-api';

const client = new RealtimeKit();

async function rejection(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it did not reject');
}

test('an error of the service has its class', async () => {
  const error = await rejection(client.livestreams.get('none'));
  expect(error).toBeInstanceOf(NotFoundError);
  expect(error).toBeInstanceOf(RealtimeKitError);
  expect(error).toBeInstanceOf(Error);
});

test('so has an error of an argument, which is found before anything is sent', async () => {
  expect(await rejection(client.livestreams.get(''))).toBeInstanceOf(InvalidRequestError);
  expect(await rejection(client.livestreams.get(5))).toBeInstanceOf(TypeError);
  await expect(client.livestreams.list({ startTime: new Date(Number.NaN) })).rejects.toThrow('the Date is invalid');
});

test('so has an error that is thrown at once', () => {
  expect(() => new RealtimeKit({ baseUrl: 'no address' })).toThrow(ConfigurationError);
  expect(() => client.webhooks.parse('no JSON')).toThrow(RealtimeKitError);
  expect(() => client.webhooks.parse('no JSON')).not.toThrow(InternalError);
});

test('what a token provider throws is the cause', async () => {
  const cause = new Error('the vault is closed');
  const failing = client.withOptions({
    tokenProvider: () => {
      throw cause;
    },
  });
  const error = await rejection(failing.meetings.list());
  expect([error.name, error.cause]).toEqual(['AuthenticationError', cause]);
});

test('a signal and a deadline end a call', async () => {
  const reason = new Error('enough');
  expect(await rejection(client.meetings.list({}, { signal: AbortSignal.abort(reason) }))).toBe(reason);
  // Nothing responds to this one.
  const error = await rejection(client.presets.list({}, { timeoutMs: 50 }));
  expect(error).toBeInstanceOf(DeadlineExceededError);
});

test('bytes, dates and results are those of the test', async () => {
  const body = '{"event":"meeting.started","meeting":{"id":"m-1","createdAt":"2026-01-31T17:00:00.000Z"}}';
  for (const bytes of [Buffer.from(body), new TextEncoder().encode(body), body]) {
    expect(client.webhooks.parse(bytes).meeting.createdAt).toEqual(new Date('2026-01-31T17:00:00Z'));
  }
  await client.livestreams.list({ startTime: new Date() });
  await client.analytics.getDaywise({ startDate: new Date() });
  const meeting = await client.meetings.create({ title: 'Realm' });
  expect(meeting.createdAt).toBeInstanceOf(Date);
  expect((await client.meetings.list()).items).toContainEqual(meeting);
});
