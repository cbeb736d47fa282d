/** What can be set: for a client, and for one call. Times are in milliseconds. */

import { encodeOptions, isSignal, mistyped, named } from './encode.js';
import type { ClientOptions, RequestOptions } from './generated/options.js';
import type { Logger, Query } from './option-types.js';

/** Options of a client. What is left out comes from the environment or has the default that is named here. */
export interface RealtimeKitOptions extends ClientOptions {
  /** What the client's calls report, for people. Default: none. */
  logger?: Logger | undefined;
  /**
   * Sends the requests in place of the global `fetch`: that of a service binding, or a test's double. It must not follow
   * redirects when it is called with `redirect: 'manual'`. Only where the package runs as WebAssembly: in Workers and
   * their like, and as `realtimekit-api/wasm`. Default: the global `fetch`.
   */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

/** Options of one call, the last argument of every method. What is left out comes from the client. */
export interface CallOptions extends RequestOptions {
  /** Ends the call at once. It rejects with the signal's reason, as `fetch` does. */
  signal?: AbortSignal | undefined;
}

/** Options of a task that waits for a state. */
export interface WaitOptions extends CallOptions {
  /** Is told each state that is seen, in the words of the service, and the time since the task began. */
  onProgress?: ((state: string, elapsedMs: number) => unknown) | undefined;
}

/** What a request to an endpoint without a method may carry. */
export interface RequestParts {
  /** Query parameters. */
  query?: Query | undefined;
  /** What is sent as JSON. */
  body?: unknown;
}

/**
 * The signal, which stays here, and everything else, which goes to the native module.
 *
 * @internal
 */
export function split(
  operation: string,
  options: { signal?: AbortSignal | undefined } | undefined,
): [AbortSignal | undefined, string | undefined] {
  if (options === undefined || options === null) {
    return [undefined, undefined];
  }
  const { signal, ...rest } = options;
  if (signal !== undefined && signal !== null && !(typeof signal === 'object' && isSignal(signal))) {
    throw mistyped({ operation }, `signal: expected an AbortSignal, not ${named(signal)}`);
  }
  // Spreading turns a text into an object of its letters.
  const text = encodeOptions({ operation }, typeof options === 'object' ? rest : options);
  return [signal ?? undefined, text === '{}' ? undefined : text];
}
