/** Signals: how a call of the native module is given up. */
import { type Cancel } from './native.js';
/** Begins a call of the native module; it can be ended by `cancel`. */
type Start<T> = (cancel?: Cancel) => Promise<T>;
/** Runs a call of the native module until it ends, or until the signal does, whose reason it then rejects with. */
export declare function abortable<T>(signal: AbortSignal | undefined, start: Start<T>): Promise<T>;
/** Like {@link abortable}, but it settles once nothing is left of the call: no connection, no half file. */
export declare function abortedInOrder<T>(signal: AbortSignal | undefined, start: Start<T>): Promise<T>;
export {};
