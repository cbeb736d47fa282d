/** Responses as they came. */

import { INSPECT } from './platform.js';
import type { NativeRawResponse } from './native.js';

/** A response as it came: status, headers and body, with its parsed result on demand. */
export class RawResponse<T> {
  /** HTTP status. */
  readonly status: number;
  /** Headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it came, secrets included. In Node, Bun and Deno it is a `Buffer`. */
  readonly body: Uint8Array;

  readonly #parse: () => T;

  private constructor(native: NativeRawResponse, parse: () => T) {
    this.status = native.status;
    this.headers = native.headers;
    this.body = native.body;
    this.#parse = parse;
  }

  /** @internal */
  static of<T>(native: NativeRawResponse, parse: () => T): RawResponse<T> {
    return new RawResponse(native, parse);
  }

  /** The result that the method itself would have given. */
  parse(): T {
    return this.#parse();
  }

  /**
   * Body and headers may hold secrets, so neither is printed.
   *
   * @internal
   */
  [INSPECT](): string {
    return `RawResponse { status: ${this.status}, ${this.body.length} bytes }`;
  }
}
