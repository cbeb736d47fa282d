/** Answers as they came. */
import type { ReceivedWebhooks } from './webhooks.js';
/** An answer as it came: status, headers and body, with its parsed result on demand. */
export declare class RawResponse<T> {
    #private;
    /** HTTP status. */
    readonly status: number;
    /** Headers, names in lower case. */
    readonly headers: Readonly<Record<string, string>>;
    /** The body as it came, secrets included. */
    readonly body: Buffer;
    private constructor();
    /** The result that the method itself would have given. */
    parse(): T;
}
/** The methods of a resource, each giving its answer as it came. */
export type WithRawResponse<R> = {
    readonly [Name in keyof R as Name extends 'withRawResponse' | keyof ReceivedWebhooks ? never : Name]: R[Name] extends (...args: infer Arguments) => PromiseLike<infer Result> ? (...args: Arguments) => Promise<RawResponse<Result>> : never;
};
