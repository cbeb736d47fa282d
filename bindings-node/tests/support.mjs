// The emulator's control surface, and processes of their own, for the tests of this folder.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { RealtimeKit } from 'realtimekit-api';

export const ACCOUNT_ID = 'emulator-account';
export const APP_ID = 'emulator-app';
export const API_TOKEN = 'emulator-token';
export const STREAM_KEY = 'stream-key-that-nobody-may-read';

// How long a test waits for something that happens at once unless it is broken. Little is asserted by elapsed time, so
// a slow machine only makes the tests slower.
export const PATIENCE = 30_000 * Number(process.env.REALTIMEKIT_PATIENCE ?? 1);

// A call that never returns must not hold the run for ever.
setTimeout(() => {
  console.error('this file of tests takes too long; it is given up');
  process.exit(1);
}, PATIENCE * 20).unref();

const url = process.env.REALTIMEKIT_EMULATOR_URL;
if (!url) {
  throw new Error('REALTIMEKIT_EMULATOR_URL must name a running emulator; see README.md, Testing');
}

/** The running emulator, and what its control surface can do. */
export const emulator = {
  baseUrl: url,

  get options() {
    return { accountId: ACCOUNT_ID, appId: APP_ID, apiToken: API_TOKEN, baseUrl: url };
  },

  /** The environment of a process whose clients talk to this emulator. */
  get environment() {
    return {
      ...process.env,
      CLOUDFLARE_ACCOUNT_ID: ACCOUNT_ID,
      REALTIMEKIT_APP_ID: APP_ID,
      CLOUDFLARE_API_TOKEN: API_TOKEN,
      CLOUDFLARE_BASE_URL: url,
    };
  },

  async control(method, path, body) {
    const answer = await fetch(new URL(`/__emulator/${path}`, url), {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  },

  /** These tests are not about the service's older responses, which the conformance cases cover. */
  async reset() {
    await this.control('POST', 'reset', {});
    await this.control('POST', 'answers', { mode: 'example' });
  },

  /** Scripts the responses of the next requests; one request more fails. */
  script(...answers) {
    return this.control('POST', 'script', { answers, strict: true });
  },

  /** The next request succeeds with `data`. */
  answer(data) {
    return this.script({ status: 200, json: { success: true, data } });
  },

  /** Every request meets this. */
  fault(fault) {
    return this.control('POST', 'faults', { answer: { fault } });
  },

  async requests() {
    return (await this.control('GET', 'log')).requests;
  },

  async onlyRequest() {
    const requests = await this.requests();
    assert.equal(requests.length, 1, JSON.stringify(requests));
    return requests[0];
  },

  /** Returns once a request of the log has this outcome. */
  sees(outcome) {
    return this.finds((request) => request.outcome === outcome);
  },

  /** Returns once the log has such a request. */
  async finds(isWanted) {
    const giveUpAt = Date.now() + PATIENCE;
    for (;;) {
      const requests = await this.requests();
      if (requests.some(isWanted)) {
        return;
      }
      assert.ok(Date.now() < giveUpAt, `waited in vain for ${isWanted}: ${JSON.stringify(requests)}`);
      await sleep(10);
    }
  },
};

/** A client for the emulator. */
export function newClient(options = {}) {
  return new RealtimeKit({ ...emulator.options, ...options });
}

/** A livestream as the service sends it. */
export function livestream(changes = {}) {
  return {
    id: 'ls-1',
    name: 'demo',
    status: 'LIVE',
    disabled: 'false',
    meeting_id: 'm-1',
    ingest_server: 'rtmps://live.example.test:443/live/',
    stream_key: STREAM_KEY,
    playback_url: 'https://customer.example.test/ls-1/manifest/video.m3u8',
    created_at: '2026-03-01T10:00:00.250Z',
    updated_at: '2026-03-01T10:05:00Z',
    ...changes,
  };
}

/** The error that a promise rejects with. */
export async function rejection(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it did not reject');
}

/** Runs Node with these arguments, in this folder, and gives its exit code and what it printed. */
export function run(args, options) {
  return runProgram(process.execPath, args, options);
}

/** Runs a program in this folder, and gives its exit code and what it printed. */
export function runProgram(program, args, options = {}) {
  const { environment = emulator.environment, cwd = import.meta.dirname, timeout = PATIENCE * 4 } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: environment, cwd, timeout });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** Runs a module given as text. */
export function runModule(source, options) {
  return run(['--input-type=module', '--eval', source], options);
}

const require = createRequire(import.meta.url);

/** The path of a program of a development package. */
export function tool(name, program) {
  return path.join(path.dirname(require.resolve(`${name}/package.json`)), program);
}
