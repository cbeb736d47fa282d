/** The module as WebAssembly, with the surface of the native one. */

import type * as native from '../native.js';
import type { Exports, WebAssemblyModule } from './engine.js';
import { Host, type Running } from './host.js';
import { type Instance, Panicked } from './instance.js';
import { isKept, keep } from './keeper.js';
import type { Call, Task } from './task.js';
import type { Part, Reader } from './wire.js';

/** The kinds of output; the other side is `tasks.rs`. */
const TEXT = 10;
const TEXTS = 11;
const PAGE = 12;
const RAW = 13;
const DOWNLOAD = 14;
const STEP = 15;

/** Hands results over: at once, because a result belongs to the context in which it arrived. */
class Results {
  constructor(readonly deliver: (delivery: native.Delivery) => void) {}
}

/** Ends the one call that it was given to. */
class Cancel {
  #task: Task | undefined;
  #called = false;

  cancel(): void {
    this.#called = true;
    this.#task?.cancel();
  }

  attach(task: Task): void {
    this.#task = task;
    if (this.#called) {
      task.cancel();
    }
  }
}

/** Something of one instance that calls begin from. */
class Origin {
  constructor(
    protected readonly running: Running,
    protected readonly fetch: native.Fetch | undefined,
  ) {}

  /** Begins a call by a function of the module. */
  begin(
    results: native.Results,
    ticket: number,
    cancel: native.Cancel | undefined,
    parts: readonly Part[],
    begin: (wasm: Exports) => number,
    operation?: string,
  ): void {
    const { running, fetch } = this;
    const { instance } = running;
    const call = {
      operation,
      fetch: fetch ?? ((url, init) => globalThis.fetch(url, init)),
      receive: (kind, reader) => received(running, fetch, kind, reader),
      settle: (succeeded, value) => (results as Results).deliver([ticket, succeeded, value]),
    } satisfies Call;
    try {
      const task = running.start(() => {
        instance.give(...parts);
        return instance.run(begin);
      }, call);
      (cancel as Cancel | undefined)?.attach(task);
    } catch (failure) {
      throw failure instanceof Panicked ? failure.within(operation) : failure;
    }
  }
}

class WasmPage extends Origin implements native.NativePage {
  #texts: string[];

  constructor(
    running: Running,
    fetch: native.Fetch | undefined,
    readonly number: number,
    texts: string[],
  ) {
    super(running, fetch);
    this.#texts = texts;
    keep(this, running, number);
  }

  take(): string[] {
    const texts = this.#texts;
    this.#texts = [];
    return texts;
  }

  nextPage(results: native.Results, ticket: number, cancel?: native.Cancel): void {
    this.begin(results, ticket, cancel, [], (wasm) => wasm.next_page(this.number));
  }
}

class WasmRawResponse implements native.NativeRawResponse {
  constructor(
    readonly running: Running,
    readonly fetch: native.Fetch | undefined,
    readonly number: number,
    readonly status: number,
    readonly headers: Record<string, string>,
    readonly body: Uint8Array,
  ) {
    keep(this, running, number);
  }

  parse(): native.Reply {
    const { instance } = this.running;
    const reader = instance.read(instance.run((wasm) => wasm.parse(this.number)));
    const kind = reader.byte();
    if (kind === TEXT || kind === TEXTS || kind === PAGE) {
      return received(this.running, this.fetch, kind, reader) as native.Reply;
    }
    throw new Error(reader.text());
  }
}

class WasmDownload extends Origin implements native.NativeDownload {
  constructor(
    running: Running,
    fetch: native.Fetch | undefined,
    readonly number: number,
  ) {
    super(running, fetch);
    keep(this, running, number);
  }

  step(results: native.Results, ticket: number, cancel?: native.Cancel): void {
    this.begin(results, ticket, cancel, [], (wasm) => wasm.step(this.number));
  }

  close(results: native.Results, ticket: number): void {
    this.begin(results, ticket, undefined, [], (wasm) => wasm.close(this.number));
  }
}

function received(
  running: Running,
  fetch: native.Fetch | undefined,
  kind: number,
  reader: Reader,
): native.Delivery[number] {
  switch (kind) {
    case TEXT:
      return reader.text();
    case TEXTS:
      return reader.texts();
    case PAGE: {
      const number = reader.number();
      return new WasmPage(running, fetch, number, reader.texts());
    }
    case RAW: {
      const status = reader.number();
      const headers = JSON.parse(reader.text()) as Record<string, string>;
      const body = reader.bytes() as Uint8Array;
      return new WasmRawResponse(running, fetch, reader.number(), status, headers, body);
    }
    case DOWNLOAD:
      return new WasmDownload(running, fetch, reader.number());
    case STEP: {
      const [done, total, part] = [reader.float(), reader.float(), reader.bytes() as Uint8Array];
      return total < 0 ? { part, received: done } : { part, received: done, total };
    }
    default:
      return null;
  }
}

/** Makes a client in an instance, and gives its number. */
type Recipe = (running: Running) => number;

/**
 * A client. It outlives the instance that it was made in: in another one it is made again, with what it has learned.
 */
class WasmClient implements native.NativeClient {
  #running: Running;
  #number: number;
  #closed = false;

