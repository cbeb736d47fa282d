/** The instance that new calls use, and everything that outlives it. */

import type { WebAssemblyModule } from './engine.js';
import { Instance } from './instance.js';
import { type Call, type Shared, Task } from './task.js';
import { now } from './time.js';

/** How often tasks of requests that are gone are looked for, and how late a timer must be for that. In milliseconds. */
const SWEEP = 1_000;
const LATE = 30_000;

/** An instance with its tasks. */
export class Running implements Shared {
  readonly operations = new Map<number, () => void>();
  readonly bodies: Shared['bodies'] = new Map();
  readonly tasks = new Map<number, Task>();
  #swept = 0;

  constructor(
    readonly host: Host,
    readonly instance: Instance,
  ) {}

  tick(): void {
    this.instance.run((wasm) => wasm.now(now(), Date.now()));
  }

  deliverMessages(): void {
    const length = this.instance.run((wasm) => wasm.messages());
    if (length > 0) {
      this.host.post(this.instance.read(length));
    }
  }

  /** Begins a task: `begin` calls the function that makes it. */
  start(begin: () => number, call: Call): Task {
    this.tick();
    this.#sweep();
    const number = this.instance.succeeded(begin());
    const task = new Task(this, number, call);
    task.step();
    return task;
  }

  /** Drops the calls that nobody polls any more. */
  #sweep(): void {
    const time = now();
    if (this.tasks.size === 0 || time - this.#swept < SWEEP) {
      return;
    }
    this.#swept = time;
    for (const task of this.tasks.values()) {
      if (task.due + LATE < time) {
        task.abandon();
      }
    }
  }
}

/** Everything of one thread. */
export class Host {
  readonly #module: WebAssemblyModule;
  readonly #name: string;
  readonly #instances = new Map<number, Running>();
  #current: Running | undefined;
  #last = 0;
  #waiting: string[] = [];
  /** Tells the package that there are messages. */
  wake: () => void = () => {};

  constructor(module: WebAssemblyModule, name: string) {
    this.#module = module;
    this.#name = name;
  }

  /** The instance for what begins now: another one, if something panicked in the last one. */
  current(): Running {
    if (this.#current === undefined || this.#current.instance.broken) {
      for (const [number, running] of this.#instances) {
        if (running.tasks.size === 0) {
          this.#instances.delete(number);
        }
      }
      const instance = new Instance(this.#module, this.#name, this.#last);
      this.#last += 1;
      this.#current = new Running(this, instance);
      this.#instances.set(instance.number, this.#current);
    }
    return this.#current;
  }

  /** Takes in messages for functions of the caller. */
  post(reader: { rest(): string }): void {
    this.#waiting.push(reader.rest());
    this.wake();
  }

  /** The messages that wait, as a JSON list. */
  takeMessages(): string | null {
    const texts = this.#waiting;
    this.#waiting = [];
    if (texts.length < 2) {
      return texts[0] ?? null;
    }
    return `[${texts.map((text) => text.slice(1, -1)).join(',')}]`;
  }

  /** Responds to a request for a token. */
  respond(question: number, respond: (instance: Instance) => void): void {
    const running = this.#instances.get(Instance.ofRequest(question));
    if (running === undefined) {
      return;
    }
    const { instance } = running;
    respond(instance);
    const woken = instance.read(instance.run((wasm) => wasm.woken()));
    const tasks: number[] = [];
    while (!woken.ended) {
      tasks.push(woken.number());
    }
    // The call asked for it in the context that this function runs in.
    for (const task of tasks) {
      running.tasks.get(task)?.step();
    }
  }
}
