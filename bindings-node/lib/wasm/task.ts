/**
 * A call under way: it is polled, and what it asks for is done, in the context of the request that made it. In Workers, one
 * request must not do I/O for another.
 */

import type { Delivery, Fetch } from '../native.js';
import { bodyOf } from './body.js';
import { type Loss, isOutside, lossOf } from './failures.js';
import { failureOf, type Instance, Panicked } from './instance.js';
import { now, reach } from './time.js';
import type { Reader } from './wire.js';

/** What the module asks for, and how it ends; the other side is `operations.rs` and `tasks.rs`. */
const FETCH = 1;
const READ = 2;
const SLEEP = 3;
const FORGET = 4;
const CLOSE = 5;
const FAILURE = 17;

/** The longest time that a timer of JavaScript takes. */
const LONGEST = 2 ** 31 - 1;

/** What the tasks of one instance share. */
export interface Shared {
  readonly instance: Instance;
  /** How to end what is under way, by its number. */
  readonly operations: Map<number, () => void>;
  readonly bodies: Map<number, Body>;
  readonly tasks: Map<number, Task>;
  /** Tells the module the time. */
  tick(): void;
  /** Hands on what the module has for functions of the caller. */
  deliverMessages(): void;
}

interface Body {
  readonly reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly url: string;
}

type Value = Delivery[number];

/** Makes a value of an output. */
export type Receive = (kind: number, reader: Reader) => Value;

/** Hands out how a call ended: whether it succeeded, or nothing if its caller is gone. */
export type Settle = (succeeded: boolean | null, value: Value) => void;

/** What is known of a call outside of the module. */
export interface Call {
  /** For errors; missing where no operation is called. */
  readonly operation: string | undefined;
  readonly fetch: Fetch;
  readonly receive: Receive;
  readonly settle: Settle;
}

export class Task {
  readonly #shared: Shared;
  readonly #number: number;
  readonly #call: Call;
  /** When its waits are over, by their numbers. */
  readonly #due = new Map<number, number>();
  #timer: { readonly due: number; readonly handle: ReturnType<typeof setTimeout> } | undefined;
  #ended = false;

  constructor(shared: Shared, number: number, call: Call) {
    this.#shared = shared;
    this.#number = number;
    this.#call = call;
    shared.tasks.set(number, this);
  }

  /** When the first of its waits is over; never, if it has none. */
  get due(): number {
    return Math.min(...this.#due.values());
  }

  /** Continues the call. */
  step(): void {
    if (this.#ended) {
      return;
    }
    try {
      const { instance } = this.#shared;
      this.#shared.tick();
      this.#act(instance.read(instance.run((wasm) => wasm.poll(this.#number))));
    } catch (failure) {
      this.#fail(failure);
    }
  }

  /** Ends the call in the middle. */
  cancel(): void {
    if (this.#ended) {
      return;
    }
    try {
      const { instance } = this.#shared;
      this.#shared.tick();
      this.#act(instance.read(instance.run((wasm) => wasm.cancel(this.#number))));
      this.#fail(new Error(failureOf('cancelled', 'the call was given up')));
    } catch (failure) {
      this.#fail(failure);
    }
  }

  /**
   * Drops a call whose request is gone: its timers should have fired long ago. What it holds in the module is free
   * then; its I/O belongs to a context that nobody may touch any more.
   */
  abandon(): void {
    this.#end();
    // Nobody hears of it: what waits for this call would continue in the context of another one.
    this.#call.settle(null, null);
    this.#drop();
  }

  /** Frees what the call holds, without touching its I/O. */
  #drop(): void {
    const { instance, operations, bodies } = this.#shared;
    try {
      const reader = instance.read(instance.run((wasm) => wasm.cancel(this.#number)));
      // What is dropped begins nothing: each is a kind and a number.
      while (!reader.ended) {
        const of: Map<number, unknown> = reader.byte() === CLOSE ? bodies : operations;
        of.delete(reader.number());
      }
    } catch {
      // The instance is broken; nothing more can be freed.
    }
  }

  #end(): void {
    this.#ended = true;
    this.#disarm();
    this.#due.clear();
    this.#shared.tasks.delete(this.#number);
  }

  #succeed(value: Value): void {
    if (!this.#ended) {
      this.#end();
      this.#call.settle(true, value);
    }
  }

  #fail(failure: unknown): void {
    if (!this.#ended) {
      this.#end();
      this.#call.settle(false, this.#textOf(failure));
    }
  }

