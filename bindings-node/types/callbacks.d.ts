/**
 * Functions of the caller: providers of tokens, hooks, loggers.
 *
 * The native module knows each by a number and leaves messages in the mailbox of its thread. It holds none of them, and
 * here only the client and its calls do: a function that knows its client does not keep it alive.
 */
import { type Mailbox } from './native.js';
import type { RealtimeKitOptions } from './options.js';
/** The mailbox of this thread. */
export declare function mailboxOfThisThread(): Mailbox;
/** The functions of a client. */
export declare class Callbacks {
    #private;
    private constructor();
    static readonly NONE: Callbacks;
    /** These with those among the options, and the options with numbers in their place. */
    and(options: RealtimeKitOptions): [Callbacks, object];
    /** Accompanies a call of the native module: nobody learns how it ended before the functions know all about it. */
    during<T>(call: Promise<T>): Promise<T>;
}
