/** The errors of the SDK: one base class, and one class for each kind of failure. */
/** One entry of the list of errors in the service's answer. */
export interface ErrorDetail {
    /** The service's own number for the error, null if it named none. */
    readonly code: number | null;
    /** What the service says about it. */
    readonly message: string;
}
/** What is known about a failure beside its message. */
export interface ErrorFields {
    /** HTTP status of the answer. */
    status?: number | undefined;
    /** First error code in the body of the answer. */
    code?: number | undefined;
    /** All errors that the answer names. */
    errors?: readonly ErrorDetail[] | undefined;
    /** The method that failed. */
    operation?: string | undefined;
    /** The `cf-ray` of the answer. */
    requestId?: string | undefined;
    /** How often the request was tried. */
    attempts?: number | undefined;
    /** Milliseconds to wait, as the service said it. */
    retryAfterMs?: number | undefined;
    /** Did the request reach the service. */
    sent?: Sent | undefined;
    /** Whether the same call may succeed later. */
    retryable?: boolean | undefined;
    /** The start of the answer's body. */
    bodySnippet?: string | undefined;
    /** The error behind this one. */
    cause?: unknown;
}
/** Did the request reach the service: `no`, `maybe` or `yes`. */
export type Sent = 'no' | 'maybe' | 'yes';
/** The kind of a failure as text; each kind has a class of its own. */
export type ErrorKind = 'configuration' | 'invalid_request' | 'authentication' | 'permission' | 'not_found' | 'conflict' | 'rate_limited' | 'server' | 'connection' | 'timeout' | 'outcome_unknown' | 'decode' | 'cancelled' | 'webhook_signature' | 'internal';
/**
 * Anything that went wrong in a call. Every other error of this package derives from it.
 *
 * Texts hold no credentials: they are masked before they get here.
 */
export declare abstract class RealtimeKitError extends Error {
    /** The kind of failure as text, for example `not_found`. */
    readonly kind: ErrorKind;
    /** HTTP status of the answer, if one arrived. */
    readonly status: number | undefined;
    /** First error code in the body of the answer. It is the service's own number, not the HTTP status. */
    readonly code: number | undefined;
    /** All errors that the answer names. */
    readonly errors: readonly ErrorDetail[];
    /** The method that failed, for example `livestreams.get`. */
    readonly operation: string | undefined;
    /** The `cf-ray` of the answer. Quote it when you ask the service's support. */
    readonly requestId: string | undefined;
    /** How often the request was tried. Zero if it was refused before it was sent. */
    readonly attempts: number;
    /** Milliseconds to wait, as the service said it; undefined if it named none. */
    readonly retryAfterMs: number | undefined;
    /** Did the request reach the service: `no`, `maybe` or `yes`. */
    readonly sent: Sent;
    /** Whether the same call may succeed later, and may be made again without doing something twice. */
    readonly retryable: boolean;
    /** The start of the answer's body where that helps, with secrets masked. */
    readonly bodySnippet: string | undefined;
    constructor(message: string, fields?: ErrorFields);
    toString(): string;
    /** The fields, for logs that are written as JSON. */
    toJSON(): Record<string, unknown>;
}
/** An option of the client is missing or malformed, or the client was closed. Nothing was sent. */
export declare class ConfigurationError extends RealtimeKitError {
}
/** The request is wrong: refused before it was sent (`sent` is `no`), or refused by the service (400, 422 ...). */
export declare class InvalidRequestError extends RealtimeKitError {
}
/** The API token is missing, wrong or expired (401). */
export declare class AuthenticationError extends RealtimeKitError {
}
/** The API token is valid but may not do this (403). */
export declare class PermissionDeniedError extends RealtimeKitError {
}
/** No such object, or nothing is live (404). */
export declare class NotFoundError extends RealtimeKitError {
}
/** The request collides with the state of the service (409), for example a name that is taken. */
export declare class ConflictError extends RealtimeKitError {
}
/** Too many requests (429) for longer than the call may wait. `retryAfterMs` says how long, if the service did. */
export declare class RateLimitedError extends RealtimeKitError {
}
/** The service failed (5xx), or answered 200 and reported a failure in the body. */
export declare class ServerError extends RealtimeKitError {
}
/** The service could not be reached: name lookup, connecting, TLS or a reset, after all retries. */
export declare class ConnectionFailedError extends RealtimeKitError {
}
/** The call's `timeoutMs` passed, or the answer's body stalled. */
export declare class DeadlineExceededError extends RealtimeKitError {
}
/**
 * A create may or may not have happened: the request may have arrived, its answer did not.
 *
 * The call was not sent again, because that could create a second object. Look for what you wanted to create (for
 * instance by listing), then decide.
 */
export declare class OutcomeUnknownError extends RealtimeKitError {
}
/** The answer is not what the operation promises: not JSON, cut short, empty, a redirect, or another shape. */
export declare class DecodeError extends RealtimeKitError {
}
/** The call was given up from within the SDK. An `AbortSignal` rejects with its own reason instead. */
export declare class CancelledError extends RealtimeKitError {
}
/** The signature of a received webhook is missing or does not fit its body. Answer 400 or 401 and do nothing. */
export declare class WebhookSignatureError extends RealtimeKitError {
}
/** A bug in this package. Please report it with the message. */
export declare class InternalError extends RealtimeKitError {
}
/** The error that a failure of the native module stands for. */
export declare function fromNative(failure: unknown): Error;
/** What the native module does at once, with its failures as errors. */
export declare function atOnce<T>(work: () => T): T;
