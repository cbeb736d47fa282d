/**
 * One instance of the module.
 *
 * A panic ends the function that panicked and leaves the instance as it was at that moment: it is not used for new calls
 * any more. Those that it has begun may continue.
 */

import type { ErrorKind } from '../errors.js';
import { type Exports, WebAssembly, type WebAssemblyModule } from './engine.js';
import { type Part, Reader, roomFor, write } from './wire.js';

/** Requests for tokens are numbered, and each instance has this many numbers. */
const REQUESTS = 2 ** 20;

/** A failure, as the module would have written it. */
export function failureOf(kind: ErrorKind, message: string, operation?: string): string {
  return JSON.stringify({ kind, message, operation });
}

/** The failure of a panic. */
export class Panicked extends Error {
  readonly #text: string;

  constructor(text: string, operation?: string) {
    super(failureOf('internal', `a mistake in this library, please report it: ${text}`, operation));
    this.#text = text;
  }

  /** The same, in a call of this operation. */
  within(operation: string | undefined): Panicked {
    return new Panicked(this.#text, operation);
  }
}

export class Instance {
  readonly #exports: Exports;
  readonly number: number;
  /** Something panicked in it. */
  broken = false;
  #memory = new Uint8Array();

  constructor(module: WebAssemblyModule, host: string, number: number) {
    this.#exports = new WebAssembly.Instance(module, {}).exports;
    this.number = number;
    const seed = (): number => (Math.random() * 2 ** 32) >>> 0;
    this.give(host);
    this.run((wasm) => wasm.begin(seed(), seed(), number * REQUESTS));
  }

  /** The number of the instance that made a request for a token. */
  static ofRequest(question: number): number {
    return Math.floor(question / REQUESTS);
  }

  /** Calls a function of the module, which sees what was given before. Whatever it throws is a panic. */
  run<T>(work: (wasm: Exports) => T): T {
    const stack = this.#exports.__stack_pointer?.value;
    try {
      return work(this.#exports);
    } catch (failure) {
      this.broken = true;
      if (stack !== undefined && this.#exports.__stack_pointer !== undefined) {
        this.#exports.__stack_pointer.value = stack;
      }
      throw new Panicked(this.#panicText() || String(failure));
    }
  }

  #panicText(): string {
    try {
      return new TextDecoder().decode(this.#output(this.#exports.panic_text()));
    } catch {
      return '';
    }
  }

  /** Writes what the next call of a function reads. */
  give(...parts: readonly Part[]): void {
    const start = this.run((wasm) => wasm.room(roomFor(parts)));
    write(this.#bytes(), start, parts);
  }

  /** What a function wrote that returned this length. It is gone with the next call. */
  read(length: number): Reader {
    return new Reader(this.#output(length));
  }

  /** The one text that a function wrote that returned no length. */
  readText(): string {
    return this.read(2 ** 32 - 1).text();
  }

  /** A number that is zero if the function failed; then its failure is thrown. */
  succeeded(result: number): number {
    if (result === 0) {
      throw new Error(this.readText());
    }
    return result;
  }

  #output(length: number): Uint8Array {
    const start = this.#exports.output();
    return this.#bytes().subarray(start, start + length);
  }

  /** The memory, whose buffer is another one after it has grown. */
  #bytes(): Uint8Array {
    if (this.#memory.buffer !== this.#exports.memory.buffer) {
      this.#memory = new Uint8Array(this.#exports.memory.buffer);
    }
    return this.#memory;
  }
}
