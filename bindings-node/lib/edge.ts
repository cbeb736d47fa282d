/**
 * The package in Workers and their like. The WebAssembly module is imported by the entry points that are written around
 * this one, because runtimes differ in how.
 */

import { choose } from './platform.js';
import type { WebAssemblyModule } from './wasm/engine.js';
import { wasmModule } from './wasm/module.js';

/** Takes in the compiled module, before anything else is used. */
export function attach(module: WebAssemblyModule): void {
  choose({
    inspect: (value) => (typeof value === 'string' ? JSON.stringify(value) : String(value)),
    variable: (name) => (globalThis as { process?: { env?: Record<string, string> } }).process?.env?.[name],
    warn: (warning) => console.warn(String(warning)),
    bytes: (bytes) => bytes,
    load: () => wasmModule(module, `${runtime()}'s fetch, through which requests go here,`),
  });
}

function runtime(): string {
  const agent = (globalThis as { navigator?: { userAgent?: string } }).navigator?.userAgent;
  return agent === undefined || agent === '' ? 'the runtime' : agent;
}

export * from './api.js';
