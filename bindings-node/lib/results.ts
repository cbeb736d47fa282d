/** The calls of this thread that are under way, and the door through which all their results come. */

import { native } from './platform.js';
import type { Delivery, Results } from './native.js';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (failure: unknown) => void;
}

const waiting = new Map<number, Waiting>();
let results: Results | undefined;
let last = 0;

/** A promise of the result that arrives under the number that `start` gets. */
export function promised<T>(start: (results: Results, ticket: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    results ??= new (native().Results)(deliver);
    // It fits into 32 bits, and by the time it begins again the first ones are long gone.
    last = (last + 1) >>> 0;
    const ticket = last;
    waiting.set(ticket, { resolve, reject });
    try {
      start(results, ticket);
    } catch (failure) {
      // What fails to start leaves nothing behind, and its error becomes that of the promise.
      waiting.delete(ticket);
      throw failure;
    }
  });
}

function deliver(delivery: Delivery): void {
  for (let index = 0; index < delivery.length; index += 3) {
    const ticket = delivery[index] as number;
    const { resolve, reject } = waiting.get(ticket) as Waiting;
    waiting.delete(ticket);
    const succeeded = delivery[index + 1];
    if (succeeded === true) {
      resolve(delivery[index + 2] as never);
    } else if (succeeded === false) {
      reject(delivery[index + 2]);
    }
  }
}
