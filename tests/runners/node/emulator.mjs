// Starts the emulator and calls its control endpoints.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export const ACCOUNT_ID = 'acc';
export const APP_ID = 'app';
export const API_TOKEN = 'test-token-secret';

/** A running emulator of our own, on a free port. */
export class Emulator {
  static async start() {
    const binary = process.env.REALTIMEKIT_EMULATOR;
    if (!binary) {
      throw new Error("REALTIMEKIT_EMULATOR must name the emulator's program; see tests/README.md");
    }
    const account = ['--account-id', ACCOUNT_ID, '--app-id', APP_ID, '--api-token', API_TOKEN];
    const child = spawn(binary, ['--port', '0', ...account, '--quiet'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(createInterface(child.stdout), 'line');
    if (!line.startsWith('http://')) {
      child.kill();
      throw new Error(`the emulator did not print its address but ${line}`);
    }
    return new Emulator(child, line.trim());
  }

  constructor(child, baseUrl) {
    this.child = child;
    this.baseUrl = baseUrl;
    this.prefix = new URL(baseUrl).pathname;
  }

  /** One order; everything but a success is an error. */
  async control(method, path, body) {
    const url = new URL(`/__emulator${path}`, this.baseUrl);
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await fetch(url, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    if (!answer.ok) {
      throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`);
    }
    const text = await answer.text();
    return text === '' ? undefined : JSON.parse(text);
  }

  /** The string with URLs in place of `${base_url}` and of the names of peers, such as `${proxy}`. */
  async fill(text) {
    let filled = text.replaceAll('${base_url}', this.baseUrl);
    if (filled.includes('${')) {
      for (const [name, value] of Object.entries(await this.control('GET', '/peers'))) {
        filled = filled.replaceAll(`\${${name}}`, value);
      }
    }
    if (filled.includes('${')) {
      throw new Error(`${text} names a place that the emulator does not know`);
    }
    return filled;
  }

  /** Resets the emulator and scripts the responses; further requests are refused. */
  async prepare(answers) {
    await this.control('POST', '/reset', {});
    await this.control('POST', '/script', { answers, strict: true });
  }

  /** The requests since the last reset. */
  async log() {
    return (await this.control('GET', '/log')).requests;
  }

  stop() {
    this.child.kill('SIGKILL');
  }
}
