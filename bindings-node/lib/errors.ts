/** The errors of the SDK: one base class, and one class for each kind of failure. */

import { isError } from './kinds.js';

import { decode, type Shape } from './decode.js';

/** One entry of the list of errors in the API's response. */
export interface ErrorDetail {
  /** The service's own number for the error, null if it named none. */
  readonly code: number | null;
  /** What the service says about it. */
  readonly message: string;
}

/** What is known about a failure beside its message. */
export interface ErrorFields {
  /** HTTP status of the response. */
  status?: number | undefined;
  /** First error code in the body of the response. */
  code?: number | undefined;
  /** All errors that the response names. */
  errors?: readonly ErrorDetail[] | undefined;
  /** The method that failed. */
  operation?: string | undefined;
  /** The task that made the call. */
  task?: string | undefined;
  /** The `cf-ray` of the response. */
  requestId?: string | undefined;
  /** How often the request was tried. */
  attempts?: number | undefined;
  /** Milliseconds to wait, as the service said it. */
  retryAfterMs?: number | undefined;
  /** Did the request reach the service. */
  sent?: Sent | undefined;
  /** Whether the same call may succeed later. */
  retryable?: boolean | undefined;
  /** The start of the response body. */
  bodySnippet?: string | undefined;
  /** What a waiting task saw last. */
  last?: unknown;
  /** The error behind this one. */
  cause?: unknown;
}

/** Did the request reach the service: `no`, `maybe` or `yes`. */
export type Sent = 'no' | 'maybe' | 'yes';

/** The kind of a failure as text; each kind has a class of its own. */
export type ErrorKind =
  | 'configuration'
  | 'invalid_request'
  | 'authentication'
  | 'permission'
  | 'not_found'
  | 'conflict'
  | 'rate_limited'
  | 'server'
  | 'connection'
  | 'timeout'
  | 'outcome_unknown'
  | 'decode'
  | 'cancelled'
  | 'webhook_signature'
  | 'internal';

/**
 * Anything that went wrong in a call. Every other error of this package derives from it.
 *
 * The `message` names the operation, and what is known of the HTTP status, the code, the attempts and the request ID.
 * `errors` has Cloudflare's messages alone. No string contains a credential: they are masked before they get here.
 */
export abstract class RealtimeKitError extends Error {
  /** The kind of failure as text, for example `not_found`. */
  declare readonly kind: ErrorKind;
  /** HTTP status of the response, if one arrived. */
  declare readonly status: number | undefined;
  /** First error code in the body of the response. It is the service's own number, not the HTTP status. */
  declare readonly code: number | undefined;
  /** All errors that the response names. */
  readonly errors: readonly ErrorDetail[];
  /** The method that failed, for example `livestreams.get`. */
  declare readonly operation: string | undefined;
  /** The task that made the call, if one did, for example `livestreams.wait_until_live`. */
  declare readonly task: string | undefined;
  /** The `cf-ray` of the response. Quote it when you ask Cloudflare's support. */
  declare readonly requestId: string | undefined;
  /** How often the request was tried. Zero if it was refused before it was sent. */
  readonly attempts: number;
  /** Milliseconds to wait, as the service said it; undefined if it named none. */
  declare readonly retryAfterMs: number | undefined;
  /** Did the request reach the service: `no`, `maybe` or `yes`. */
  readonly sent: Sent;
  /** Whether the same call may succeed later, and may be made again without doing something twice. */
  readonly retryable: boolean;
  /** The start of the response body where that helps, with secrets masked. */
  declare readonly bodySnippet: string | undefined;
  /**
   * The object that a waiting task saw last, for example the `Livestream` of `waitUntilLive`; else undefined. It is not
   * printed with the error.
   */
  declare readonly last: unknown;

  constructor(message: string, fields: ErrorFields = {}) {
    super(whole(message, fields), fields.cause === undefined ? undefined : { cause: fields.cause });
    this.errors = fields.errors ?? [];
    this.attempts = fields.attempts ?? 0;
    this.sent = fields.sent ?? 'no';
    this.retryable = fields.retryable ?? false;
    // What is not known is not there, so that a printed error is short.
    for (const name of ['status', 'code', 'operation', 'task', 'requestId', 'retryAfterMs', 'bodySnippet'] as const) {
      if (fields[name] !== undefined && fields[name] !== null) {
        Object.defineProperty(this, name, {
          value: fields[name],
          enumerable: true,
          writable: true,
          configurable: true,
        });
      }
    }
    if (fields.last !== undefined && fields.last !== null) {
      Object.defineProperty(this, 'last', { value: fields.last, writable: true, configurable: true });
    }
  }

  /** The fields, for logs that are written as JSON. */
  toJSON(): Record<string, unknown> {
    const { name, kind, message } = this;
    return { name, kind, message, ...Object.fromEntries(Object.entries(this)) };
  }
}

function whole(message: string, fields: ErrorFields): string {
  const facts: string[] = [];
  if (fields.status !== undefined && fields.status !== null) {
    facts.push(`HTTP ${fields.status}`);
  }
  // The service often repeats the status as its code.
  if (fields.code !== undefined && fields.code !== null && fields.code !== fields.status) {
    facts.push(`code ${fields.code}`);
  }
  if (fields.attempts !== undefined && fields.attempts > 1) {
    facts.push(`${fields.attempts} attempts`);
  }
  if (fields.requestId !== undefined && fields.requestId !== null) {
    facts.push(`request id ${fields.requestId}`);
  }
  const task = fields.task === fields.operation ? undefined : fields.task;
  const text = [task, fields.operation, message].filter(Boolean).join(': ');
  return facts.length > 0 ? `${text} (${facts.join(', ')})` : text;
}

