/** What can be set: for a client, and for one call. Times are in milliseconds. */
import type { ErrorKind } from './errors.js';
/** An attempt that begins. There is nothing secret in it: no header, no query, no body, and no identifier of anything. */
export interface RequestInfo {
    /** The method that was called, for example `meetings.get`; `request` for an endpoint without a method. */
    readonly operation: string;
    /** The HTTP method. */
    readonly method: string;
    /**
     * The path below `/accounts/{account_id}/realtime/kit` with its placeholders, for example `/{app_id}/meetings`. For
     * `request(...)` the path as it was given.
     */
    readonly path: string;
    /** Number of the attempt within its call, from 1. */
    readonly attempt: number;
}
/** An attempt that ended. Every {@link RequestInfo} is followed by exactly one. */
export interface ResponseInfo extends RequestInfo {
    /** HTTP status; null if no answer arrived. */
    readonly status: number | null;
    /** Milliseconds until the body was read, or until the attempt failed. */
    readonly durationMs: number;
    /** The `cf-ray` of the answer. */
    readonly requestId: string | null;
    /** The kind of failure; null after a success, `cancelled` if the caller gave up meanwhile. */
    readonly error: ErrorKind | null;
}
/** How important a line of the log is. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
/**
 * What lines of the log go to: `console`, or most loggers. A method that is missing is a level that is not wanted.
 *
 * Each attempt is told to `debug`, each repetition to `info`, and never a secret.
 */
export type Logger = {
    readonly [Level in LogLevel]?: (message: string, facts: Record<string, unknown>) => unknown;
};
/** Options of a client. What is left out comes from the environment or has the default that is named here. */
export interface RealtimeKitOptions {
    /** The Cloudflare account. Default: the environment variable `CLOUDFLARE_ACCOUNT_ID`. */
    accountId?: string | undefined;
    /** The RealtimeKit app that the methods are about. Default: `REALTIMEKIT_APP_ID`. */
    appId?: string | undefined;
    /** A Cloudflare API token. Default: `CLOUDFLARE_API_TOKEN`. */
    apiToken?: string | undefined;
    /**
     * Gives API tokens in place of `apiToken`: asked when one is needed, and once more for a call that is answered with
     * 401. Calls that need a token at the same time share one question, and what it gives is kept until it is refused. Its
     * failure is the `cause` of an {@link AuthenticationError}. The signal says that nobody waits any more.
     */
    tokenProvider?: ((question: {
        readonly signal: AbortSignal;
    }) => string | Promise<string>) | undefined;
    /** Where the API is. Default: `CLOUDFLARE_BASE_URL`, else the public service. */
    baseUrl?: string | undefined;
    /** For one call altogether: every attempt, every wait and the body. Default 60000. */
    timeoutMs?: number | undefined;
    /** To connect. Default 5000. */
    connectTimeoutMs?: number | undefined;
    /** That one attempt may wait for the answer's headers. Default 30000. */
    attemptTimeoutMs?: number | undefined;
    /** Longest silence while a body is read. Default 10000. */
    stallTimeoutMs?: number | undefined;
    /** That an unused connection is kept. Default 20000. */
    poolIdleTimeoutMs?: number | undefined;
    /** How often a failed request is sent again, where that is safe. Default 2. */
    maxRetries?: number | undefined;
    /** Send creates again like safe calls, which may create twice. Default false. */
    retryCreates?: boolean | undefined;
    /**
     * Requests per second, evenly spaced, of this client and its copies together. Default: what the service's own headers
     * allow, which are obeyed in any case.
     */
    rateLimit?: number | undefined;
    /** Accept plain HTTP to other hosts than this one. Default false. */
    allowHttp?: boolean | undefined;
    /** Further headers for every request. */
    headers?: Readonly<Record<string, string>> | undefined;
    /**
     * The address of a proxy, `http://user:password@host:port`; an empty text means none at all. Default: what the
     * environment variables `HTTPS_PROXY` and `NO_PROXY` of the process say.
     */
    proxy?: string | undefined;
    /**
     * Certificates of authorities to trust beside those of the system: the path of a PEM file, or its text. On Linux the
     * environment variable `SSL_CERT_FILE` names the file that holds the system's.
     */
    caCertificate?: string | undefined;
    /** True insists on HTTP/2, false never speaks it. Default: it is spoken where the server offers it. */
    http2?: boolean | undefined;
    /**
     * Is told of every attempt that begins, soon after: attempts do not wait for it. What it throws does not concern the
     * call and becomes a warning of the process.
     */
    onRequest?: ((info: RequestInfo) => void) | undefined;
    /** Is told how every attempt ended, before the call itself ends. What it throws becomes a warning, too. */
    onResponse?: ((info: ResponseInfo) => void) | undefined;
    /** What the client's calls report, for people. Default: none. */
    logger?: Logger | undefined;
}
/** A value of a query. */
export type QueryValue = string | number | boolean | Date | null | undefined;
/** Query parameters; a list repeats its name. */
export type Query = Readonly<Record<string, QueryValue | readonly QueryValue[]>>;
/** Options of one call, the last argument of every method. */
export interface CallOptions {
    /** Ends the call at once. It rejects with the signal's reason, as `fetch` does. */
    signal?: AbortSignal | undefined;
    /** For the whole call: every attempt, every wait and the body. */
    timeoutMs?: number | undefined;
    /** That one attempt may wait for the answer's headers. */
    attemptTimeoutMs?: number | undefined;
    /** How often the request is sent again, where that is safe. */
    maxRetries?: number | undefined;
    /** Send a create again like a safe call, which may create twice. */
    retryCreates?: boolean | undefined;
    /** Further headers. */
    extraHeaders?: Readonly<Record<string, string>> | undefined;
    /** Further query parameters. */
    extraQuery?: Query | undefined;
    /** Further fields of the JSON body. */
    extraBody?: Readonly<Record<string, unknown>> | undefined;
}
/** What a request to an endpoint without a method may carry. */
export interface RequestParts {
    /** Query parameters. */
    query?: Query | undefined;
    /** What is sent as JSON. */
    body?: unknown;
}
