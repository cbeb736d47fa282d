// The conformance runner's part as a server in Node, Deno or Bun.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { commandOf } from '../../../bindings-node/tests/programs.mjs';

/** Starts it in `node`, `deno` or `bun`: an object with `act` and `stop`. */
export async function startServer(name) {
  const [program, ...options] = commandOf(name);
  const child = spawn(program, [...options, path.join(import.meta.dirname, 'act-as-server.mjs')], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${name} ended with ${code}`);
  });
  ended.catch(() => {});
  const [url] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  return {
    async act(order) {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(order) });
      return response.json();
    },
    stop: () => child.kill('SIGKILL'),
  };
}
