/** What the module behind this package offers. It is a native one, or WebAssembly with the same surface. */

/** A result as JSON, in several strings where it is a long list, or a page that another one follows. */
export type Reply = string | string[] | NativePage;

/** Ends the one call that it was given to. */
export interface Cancel {
  cancel(): void;
}

/** Tells the event loop of results, and keeps it alive while somebody waits for one. */
export type Results = object;

/**
 * What a call gives: the number of a call, whether it succeeded, and what it gave or its failure as JSON; and so on. A call
 * whose caller is gone did neither.
 */
export type Delivery = readonly (number | boolean | Reply | NativeRawResponse | NativeDownload | NativeStep | null)[];

export interface NativePage {
  /** Takes its strings out, which are there once. */
  take(): string[];
  nextPage(results: Results, ticket: number, cancel?: Cancel): void;
}

export interface NativeRawResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
  parse(): Reply;
}

/** What waits for the functions of a thread. */
export interface Mailbox {
  /** A JSON list, or null if nothing waits. */
  take(): string | null;
  answer(question: number, token: string): void;
  fail(question: number, text: string, cause: number): void;
}

/** A part of a download, empty where a file takes it, and how far the download is. */
export interface NativeStep {
  readonly part: Uint8Array;
  readonly received: number;
  readonly total?: number;
}

/** A download under way. */
export interface NativeDownload {
  step(results: Results, ticket: number, cancel?: Cancel): void;
  close(results: Results, ticket: number): void;
}

/**
 * Arguments are JSON, and so are results, in which objects are rows; failures are errors whose message is JSON. Calls
 * begin at once and hand their results over.
 */
export interface NativeClient {
  call(results: Results, ticket: number, operation: string, args: string, options?: string, cancel?: Cancel): void;
  wait(
    results: Results,
    ticket: number,
    operation: string,
    args: string,
    options: string | undefined,
    cancel: Cancel | undefined,
    onProgress: number,
    mailbox: Mailbox,
  ): void;
  callRaw(results: Results, ticket: number, operation: string, args: string, options?: string, cancel?: Cancel): void;
  request(results: Results, ticket: number, args: string, options?: string, cancel?: Cancel): void;
  verifyWebhook(
    results: Results,
    ticket: number,
    body: Uint8Array,
    headers: string,
    options?: string,
    cancel?: Cancel,
  ): void;
  download(results: Results, ticket: number, source: string, to?: string, options?: string, cancel?: Cancel): void;
  app(appId: string): NativeClient;
  withOptions(options: string, mailbox: Mailbox, fetch?: Fetch): NativeClient;
  about(): string;
  close(): void;
}

/** Sends a request, as the function of that name does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The module: native, or WebAssembly. */
export interface NativeModule {
  /** Whether requests go through `fetch`, and so through that of the caller if one is given. */
  readonly fetches?: boolean;
  readonly NativeClient: new (options: string, environment: string, mailbox: Mailbox, fetch?: Fetch) => NativeClient;
  readonly Results: new (deliver: (delivery: Delivery) => void) => Results;
  readonly Mailbox: new (wake: () => void) => Mailbox;
  readonly Cancel: new () => Cancel;
  parseWebhook(body: Uint8Array): string;
  verifyWebhook(body: Uint8Array, headers: string, publicKey: string): string;
  version(): string;
}
