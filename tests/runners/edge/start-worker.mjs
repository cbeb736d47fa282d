// The conformance runner's part as a Worker in workerd.
import path from 'node:path';

import { startWorkerd } from './workerd.mjs';

/** Starts it: an object with `act` and `stop`. */
export async function startWorker() {
  const worker = await startWorkerd(path.join(import.meta.dirname, 'act-in-worker.mjs'));
  let orders = 0;
  return {
    async act(order) {
      const last = `end of order ${(orders += 1)}`;
      const body = JSON.stringify(order);
      const response = await fetch(worker.url, { method: 'POST', headers: { 'last-line': last }, body });
      if (!response.ok) {
        throw new Error(`the Worker answered ${response.status}: ${worker.printed.join('\n')}`);
      }
      const outcome = await response.json();
      outcome.texts.push(...(await worker.printedUntil(last)));
      return outcome;
    },
    stop: () => worker.stop(),
  };
}
