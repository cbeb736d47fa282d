/** How every method reaches the native module, and the base of all resources. */

import { abortable } from './abort.js';
import { type Callbacks, mailboxOfThisThread } from './callbacks.js';
import { decode, list, type Row, type Shape } from './decode.js';
import { encodeArguments, encodeOptions } from './encode.js';
import { atOnce, withLast } from './errors.js';
import type { Cancel, NativeClient, NativeRawResponse, Reply, Results } from './native.js';
import { type CallOptions, type RequestParts, split, type WaitOptions } from './options.js';
import { Page, type PageData, PagePromise } from './page.js';
import { RawResponse } from './raw-response.js';
import { promised } from './results.js';

/** What stands beside the items of a page, in its order; without a shape it is as it arrives. */
type Beside = Readonly<Record<string, Shape | undefined>>;

/** A page as it arrives, in the order of its fields. The items are the last, because they may continue in further strings. */
type PageRow = [totalCount: number | null, hasNext: boolean, ...beside: Row[], items: Row[]];

/** Makes the calls of one client. What the package gives out was made with one; there is no way to make another. */
export class Caller {
  readonly #native: NativeClient;
  readonly #callbacks: Callbacks;
  readonly #raw: boolean;

  /** @internal */
  constructor(client: NativeClient, callbacks: Callbacks, raw = false) {
    this.#native = client;
    this.#callbacks = callbacks;
    this.#raw = raw;
  }