  constructor(
    readonly host: Host,
    readonly recipe: Recipe,
    readonly fetch: native.Fetch | undefined,
  ) {
    this.#running = host.current();
    this.#number = recipe(this.#running);
    keep(this, this.#running, this.#number);
  }

  /** The number of this client in an instance. */
  in(running: Running): number {
    if (running !== this.#running || !isKept(running, this.#number)) {
      const number = this.recipe(running);
      const memory = this.#memory();
      if (memory !== undefined) {
        running.instance.give(memory);
        running.instance.run((wasm) => wasm.client_remember(number));
      }
      if (this.#closed) {
        running.instance.run((wasm) => wasm.client_close(number));
      }
      [this.#running, this.#number] = [running, number];
      keep(this, running, number);
    }
    return this.#number;
  }

  /** What it has learned. A panic may have left it locked. */
  #memory(): string | undefined {
    const { instance } = this.#running;
    try {
      instance.succeeded(instance.run((wasm) => wasm.client_memory(this.#number)));
      return instance.readText();
    } catch {
      return undefined;
    }
  }

  app(appId: string): native.NativeClient {
    return new WasmClient(
      this.host,
      (running) => made(running, [appId], this.in(running), (wasm, client) => wasm.client_app(client)),
      this.fetch,
    );
  }

  withOptions(options: string, _: native.Mailbox, fetch?: native.Fetch): native.NativeClient {
    return new WasmClient(
      this.host,
      (running) => made(running, [options], this.in(running), (wasm, client) => wasm.client_with_options(client)),
      fetch ?? this.fetch,
    );
  }

  about(): string {
    const running = this.host.current();
    const { instance } = running;
    const client = this.in(running);
    instance.succeeded(instance.run((wasm) => wasm.client_about(client)));
    return instance.readText();
  }

  close(): void {
    this.#closed = true;
    this.#running.instance.run((wasm) => wasm.client_close(this.#number));
  }

  call(
    results: native.Results,
    ticket: number,
    operation: string,
    args: string,
    options?: string,
    cancel?: native.Cancel,
  ): void {
    this.#begin(results, ticket, cancel, [operation, args, options], (wasm, client) => wasm.call(client), operation);
  }

  wait(
    results: native.Results,
    ticket: number,
    operation: string,
    args: string,
    options: string | undefined,
    cancel: native.Cancel | undefined,
    onProgress: number,
  ): void {
    this.#begin(
      results,
      ticket,
      cancel,
      [operation, args, options],
      (wasm, client) => wasm.wait(client, onProgress),
      operation,
    );
  }

  callRaw(
    results: native.Results,
    ticket: number,
    operation: string,
    args: string,
    options?: string,
    cancel?: native.Cancel,
  ): void {
    this.#begin(
      results,
      ticket,
      cancel,
      [operation, args, options],
      (wasm, client) => wasm.call_raw(client),
      operation,
    );
  }

  request(results: native.Results, ticket: number, args: string, options?: string, cancel?: native.Cancel): void {
    this.#begin(results, ticket, cancel, [args, options], (wasm, client) => wasm.request(client), 'request');
  }

  verifyWebhook(
    results: native.Results,
    ticket: number,
    body: Uint8Array,
    headers: string,
    options?: string,
    cancel?: native.Cancel,
  ): void {
    this.#begin(
      results,
      ticket,
      cancel,
      [body, headers, options],
      (wasm, client) => wasm.verify(client),
      'webhooks.verify',
    );
  }

  download(
    results: native.Results,
    ticket: number,
    source: string,
    _to?: string,
    options?: string,
    cancel?: native.Cancel,
  ): void {
    this.#begin(results, ticket, cancel, [source, options], (wasm, client) => wasm.download(client));
  }

  #begin(
    results: native.Results,
    ticket: number,
    cancel: native.Cancel | undefined,
    parts: readonly Part[],
    begin: (wasm: Exports, client: number) => number,
    operation?: string,
  ): void {
    const running = this.host.current();
    const client = this.in(running);
    new Origin(running, this.fetch).begin(results, ticket, cancel, parts, (wasm) => begin(wasm, client), operation);
  }
}

function made(
  running: Running,
  parts: readonly Part[],
  client: number,
  make: (wasm: Exports, client: number) => number,
): number {
  const { instance } = running;
  instance.give(...parts);
  return instance.succeeded(instance.run((wasm) => make(wasm, client)));
}

/** Makes the module. `name` says in errors what sends the requests: the runtime's `fetch`. */
export function wasmModule(compiled: WebAssemblyModule, name: string): native.NativeModule {
  const host = new Host(compiled, name);
  const text = (instance: Instance, parts: readonly Part[], work: (wasm: Exports) => number): string => {
    instance.give(...parts);
    instance.succeeded(instance.run(work));
    return instance.readText();
  };
  return {
    fetches: true,
    NativeClient: class extends WasmClient {
      constructor(options: string, environment: string, _: native.Mailbox, fetch?: native.Fetch) {
        super(host, (running) => made(running, [options, environment], 0, (wasm) => wasm.client_open()), fetch);
      }
    },
    Results,
    Cancel,
    Mailbox: class {
      constructor(wake: () => void) {
        host.wake = wake;
      }

      take(): string | null {
        return host.takeMessages();
      }

      answer(question: number, token: string): void {
        host.respond(question, (instance) => {
          instance.give(token);
          instance.run((wasm) => wasm.answer(question));
        });
      }

      fail(question: number, why: string, cause: number): void {
        host.respond(question, (instance) => {
          instance.give(why);
          instance.run((wasm) => wasm.fail(question, cause));
        });
      }
    },
    parseWebhook: (body) => text(host.current().instance, [body], (wasm) => wasm.parse_webhook()),
    verifyWebhook: (body, headers, publicKey) =>
      text(host.current().instance, [body, headers, publicKey], (wasm) => wasm.verify_webhook()),
    version: () => {
      const { instance } = host.current();
      return instance.read(instance.run((wasm) => wasm.version())).rest();
    },
  };
}
