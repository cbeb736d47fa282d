/**
 * The same package as WebAssembly, in Node, Bun and Deno: for systems without a native library, and for a `fetch` of your
 * own. It has to be imported before the first client is made, and then holds for the whole process.
 *
 * @packageDocumentation
 */

import { ConfigurationError } from './errors.js';
import { wasmPlatform } from './node/platform.js';
import { choose, isLoaded, native } from './platform.js';

if (isLoaded() && native().fetches !== true) {
  throw new ConfigurationError(
    'realtimekit-api/wasm was imported after a client had been made by realtimekit-api: use one of the two in a process',
  );
}
choose(wasmPlatform);

export * from './api.js';