  /**
   * The same, giving responses as they came.
   *
   * @internal
   */
  asRaw(): Caller {
    return new Caller(this.#native, this.#callbacks, true);
  }

  /**
   * Calls an operation that gives one object.
   *
   * @internal
   */
  call(
    operation: string,
    path: Readonly<Record<string, unknown>>,
    parameters: object | undefined,
    options: CallOptions | undefined,
    shape: Shape | undefined,
  ): Promise<unknown> {
    return this.#send(operation, path, parameters, options, (reply) => decode(text(reply), shape));
  }

  /**
   * Runs a task that waits for a state, tells each state that it sees, and gives one object.
   *
   * @internal
   */
  async wait(
    operation: string,
    path: Readonly<Record<string, unknown>>,
    parameters: object | undefined,
    options: WaitOptions | undefined,
    shape: Shape | undefined,
  ): Promise<unknown> {
    const { onProgress, ...rest } = options ?? {};
    // What is no object is refused where all options are.
    const others = typeof options === 'object' ? rest : options;
    try {
      if (onProgress === undefined || onProgress === null) {
        return await this.call(operation, path, parameters, others, shape);
      }
      const args = encodeArguments(operation, path, parameters);
      const [signal, texts] = split(operation, others);
      const [callbacks, number] = this.#callbacks.andProgress(operation, onProgress);
      const mailbox = mailboxOfThisThread();
      const caller = new Caller(this.#native, callbacks);
      const reply = await caller.#run<Reply>(signal, (results, ticket, cancel) =>
        this.#native.wait(results, ticket, operation, args, texts, cancel, number, mailbox),
      );
      return decode(text(reply), shape);
    } catch (failure) {
      throw withLast(failure, shape);
    }
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
    beside: Beside | undefined,
  ): unknown {
    const read = (reply: Reply): Page<unknown> => this.#page(reply, shape, beside, options?.signal);
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
      const answer = await this.#run<NativeRawResponse>(signal, (results, ticket, cancel) =>
        this.#native.callRaw(results, ticket, operation, args, rest, cancel),
      );
      return RawResponse.of(answer, () => read(atOnce(() => answer.parse())));
    }
    const reply = await this.#run<Reply>(signal, (results, ticket, cancel) =>
      this.#native.call(results, ticket, operation, args, rest, cancel),
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
    const answer = await this.#run<NativeRawResponse>(signal, (results, ticket, cancel) =>
      this.#native.request(results, ticket, args, rest, cancel),
    );
    return RawResponse.of(answer, () => decode(text(atOnce(() => answer.parse())), undefined));
  }

  /**
   * Checks a received webhook, with a key that is fetched where that is needed, and gives its event as JSON.
   *
   * @internal
   */
  async verify(body: Uint8Array, headers: string, options: object): Promise<string> {
    const [signal, rest] = split('webhooks.verify', options);
    return this.#run<string>(signal, (results, ticket, cancel) =>
      this.#native.verifyWebhook(results, ticket, body, headers, rest, cancel),
    );
  }

  #page(
    reply: Reply,
    shape: Shape | undefined,
    beside: Beside | undefined,
    signal: AbortSignal | null | undefined,
  ): Page<unknown> {
    const data = pageData(texts(reply), shape, beside);
    if (typeof reply === 'string' || Array.isArray(reply)) {
      return Page.of(data, undefined);
    }
    const next = async (): Promise<Page<unknown> | null> => {
      const following = await this.#run<Reply | null>(signal ?? undefined, (results, ticket, cancel) =>
        reply.nextPage(results, ticket, cancel),
      );
      return following === null ? null : this.#page(following, shape, beside, signal);
    };
    return Page.of(data, next);
  }

  #run<T>(
    signal: AbortSignal | undefined,
    start: (results: Results, ticket: number, cancel?: Cancel) => void,
  ): Promise<T> {
    return abortable(signal, (cancel) =>
      this.#callbacks.during(promised<T>((results, ticket) => start(results, ticket, cancel))),
    );
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
  protected _wait<T>(
    operation: string,
    path: Readonly<Record<string, unknown>>,
    parameters: object | undefined,
    options: WaitOptions | undefined,
    shape?: Shape,
  ): Promise<T> {
    return this.#caller.wait(operation, path, parameters, options, shape) as Promise<T>;
  }

  /** @internal */
  protected _list<T, P extends Page<T> = Page<T>>(
    operation: string,
    path: Readonly<Record<string, unknown>>,
    parameters: object | undefined,
    options: CallOptions | undefined,
    shape?: Shape,
    beside?: Beside,
  ): PagePromise<T, P> {
    return this.#caller.list(operation, path, parameters, options, shape, beside) as PagePromise<T, P>;
  }

  /** @internal */
  protected _verify(body: Uint8Array, headers: string, options: object): Promise<string> {
    return this.#caller.verify(body, headers, options);
  }

  /**
   * Returns the same methods with raw responses. Their type is in `raw.ts`, which knows the resources.
   *
   * @internal
   */
  protected _raw<Methods>(make: new (caller: Caller) => Resource): Methods {
    return new make(this.#caller.asRaw()) as unknown as Methods;
  }
}

/** Only lists come in several strings. */
function text(reply: Reply): string {
  return texts(reply)[0] as string;
}

function texts(reply: Reply): readonly string[] {
  if (typeof reply === 'string') {
    return [reply];
  }
  return Array.isArray(reply) ? reply : reply.take();
}

function pageData(
  [first, ...others]: readonly string[],
  shape: Shape | undefined,
  beside: Beside | undefined,
): PageData<unknown> {
  const row = JSON.parse(first as string) as PageRow;
  const items = itemsOf(row.pop() as Row[], shape);
  for (const text of others) {
    items.push(...itemsOf(JSON.parse(text) as Row[], shape));
  }
  const [totalCount, hasNext, ...rest] = row as readonly Row[];
  const data: PageData<unknown> = { items, totalCount, hasNext };
  for (const [index, name] of Object.keys(beside ?? {}).entries()) {
    const ofField = beside?.[name];
    Object.assign(data, { [name]: ofField === undefined ? rest[index] : ofField(rest[index]) });
  }
  return data;
}

function itemsOf(rows: Row[], shape: Shape | undefined): unknown[] {
  return shape === undefined ? rows : list(rows, shape);
}
