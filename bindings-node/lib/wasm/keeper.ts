/** What JavaScript holds of the module by a number, until nobody needs it. */

import type { Running } from './host.js';

/** How much is kept where the runtime does not tell when an object is gone. */
const KEPT = 1_000;

const registry =
  typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry<Held>(({ running, number }) => release(running, number))
    : undefined;

interface Held {
  readonly running: Running;
  readonly number: number;
}

/** Where nobody is told: the numbers of each instance, the oldest first. */
const oldest = new WeakMap<Running, Set<number>>();

/** Keeps a number as long as its owner is there, or as long as it is among the last ones. */
export function keep(owner: object, running: Running, number: number): void {
  if (registry !== undefined) {
    registry.register(owner, { running, number });
    return;
  }
  const numbers = oldest.get(running) ?? new Set();
  oldest.set(running, numbers.add(number));
  for (const first of numbers) {
    if (numbers.size <= KEPT) {
      break;
    }
    numbers.delete(first);
    release(running, first);
  }
}

/** Whether the number still stands for something. */
export function isKept(running: Running, number: number): boolean {
  return registry !== undefined || oldest.get(running)?.has(number) === true;
}

function release(running: Running, number: number): void {
  try {
    running.instance.run((wasm) => wasm.release(number));
  } catch {
    // The instance is broken, and goes with everything that is in it.
  }
}
