/** The type that `withRawResponse` has. */

import type { RawResponse } from './raw-response.js';
import type { ReceivedWebhooks } from './webhooks.js';

/** The methods of a resource, each giving its response as it came. */
export type WithRawResponse<R> = {
  readonly [
    Name in keyof R as Name extends 'withRawResponse' | keyof ReceivedWebhooks ? never : Name
  ]: R[Name] extends (...args: infer Arguments) => PromiseLike<infer Result>
    ? (...args: Arguments) => Promise<RawResponse<Result>>
    : never;
};
