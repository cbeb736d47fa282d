/**
 * What the package needs of the runtime, beside the language itself. Each entry point of the package chooses one; the rest
 * of the package is the same everywhere, and imports nothing of Node.
 */

import type { NativeModule } from './native.js';

/** How a file is written part by part. */
export interface Files {
  /** The path that a path or a `file:` URL names; undefined if it is neither. */
  pathOf(path: unknown): string | undefined;
  /** Writes the parts to this path, which is a whole file in the end or not there; calls `wrote` after each. */
  save<T extends { readonly part: Uint8Array }>(
    path: string,
    parts: AsyncIterable<T>,
    wrote: (part: T) => void,
  ): Promise<void>;
}

/** A runtime. */
export interface Platform {
  /** A value as text, for messages. */
  inspect(value: unknown): string;
  /** A variable of the environment. */
  variable(name: string): string | undefined;
  /** Tells the user of something that went wrong aside. */
  warn(warning: Error): void;
  /** Bytes as the runtime's own functions give them: in Node they are a `Buffer`. */
  bytes(bytes: Uint8Array): Uint8Array;
  /** Loads the module that does the work. */
  load(): NativeModule;
  /** Undefined where there are no files. */
  readonly files?: Files | undefined;
}

/** The key by which Node, and runtimes that follow it, find out how to print an object. */
export const INSPECT: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never;

let chosen: Platform | undefined;

/** Chooses the runtime. */
export function choose(platform: Platform): void {
  chosen = platform;
}

/** Chooses the runtime, unless another entry point did. */
export function chooseByDefault(platform: Platform): void {
  chosen ??= platform;
}

/** The runtime that this is. */
export function platform(): Platform {
  // Every entry point chooses first.
  return chosen as Platform;
}

let loaded: NativeModule | undefined;

/** The module that does the work, loaded once for each thread with the first client: importing the package never fails. */
export function native(): NativeModule {
  loaded ??= platform().load();
  return loaded;
}

/** What has happened so far, for entry points that choose another module. */
export function isLoaded(): boolean {
  return loaded !== undefined;
}