  #textOf(failure: unknown): string {
    const { operation } = this.#call;
    if (failure instanceof Panicked) {
      return failure.within(operation).message;
    }
    const text = failure instanceof Error ? failure.message : String(failure);
    // Failures of the module are JSON; everything else is a mistake in this host.
    return text.startsWith('{') ? text : new Panicked(text, operation).message;
  }

  /** Does what the module asks for, and hands out how the call ended. */
  #act(reader: Reader): void {
    const begin: (() => void)[] = [];
    let result: (() => void) | undefined;
    // Read to the end first: what is done then may call the module, whose output is another one afterwards.
    while (!reader.ended) {
      const kind = reader.byte();
      if (kind === FETCH) {
        const [operation, method, url, headers, body] = [
          reader.number(),
          reader.text(),
          reader.text(),
          reader.text(),
          reader.bytes(),
        ];
        begin.push(() => void this.#send(operation, method, url, headers, body));
      } else if (kind === READ) {
        const [operation, body] = [reader.number(), reader.number()];
        begin.push(() => void this.#read(operation, body));
      } else if (kind === SLEEP) {
        const [operation, milliseconds] = [reader.number(), reader.float()];
        begin.push(() => this.#sleep(operation, milliseconds));
      } else if (kind === FORGET) {
        const operation = reader.number();
        begin.push(() => this.#forget(operation));
      } else if (kind === CLOSE) {
        const body = reader.number();
        begin.push(() => this.#close(body));
      } else {
        result = this.#outcome(kind, reader);
      }
    }
    this.#shared.deliverMessages();
    for (const step of begin) {
      step();
    }
    result?.();
  }

  #outcome(kind: number, reader: Reader): () => void {
    if (kind === FAILURE) {
      const failure = new Error(reader.text());
      return () => this.#fail(failure);
    }
    const value = this.#call.receive(kind, reader);
    return () => this.#succeed(value);
  }

  async #send(operation: number, method: string, url: string, headers: string, body?: Uint8Array): Promise<void> {
    const { operations, bodies } = this.#shared;
    try {
      const controller = new AbortController();
      operations.set(operation, () => controller.abort());
      // Called by its name alone: the global one must not be a method of something.
      const { fetch } = this.#call;
      const response = await fetch(url, {
        method,
        headers: headersOf(headers),
        ...bodyOf(method, body),
        redirect: 'manual',
        signal: controller.signal,
      } as RequestInit);
      if (!operations.delete(operation)) {
        await response.body?.cancel();
        return;
      }
      bodies.set(operation, { reader: response.body?.getReader(), url });
      this.#report((instance) => {
        instance.give(textOf(response.headers));
        instance.run((wasm) => wasm.head_arrived(operation, response.status, operation));
      });
    } catch (failure) {
      this.#lost(operation, failure, url);
    }
  }

  async #read(operation: number, number: number): Promise<void> {
    const { operations, bodies } = this.#shared;
    const body = bodies.get(number);
    operations.set(operation, () => {});
    try {
      const part = await body?.reader?.read();
      if (!operations.delete(operation)) {
        return;
      }
      if (part === undefined || part.done) {
        bodies.delete(number);
      }
      this.#report((instance) => {
        if (part?.value !== undefined) {
          instance.give(part.value);
        }
        instance.run((wasm) => wasm.part_arrived(operation));
      });
    } catch (failure) {
      bodies.delete(number);
      this.#lost(operation, failure, body?.url ?? '');
    }
  }

  #sleep(operation: number, milliseconds: number): void {
    const due = now() + milliseconds;
    this.#due.set(operation, due);
    if (this.#timer === undefined || due < this.#timer.due) {
      this.#arm(due, milliseconds);
    }
  }

  /**
   * Sets the timer of this call: there is one for all of its waits, because most of them end long before their time and a
   * timer costs more than anything else here.
   */
  #arm(due: number, milliseconds: number): void {
    this.#disarm();
    try {
      const wait = Math.min(milliseconds, LONGEST);
      const fires = now() + wait;
      const handle = setTimeout(() => {
        this.#timer = undefined;
        reach(fires);
        this.#ring();
      }, wait);
      this.#timer = { due, handle };
    } catch (failure) {
      this.#outside(failure);
    }
  }

  #disarm(): void {
    const timer = this.#timer;
    this.#timer = undefined;
    quietly(timer && (() => clearTimeout(timer.handle)));
  }

  /** The timer has fired. */
  #ring(): void {
    const time = now();
    const over = [...this.#due].filter(([, due]) => due <= time).map(([operation]) => operation);
    for (const operation of over) {
      this.#due.delete(operation);
    }
    if (this.#due.size > 0) {
      const due = this.due;
      this.#arm(due, due - time);
    }
    if (over.length > 0) {
      this.#report((instance) => over.forEach((operation) => instance.run((wasm) => wasm.time_over(operation))));
    }
  }

  #forget(operation: number): void {
    const { operations } = this.#shared;
    const end = operations.get(operation);
    operations.delete(operation);
    this.#due.delete(operation);
    quietly(end);
  }

  #close(number: number): void {
    const body = this.#shared.bodies.get(number);
    this.#shared.bodies.delete(number);
    quietly(() => void body?.reader?.cancel().catch(() => {}));
  }

  #lost(operation: number, failure: unknown, url: string): void {
    if (!this.#shared.operations.delete(operation)) {
      return;
    }
    if (isOutside(failure)) {
      this.#outside(failure);
      return;
    }
    const { neverSent, hopeless, message }: Loss = lossOf(failure, url);
    this.#report((instance) => {
      instance.give(message);
      instance.run((wasm) => wasm.lost(operation, Number(neverSent), Number(hopeless)));
    });
  }

  /** Takes in how something ended, and continues the call. */
  #report(report: (instance: Instance) => void): void {
    if (this.#ended) {
      return;
    }
    try {
      this.#shared.tick();
      report(this.#shared.instance);
    } catch (failure) {
      this.#fail(failure);
    }
    this.step();
  }

  /** The runtime allows no I/O now, so the call cannot be made. */
  #outside(failure: unknown): void {
    const { message } = failure as Error;
    const why =
      'calls can be made only while a request or an event is handled, not in the global scope; a client can be made ' +
      `there (${message})`;
    this.#drop();
    this.#fail(new Error(failureOf('configuration', why)));
  }
}

/** Does something that may fail where nobody minds. */
function quietly(work: (() => void) | undefined): void {
  try {
    work?.();
  } catch {
    // It belongs to a context that is gone, so it has ended already.
  }
}

/** Names and values that are each ended by a zero. */
function headersOf(text: string): [string, string][] {
  const parts = text.split('\0');
  const headers: [string, string][] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    headers.push([parts[index] as string, parts[index + 1] as string]);
  }
  return headers;
}

function textOf(headers: Headers): string {
  let text = '';
  for (const [name, value] of headers) {
    text += `${name}\0${value}\0`;
  }
  return text;
}
