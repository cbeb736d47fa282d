/** What a value is, that of another realm included: a test runner or a sandbox has classes of its own. */

function tag(value: unknown): string {
  return Object.prototype.toString.call(value);
}

/** Whether it is a `Date`. */
export function isDate(value: unknown): value is Date {
  return tag(value) === '[object Date]';
}

/** Whether it is an error. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || tag(value) === '[object Error]';
}

/** Whether it is a `Uint8Array`, such as a `Buffer`. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && tag(value) === '[object Uint8Array]';
}

/** Whether it is an `ArrayBuffer` or one that threads share. */
export function isBuffer(value: unknown): value is ArrayBuffer {
  return tag(value) === '[object ArrayBuffer]' || tag(value) === '[object SharedArrayBuffer]';
}

/** Whether it will settle like a promise. */
export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
