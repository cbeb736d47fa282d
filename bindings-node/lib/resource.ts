/** How every method reaches the native module, and the base of all resources. */

import { decode, type Shape } from './decode.js';
import { encodeArguments, encodeOptions } from './encode.js';
import { fromNative } from './errors.js';
import { promised } from './mailbox.js';
import { type Cancel, type NativeClient, type NativeRawResponse, native, type Reply } from './native.js';
import type { CallOptions, RequestParts } from './options.js';
import { Page, type PageData, PagePromise } from './page.js';
import { RawResponse, type WithRawResponse } from './raw.js';

type Nested = NonNullable<Shape['nested']>;

/** Makes the calls of one client. What the package gives out was made with one; there is no way to make another. */
export class Caller {
  readonly #native: NativeClient;
  readonly #raw: boolean;

  /** @internal */
  constructor(client: NativeClient, raw = false) {
    this.#native = client;
    this.#raw = raw;
  }

  /**
   * The same, giving answers as they came.
   *
   * @internal
   */
  asRaw(): Caller {
    return new Caller(this.#native, true);
  }

  /**
   * Calls an operation that gives one object.
   *
   * @internal
   */
  async call(
    operation: string,
    path: Readonly<Record<string, unknown>>,
    parameters: object | undefined,
    options: CallOptions | undefined,
    shape: Shape | undefined,
  ): Promise<unknown> {
    return this.#send(operation, path, parameters, options, (reply) => decode(text(reply), shape));
  }

  /**
   * Calls an operation that gives a page of objects, which may have others beside them.
   *
   * @internal
   */
  list(
    operation: string,
    path: Readonly<Record<string, unknown>>,
    parameters: object | undefined,
    options: CallOptions | undefined,
    shape: Shape | undefined,
    beside: Nested | undefined,
  ): unknown {
    const shapes = pageShape(shape, beside);
    const read = (reply: Reply): Page<unknown> => page(reply, shapes, options?.signal);
    const sent = this.#send(operation, path, parameters, options, read);
    return this.#raw ? sent : PagePromise.of(sent as Promise<Page<unknown>>);
  }

  async #send<T>(
    operation: string,
    path: Readonly<Record<string, unknown>>,
    parameters: object | undefined,
    options: CallOptions | undefined,
    read: (reply: Reply) => T,
  ): Promise<T | RawResponse<T>> {
    const args = encodeArguments(operation, path, parameters);
    const [signal, rest] = split(operation, options);
    if (this.#raw) {
      const answer = await abortable<NativeRawResponse>(signal, (cancel) =>
        promised((mailbox, ticket) => this.#native.callRaw(mailbox, ticket, operation, args, rest, cancel)),
      );
      return RawResponse.of(answer, () => read(atOnce(() => answer.parse())));
    }
    const reply = await abortable<Reply>(signal, (cancel) =>
      promised((mailbox, ticket) => this.#native.call(mailbox, ticket, operation, args, rest, cancel)),
    );
    return read(reply);
  }

  /**
   * Calls an endpoint that has no method.
   *
   * @internal
   */
  async request(
    method: string,
    path: string,
    parts: RequestParts | undefined,
    options: CallOptions | undefined,
  ): Promise<RawResponse<unknown>> {
    const args = encodeOptions({ operation: 'request' }, { ...parts, method, path });
    const [signal, rest] = split('request', options);
    const answer = await abortable<NativeRawResponse>(signal, (cancel) =>
      promised((mailbox, ticket) => this.#native.request(mailbox, ticket, args, rest, cancel)),
    );
    return RawResponse.of(answer, () => decode(text(atOnce(() => answer.parse())), undefined));
  }
}

/** The methods of one family of operations. */
export abstract class Resource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** @internal */
  protected _call<T>(
    operation: string,
    path: Readonly<Record<string, unknown>>,
    parameters: object | undefined,
    options: CallOptions | undefined,
    shape?: Shape,
  ): Promise<T> {
    return this.#caller.call(operation, path, parameters, options, shape) as Promise<T>;
  }

  /** @internal */
  protected _list<T, P extends Page<T> = Page<T>>(
    operation: string,
    path: Readonly<Record<string, unknown>>,
    parameters: object | undefined,
    options: CallOptions | undefined,
    shape?: Shape,
    beside?: Nested,
  ): PagePromise<T, P> {
    return this.#caller.list(operation, path, parameters, options, shape, beside) as PagePromise<T, P>;
  }

  /** @internal */
  protected _raw<R extends Resource>(make: new (caller: Caller) => R): WithRawResponse<R> {
    return new make(this.#caller.asRaw()) as unknown as WithRawResponse<R>;
  }
}

/** The signal, which stays here, and everything else, which goes to the native module. */
function split(operation: string, options: CallOptions | undefined): [AbortSignal | undefined, string | undefined] {
  if (options === undefined || options === null) {
    return [undefined, undefined];
  }
  const { signal, ...rest } = options;
  if (signal !== undefined && signal !== null && !(signal instanceof AbortSignal)) {
    throw new TypeError(`${operation}: signal: expected an AbortSignal, not ${typeof signal}`);
  }
  // Spreading turns a text into an object of its letters.
  const text = encodeOptions({ operation }, typeof options === 'object' ? rest : options);
  return [signal ?? undefined, text === '{}' ? undefined : text];
}

/** Runs a call of the native module until it ends, or until the signal does. */
async function abortable<T>(signal: AbortSignal | undefined, start: (cancel?: Cancel) => Promise<T>): Promise<T> {
  try {
    if (signal === undefined) {
      return await start();
    }
    if (!signal.aborted) {
      return await raced(signal, start);
    }
  } catch (failure) {
    throw signal?.aborted === true && failure === signal.reason ? failure : fromNative(failure);
  }
  throw signal.reason;
}

function raced<T>(signal: AbortSignal, start: (cancel: Cancel) => Promise<T>): Promise<T> {
  const { Cancel } = native();
  return new Promise((resolve, reject) => {
    const cancel = new Cancel();
    const onAbort = (): void => {
      cancel.cancel();
      // Not when the native side has noticed: whoever aborts wants to go on now.
      reject(signal.reason);
    };
    const settle = (how: () => void): void => {
      signal.removeEventListener('abort', onAbort);
      how();
    };
    // Started first: if it fails at once, there is no listener yet.
    start(cancel).then(
      (value) => settle(() => resolve(value)),
      (failure) => settle(() => reject(failure)),
    );
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** What the native module does at once, with its failures as errors. */
function atOnce<T>(work: () => T): T {
  try {
    return work();
  } catch (failure) {
    throw fromNative(failure);
  }
}

function text(reply: Reply): string {
  return typeof reply === 'string' ? reply : reply.json;
}

function pageShape(shape: Shape | undefined, beside: Nested | undefined): Shape | undefined {
  return shape === undefined && beside === undefined
    ? undefined
    : { nested: { ...beside, ...(shape && { items: () => shape }) } };
}

function page(reply: Reply, shape: Shape | undefined, signal: AbortSignal | null | undefined): Page<unknown> {
  const data = decode(text(reply), shape);
  const next = async (): Promise<Page<unknown> | null> => {
    if (typeof reply === 'string') {
      return null;
    }
    const following = await abortable<Reply | null>(signal ?? undefined, (cancel) =>
      promised((mailbox, ticket) => reply.nextPage(mailbox, ticket, cancel)),
    );
    return following === null ? null : page(following, shape, signal);
  };
  return Page.of(data as PageData<unknown>, typeof reply === 'string' ? undefined : next);
}
