/** The calls of this thread that are under way, and the door through which all their results come. */
import { type Results } from './native.js';
/** A promise of the result that arrives under the number that `start` gets. */
export declare function promised<T>(start: (results: Results, ticket: number) => void): Promise<T>;