/** An option of the client is missing or malformed, or the client was closed. Nothing was sent. */
export class ConfigurationError extends RealtimeKitError {}

/** The request is wrong: refused before it was sent (`sent` is `no`), or refused by the service (400, 422 ...). */
export class InvalidRequestError extends RealtimeKitError {}

/** The API token is missing, wrong or expired (401). */
export class AuthenticationError extends RealtimeKitError {}

/** The API token is valid but may not do this (403). */
export class PermissionDeniedError extends RealtimeKitError {}

/** No such object, or nothing is live (404). */
export class NotFoundError extends RealtimeKitError {}

/** The request collides with the state of the service (409), for example a name that is taken. */
export class ConflictError extends RealtimeKitError {}

/** Too many requests (429) for longer than the call may wait. `retryAfterMs` says how long, if the service did. */
export class RateLimitedError extends RealtimeKitError {}

/** The service failed (5xx), or responded with 200 and reported a failure in the body. */
export class ServerError extends RealtimeKitError {}

/** The service could not be reached: name lookup, connecting, TLS or a reset, after all retries. */
export class ConnectionFailedError extends RealtimeKitError {}

/** The call's `timeoutMs` passed, or the response body stalled. */
export class DeadlineExceededError extends RealtimeKitError {}

/**
 * A create may or may not have happened: the request may have arrived, its response did not.
 *
 * The call was not sent again, because that could create a second object. Look for what you wanted to create (for
 * instance by listing), then decide.
 */
export class OutcomeUnknownError extends RealtimeKitError {}

/** The response is not what the operation promises: not JSON, cut short, empty, a redirect, or another shape. */
export class DecodeError extends RealtimeKitError {}

/**
 * The call was cancelled before it ended. No call rejects with it today: one that an `AbortSignal` ends rejects with the
 * signal's own reason, as `fetch` does. The class completes the kinds, which are the same in every language.
 */
export class CancelledError extends RealtimeKitError {}

/** The signature of a received webhook is missing or does not fit its body. Respond with 400 or 401 and do nothing. */
export class WebhookSignatureError extends RealtimeKitError {}

/** A bug in this package. Please report it with the message. */
export class InternalError extends RealtimeKitError {}

type ErrorClass = new (message: string, fields?: ErrorFields) => RealtimeKitError;

/** The class of each kind, with its name as text: minifiers rename classes. */
const CLASS_OF_KIND: Readonly<Record<ErrorKind, readonly [name: string, ofKind: ErrorClass]>> = {
  configuration: ['ConfigurationError', ConfigurationError],
  invalid_request: ['InvalidRequestError', InvalidRequestError],
  authentication: ['AuthenticationError', AuthenticationError],
  permission: ['PermissionDeniedError', PermissionDeniedError],
  not_found: ['NotFoundError', NotFoundError],
  conflict: ['ConflictError', ConflictError],
  rate_limited: ['RateLimitedError', RateLimitedError],
  server: ['ServerError', ServerError],
  connection: ['ConnectionFailedError', ConnectionFailedError],
  timeout: ['DeadlineExceededError', DeadlineExceededError],
  outcome_unknown: ['OutcomeUnknownError', OutcomeUnknownError],
  decode: ['DecodeError', DecodeError],
  cancelled: ['CancelledError', CancelledError],
  webhook_signature: ['WebhookSignatureError', WebhookSignatureError],
  internal: ['InternalError', InternalError],
};

for (const [kind, [name, ofKind]] of Object.entries(CLASS_OF_KIND)) {
  // On the prototype, so that they are not printed with every error.
  Object.defineProperty(ofKind.prototype, 'kind', { value: kind });
  Object.defineProperty(ofKind.prototype, 'name', { value: name, writable: true, configurable: true });
  // Node prints an error under the name of its class.
  Object.defineProperty(ofKind, 'name', { value: name });
}

/**
 * What functions of the caller threw and led to errors, by the numbers that the native module knows them by.
 *
 * @internal
 */
export const causes = new Map<number, unknown>();

/** The error that a failure of the native module stands for. */
export function fromNative(failure: unknown): Error {
  if (failure instanceof RealtimeKitError) {
    return failure;
  }
  const text = isError(failure) ? failure.message : String(failure);
  let facts: { typeError?: string; kind?: ErrorKind; message?: string } & ErrorFields;
  try {
    facts = JSON.parse(text);
  } catch {
    return new InternalError(`a bug in this library, please report it: ${text}`, { cause: failure });
  }
  if (facts.typeError !== undefined) {
    return new TypeError(facts.typeError);
  }
  const [, ofKind] = CLASS_OF_KIND[facts.kind ?? 'internal'] ?? CLASS_OF_KIND.internal;
  const cause = typeof facts.cause === 'number' ? causes.get(facts.cause) : undefined;
  return new ofKind(facts.message ?? text, { ...facts, cause });
}

/** The failure of a waiting task, with the object that it saw last in place of its row. */
export function withLast(failure: unknown, shape: Shape | undefined): unknown {
  if (failure instanceof RealtimeKitError && typeof failure.last === 'string') {
    Object.defineProperty(failure, 'last', { value: decode(failure.last, shape) });
  }
  return failure;
}

/** What the native module does at once, with its failures as errors. */
export function atOnce<T>(work: () => T): T {
  try {
    return work();
  } catch (failure) {
    throw fromNative(failure);
  }
}
