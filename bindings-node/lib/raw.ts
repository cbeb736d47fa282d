/** The type that `withRawResponse` has. */

import type { RawResponse } from './raw-response.js';
import type { ReceivedWebhooks } from './webhooks.js';

/** The methods of a resource, each giving its response as it came. Tasks have none: they make several calls. */
export type WithRawResponse<R, Tasks extends string = never> = {
  readonly [
    Name in keyof R as Name extends 'withRawResponse' | Tasks | keyof ReceivedWebhooks ? never : Name
  ]: R[Name] extends (...args: infer Arguments) => PromiseLike<infer Result>
    ? (...args: Arguments) => Promise<RawResponse<Result>>
    : never;
};
