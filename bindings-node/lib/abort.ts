/** Signals: how a call of the native module is cancelled. */

import { native } from './platform.js';
import { fromNative } from './errors.js';
import type { Cancel } from './native.js';

/** Begins a call of the native module; it can be ended by `cancel`. */
type Start<T> = (cancel?: Cancel) => Promise<T>;

/** Runs a call of the native module until it ends, or until the signal does, whose reason it then rejects with. */
export function abortable<T>(signal: AbortSignal | undefined, start: Start<T>): Promise<T> {
  return run(signal, start, true);
}

/** Like {@link abortable}, but it settles once nothing is left of the call: no connection, no half file. */
export function abortedInOrder<T>(signal: AbortSignal | undefined, start: Start<T>): Promise<T> {
  return run(signal, start, false);
}

async function run<T>(signal: AbortSignal | undefined, start: Start<T>, atOnce: boolean): Promise<T> {
  try {
    if (signal === undefined) {
      return await start();
    }
    if (!signal.aborted) {
      return await raced(signal, start, atOnce);
    }
  } catch (failure) {
    throw signal?.aborted === true && failure === signal.reason ? failure : fromNative(failure);
  }
  throw signal.reason;
}

function raced<T>(signal: AbortSignal, start: Start<T>, atOnce: boolean): Promise<T> {
  const { Cancel } = native();
  return new Promise((resolve, reject) => {
    const cancel = new Cancel();
    const onAbort = (): void => {
      cancel.cancel();
      if (atOnce) {
        // Not when the native side has noticed: anyone who aborts wants to continue now.
        reject(signal.reason);
      }
    };
    const settle = (how: () => void): void => {
      signal.removeEventListener('abort', onAbort);
      how();
    };
    // Started first: if it fails at once, there is no listener yet.
    start(cancel).then(
      (value) => settle(() => resolve(value)),
      (failure) => settle(() => reject(signal.aborted ? signal.reason : failure)),
    );
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
