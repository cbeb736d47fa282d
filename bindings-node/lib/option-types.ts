/** What options are made of: what hooks are told, loggers, and queries. */

import type { ErrorKind } from './errors.js';

/** An attempt that begins. There is nothing secret in it: no header, no query, no body, and no identifier of anything. */
export interface RequestInfo {
  /** The method that was called, for example `meetings.get`; `request` for an endpoint without a method. */
  readonly operation: string;
  /** The task that makes the call, for example `meetings.ensure`; null if none does. */
  readonly task: string | null;
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
  /** HTTP status; null if no response arrived. */
  readonly status: number | null;
  /** Milliseconds until the body was read, or until the attempt failed. */
  readonly durationMs: number;
  /** The `cf-ray` of the response. */
  readonly requestId: string | null;
  /** The kind of failure; null after a success, `cancelled` if the caller cancelled meanwhile. */
  readonly error: ErrorKind | null;
}

/** How important a line of the log is. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/**
 * What lines of the log go to: `console`, or most loggers. A method that is missing is a level that is not wanted.
 *
 * Each attempt is told to `debug`, each retry to `info`, and never a secret.
 */
export type Logger = { readonly [Level in LogLevel]?: (message: string, facts: Record<string, unknown>) => unknown };

/** A value of a query. */
export type QueryValue = string | number | boolean | Date | null | undefined;

/** Query parameters; a list repeats its name. */
export type Query = Readonly<Record<string, QueryValue | readonly QueryValue[]>>;
