/**
 * Functions of the caller: providers of tokens, hooks, loggers.
 *
 * The native module knows each by a number and leaves messages in the mailbox of its thread. It holds none of them, and
 * here only the client and its calls do: a function that knows its client does not keep it alive.
 */

import { isError, isPromise } from './kinds.js';
import { native, platform } from './platform.js';
import { mistyped, named } from './encode.js';
import { causes, fromNative } from './errors.js';
import { FUNCTIONS } from './generated/options.js';
import type { Mailbox } from './native.js';
import type { Logger, LogLevel } from './option-types.js';
import type { RealtimeKitOptions } from './options.js';

type Provider = NonNullable<RealtimeKitOptions['tokenProvider']>;

/** A message for a function, for anyone who provides a token, or about an error that is gone. */
type Message =
  | { readonly kind: 'tell'; readonly to: number; readonly method?: LogLevel; readonly with: readonly unknown[] }
  | { readonly kind: 'ask'; readonly to: number; readonly question: number }
  | { readonly kind: 'stop'; readonly question: number }
  | { readonly kind: 'forget'; readonly cause: number };

type OptionName = (typeof FUNCTIONS)[number] | 'logger';

/** An option of a client, or what a task reports to. */
type Name = OptionName | 'onProgress';

/** From the least important on. */
const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** A function or logger under its number. */
class Callback {
  static #last = 0;
  readonly number = (Callback.#last += 1);

  constructor(
    readonly name: Name,
    readonly given: unknown,
  ) {
    known.set(this.number, typeof WeakRef === 'function' ? new WeakRef(this) : { deref: () => this });
    if (forgotten !== undefined) {
      forgotten.register(this, this.number);
    } else {
      known.delete(this.number - KEPT);
    }
  }
}

/** How many are known where the runtime does not tell when an object is gone, and how many causes if a call never ends. */
const KEPT = 10_000;

const known = new Map<number, { deref(): Callback | undefined }>();
const forgotten =
  typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry<number>((number) => known.delete(number))
    : undefined;
/** The functions of calls that are under way, by the numbers of the calls: the client may be gone before its call has ended. */
const held = new Map<number, Callbacks>();
/** What the module has no error for any more, each with the number of the last call that had begun then. */
const forgettable: { readonly cause: number; readonly begun: number }[] = [];
let begun = 0;
const questions = new Map<number, AbortController>();
let lastCause = 0;
let mailbox: Mailbox | undefined;

/** The mailbox of this thread. */
export function mailboxOfThisThread(): Mailbox {
  mailbox ??= new (native().Mailbox)(deliver);
  return mailbox;
}

/** The functions of a client. */
export class Callbacks {
  readonly #callbacks: ReadonlyMap<Name, Callback>;

  private constructor(callbacks: ReadonlyMap<Name, Callback>) {
    this.#callbacks = callbacks;
  }

  static readonly NONE = new Callbacks(new Map());

