/**
 * How strings and numbers cross the border to WebAssembly; the other side is `wire.rs`.
 *
 * A text or a run of bytes is its length in four bytes, least significant first, and the bytes.
 */

import { platform } from '../platform.js';

/** The length of what is missing. */
const ABSENT = 0xffff_ffff;
/** No character takes more bytes for each of its units. */
const BYTES_OF_A_UNIT = 3;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A text, bytes, or nothing. */
export type Part = string | Uint8Array | undefined;

/** How many bytes the parts take at most. */
export function roomFor(parts: readonly Part[]): number {
  let room = 0;
  for (const part of parts) {
    room += 4 + (typeof part === 'string' ? BYTES_OF_A_UNIT * part.length : (part?.length ?? 0));
  }
  return room;
}

/** Writes the parts into memory from this place on. */
export function write(memory: Uint8Array, start: number, parts: readonly Part[]): void {
  let at = start;
  for (const part of parts) {
    let length = ABSENT;
    if (typeof part === 'string') {
      length = encoder.encodeInto(part, memory.subarray(at + 4)).written;
    } else if (part !== undefined) {
      length = part.length;
      memory.set(part, at + 4);
    }
    memory[at] = length;
    memory[at + 1] = length >>> 8;
    memory[at + 2] = length >>> 16;
    memory[at + 3] = length >>> 24;
    at += 4 + (length === ABSENT ? 0 : length);
  }
}

/** Reads what WebAssembly wrote, from the start to the end. */
export class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get ended(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    return this.#view.getUint8(this.#at++);
  }

  number(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  float(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8, true);
  }

  /** The bytes themselves, which are gone with the next call of WebAssembly. */
  #borrowed(): Uint8Array | undefined {
    const length = this.number();
    if (length === ABSENT) {
      return undefined;
    }
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** A copy of bytes; undefined where they are missing. */
  bytes(): Uint8Array | undefined {
    const bytes = this.#borrowed();
    return bytes && platform().bytes(bytes.slice());
  }

  /** A text, empty where it is missing. */
  text(): string {
    return decoder.decode(this.#borrowed());
  }

  /** Everything that is left, as one text. */
  rest(): string {
    const text = decoder.decode(this.#bytes.subarray(this.#at));
    this.#at = this.#bytes.length;
    return text;
  }

  texts(): string[] {
    return Array.from({ length: this.number() }, () => this.text());
  }
}
