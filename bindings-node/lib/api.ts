/** What every entry point of the package exports. */

export { RealtimeKit } from './client.js';
export type { OtherText } from './decode.js';
export { Download, type DownloadOptions, type DownloadProgress, type DownloadSource } from './downloads.js';
export { CLEAR, type Cleared } from './encode.js';
export {
  AuthenticationError,
  CancelledError,
  ConfigurationError,
  ConflictError,
  ConnectionFailedError,
  DeadlineExceededError,
  DecodeError,
  type ErrorDetail,
  type ErrorFields,
  type ErrorKind,
  InternalError,
  InvalidRequestError,
  NotFoundError,
  OutcomeUnknownError,
  PermissionDeniedError,
  RateLimitedError,
  RealtimeKitError,
  type Sent,
  ServerError,
  WebhookSignatureError,
} from './errors.js';
export * from './generated/classes.js';
export type * from './generated/enums.js';
export type * from './generated/models.js';
export type * from './generated/pages.js';
export type * from './generated/parameters.js';
export type { Logger, LogLevel, Query, QueryValue, RequestInfo, ResponseInfo } from './option-types.js';
export type { CallOptions, RealtimeKitOptions, RequestParts, WaitOptions } from './options.js';
export type { OpenValue } from './open-value.js';
export { Page, PagePromise } from './page.js';
export type { WithRawResponse } from './raw.js';
export { RawResponse } from './raw-response.js';
export { type ReceivedBody, type ReceivedHeaders, type VerifyOptions, verifyWebhook } from './webhooks.js';