  /** These with those among the options, and the options with numbers in their place. */
  and(options: RealtimeKitOptions): [Callbacks, object] {
    if (typeof options !== 'object' || options === null) {
      return [this, options];
    }
    const callbacks = new Map(this.#callbacks);
    // Of the same class, so that an object which cannot be options is still seen to be none.
    const rest = Object.assign(Object.create(Object.getPrototypeOf(options) as object), options) as Record<
      string,
      unknown
    >;
    const take = (name: OptionName): number => {
      const callback = new Callback(name, options[name]);
      callbacks.set(name, callback);
      return callback.number;
    };
    for (const name of FUNCTIONS) {
      const given: unknown = options[name];
      if (given !== undefined && given !== null) {
        if (typeof given !== 'function') {
          throw mistyped({}, `${name}: expected a function, not ${named(given)}`);
        }
        rest[name] = take(name);
      }
    }
    if (options.logger !== undefined && options.logger !== null) {
      rest['logger'] = { least: leastLevel(options.logger), function: take('logger') };
    }
    return [new Callbacks(callbacks), rest];
  }

  /** These with what a task reports to, and the number of that. */
  andProgress(operation: string, onProgress: unknown): [Callbacks, number] {
    if (typeof onProgress !== 'function') {
      throw mistyped({ operation }, `onProgress: expected a function, not ${named(onProgress)}`);
    }
    const callback = new Callback('onProgress', onProgress);
    return [new Callbacks(new Map([...this.#callbacks, ['onProgress', callback]])), callback.number];
  }

  /** Accompanies a call of the native module: nobody learns how it ended before the functions know all about it. */
  during<T>(call: Promise<T>): Promise<T> {
    return this.#callbacks.size === 0 ? call : this.#during(call);
  }

  async #during<T>(call: Promise<T>): Promise<T> {
    begun += 1;
    const number = begun;
    held.set(number, this);
    try {
      return await call;
    } catch (failure) {
      throw fromNative(failure);
    } finally {
      held.delete(number);
      deliver();
    }
  }
}

function leastLevel(logger: Logger): LogLevel {
  if (typeof logger !== 'object' && typeof logger !== 'function') {
    throw mistyped({}, `logger: expected an object with methods such as \`debug\`, not ${named(logger)}`);
  }
  for (const level of LEVELS) {
    const method: unknown = logger[level];
    if (method !== undefined && method !== null && typeof method !== 'function') {
      throw mistyped({}, `logger.${level}: expected a function, not ${named(method)}`);
    }
  }
  const least = LEVELS.find((level) => typeof logger[level] === 'function');
  if (least === undefined) {
    throw mistyped({}, `logger: it has none of the methods ${LEVELS.join(', ')}`);
  }
  return least;
}

/** Takes everything out of the mailbox to whom it is for. */
function deliver(): void {
  const text = mailbox?.take();
  for (const message of text ? (JSON.parse(text) as Message[]) : []) {
    switch (message.kind) {
      case 'tell':
        tell(known.get(message.to)?.deref(), message.method, message.with);
        break;
      case 'ask':
        void ask(known.get(message.to)?.deref(), message.question);
        break;
      case 'stop':
        questions.get(message.question)?.abort();
        // The provider may never settle.
        questions.delete(message.question);
        break;
      case 'forget':
        forgettable.push({ cause: message.cause, begun });
        break;
    }
  }
  forget();
}

/** Forgets causes that no call needs: a call that had begun before may have failed with one, and its error is made later. */
function forget(): void {
  const [oldest = Infinity] = held.keys();
  while (forgettable[0] !== undefined && (forgettable[0].begun < oldest || forgettable.length > KEPT)) {
    causes.delete(forgettable[0].cause);
    forgettable.shift();
  }
}

function tell(callback: Callback | undefined, method: LogLevel | undefined, facts: readonly unknown[]): void {
  if (callback === undefined) {
    return;
  }
  const { name } = callback;
  const warn = (failure: unknown): void => warnOf(method === undefined ? name : `${name}.${method}`, failure);
  try {
    const given = callback.given as ((...facts: unknown[]) => unknown) & Logger;
    const result: unknown =
      method === undefined ? given(...facts) : given[method]?.(...(facts as [string, Record<string, unknown>]));
    // An asynchronous function fails later.
    if (isPromise(result)) {
      result.catch(warn);
    }
  } catch (failure) {
    warn(failure);
  }
}

/** What a function throws does not affect the call, and is not lost. */
function warnOf(name: string, failure: unknown): void {
  const text = isError(failure) ? String(failure) : platform().inspect(failure);
  const warning = new Error(`${name} of a client failed, which does not concern its calls: ${text}`, {
    cause: failure,
  });
  warning.name = 'RealtimeKitWarning';
  platform().warn(warning);
}

async function ask(callback: Callback | undefined, question: number): Promise<void> {
  const controller = new AbortController();
  questions.set(question, controller);
  try {
    const provider = callback?.given as Provider;
    const token: unknown = await provider({ signal: controller.signal });
    if (typeof token !== 'string') {
      throw new TypeError(`expected the token as text, not ${named(token)}`);
    }
    mailbox?.answer(question, token);
  } catch (failure) {
    lastCause += 1;
    causes.set(lastCause, failure);
    mailbox?.fail(question, shown(failure), lastCause);
  } finally {
    questions.delete(question);
  }
}

/** Anything that was thrown, which may be anything. */
function shown(failure: unknown): string {
  try {
    return isError(failure) ? String(failure) : platform().inspect(failure);
  } catch {
    return 'an error that cannot be shown';
  }
}
