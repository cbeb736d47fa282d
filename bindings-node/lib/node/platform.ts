/** Node, Bun and Deno: the native module, or WebAssembly where that cannot be loaded. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { debuglog, inspect } from 'node:util';

import type { NativeModule } from '../native.js';
import type { Platform } from '../platform.js';
import { type WebAssemblyModule, WebAssembly } from '../wasm/engine.js';
import { wasmModule } from '../wasm/module.js';
import { files } from './files.js';
import { load, NotLoaded } from './load.js';

const debug = debuglog('realtimekit-api');

/** Node with the module that this function loads. */
function platformWith(loadModule: () => NativeModule): Platform {
  return {
    inspect: (value) => inspect(value),
    variable: (name) => process.env[name],
    warn: (warning) => process.emitWarning(warning),
    bytes: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    load: loadModule,
    files,
  };
}

/** The native module where it can be loaded, else WebAssembly. */
export const nodePlatform: Platform = platformWith(() => {
  try {
    return load();
  } catch (failure) {
    const compiled = failure instanceof NotLoaded ? compile() : undefined;
    if (compiled === undefined) {
      throw failure;
    }
    debug('the native library cannot be loaded, so WebAssembly is used: %s', (failure as Error).message);
    return started(compiled, ', because the native library could not be loaded');
  }
});

/** WebAssembly in any case. */
export const wasmPlatform: Platform = platformWith(() => started(compile() as WebAssemblyModule, ''));

function started(compiled: WebAssemblyModule, why: string): NativeModule {
  return wasmModule(compiled, `${runtime()}'s fetch, through which requests go here${why},`);
}

/** Undefined where the file is missing: somebody bundled this code without it. */
function compile(): WebAssemblyModule | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(__dirname, '..', 'realtimekit_api.wasm'));
  } catch (failure) {
    debug('there is no WebAssembly either: %s', (failure as Error).message);
    return undefined;
  }
  return new WebAssembly.Module(bytes);
}

function runtime(): string {
  const { bun, deno } = process.versions as { bun?: string; deno?: string };
  if (bun !== undefined) {
    return `Bun ${bun}`;
  }
  return deno === undefined ? `Node ${process.versions.node}` : `Deno ${deno}`;
}
