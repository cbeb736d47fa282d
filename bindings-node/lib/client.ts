/** The client: options, copies, closing. The resources come from a generated base class. */

import { INSPECT, native, platform } from './platform.js';
import { Callbacks, mailboxOfThisThread } from './callbacks.js';
import { Download, type DownloadOptions, type DownloadSource } from './downloads.js';
import { encodeOptions, mistyped, named } from './encode.js';
import { atOnce, ConfigurationError } from './errors.js';
import { VARIABLES } from './generated/options.js';
import { ClientResources } from './generated/resources.js';
import type { Fetch, NativeClient } from './native.js';
import type { CallOptions, RealtimeKitOptions, RequestParts } from './options.js';
import type { RawResponse } from './raw-response.js';
import { Caller } from './resource.js';

/** Marks a client that is made of another one. */
class Made {
  constructor(
    readonly native: NativeClient,
    readonly callbacks: Callbacks,
  ) {}
}

/**
 * A client of the RealtimeKit REST API.
 *
 * @example
 * ```ts
 * const client = new RealtimeKit({ accountId: '...', appId: '...', apiToken: '...' });
 * for await (const livestream of client.livestreams.list({ status: 'LIVE' })) {
 *   console.log(livestream.name, livestream.playbackUrl);
 * }
 * ```
 */
export class RealtimeKit extends ClientResources implements Disposable, AsyncDisposable {
  readonly #native: NativeClient;
  readonly #callbacks: Callbacks;
  readonly #caller: Caller;
  /** The Cloudflare account that the requests name. */
  readonly accountId: string;
  /** The RealtimeKit app that the requests name, if one was given. */
  readonly appId: string | null;
  /** Where the API is. */
  readonly baseUrl: string;
  #closed = false;

  /**
   * Checks the options; nothing is sent yet.
   *
   * @throws {@link ConfigurationError} An option is missing or malformed; the message names it.
   */
  constructor(options: RealtimeKitOptions = {}) {
    const { native, callbacks } = options instanceof Made ? options : open(options);
    const caller = new Caller(native, callbacks);
    super(caller);
    this.#native = native;
    this.#callbacks = callbacks;
    this.#caller = caller;
    const about = JSON.parse(native.about()) as { accountId: string; appId: string | null; baseUrl: string };
    this.accountId = about.accountId;
    this.appId = about.appId;
    this.baseUrl = about.baseUrl;
  }

  /** The same client for another app. It shares everything else: connections, retry budget, options. */
  app(appId: string): RealtimeKit {
    if (typeof appId !== 'string') {
      throw mistyped({ operation: 'app' }, `appId: expected text, not ${named(appId)}`);
    }
    return this.#copy(this.#callbacks, () => this.#native.app(appId));
  }

  /**
   * A cheap copy with other options; what is not given stays as it is.
   *
   * The copy shares connections, retry budget and rate-limit pause, unless the base URL or the token differ. Closing one
   * of the two does not close the other.
   */
  withOptions(options: RealtimeKitOptions): RealtimeKit {
    const [callbacks, rest] = this.#callbacks.and(options);
    const fetch = takeFetch(rest);
    const given = encodeOptions({}, rest);
    return this.#copy(callbacks, () => this.#native.withOptions(given, mailboxOfThisThread(), fetch));
  }

  /**
   * Calls an endpoint that has no method yet, with the same authentication, retries and errors.
   *
   * @param method - The HTTP method, for example `GET`.
   * @param path - What follows `/accounts/{account_id}/realtime/kit`, for example `/{app_id}/meetings`, in which
   * `{app_id}` stands for the client's app. Absolute URLs are refused.
   * @param parts - Query and body.
   * @param options - Options of this call.
   * @returns The response; its `parse()` gives the JSON value of the whole body.
   */
  request(method: string, path: string, parts?: RequestParts, options?: CallOptions): Promise<RawResponse<unknown>> {
    return this.#caller.request(method, path, parts, options);
  }

  /**
   * Downloads a file: that of a recording, a chat export, a transcript or a summary, or whatever a download URL leads
   * to.
   *
   * The API token is not sent along. When the URL has expired, the client requests a new one, once: for a recording, and
   * for a URL that this client got from `sessions`.
   *
   * @example
   * ```ts
   * await client.download(await client.recordings.get('recording-id')).toFile('talk.mp4');
   * const chat = await client.download(await client.sessions.getChat('session-id')).toBytes();
   * ```
   *
   * @param source - A result or event that holds the URL of a file, or the URL itself.
   * @param options - Options of this download.
   * @returns The download, which begins with `toBytes()`, `toFile(path)`, `stream()` or `for await`.
   */
  download(source: DownloadSource, options?: DownloadOptions): Download {
    return Download.of(this.#native, this.#callbacks, source, options);
  }

  /** Closes the connections once calls in flight have ended. Using the client afterwards is an error. */
  close(): void {
    this.#closed = true;
    this.#native.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  override toString(): string {
    return this[INSPECT]();
  }

  /**
   * Named fields only: the token and the extra headers never get here.
   *
   * @internal
   */
  [INSPECT](): string {
    const { accountId, appId, baseUrl } = this;
    const closed = this.#closed ? ', closed' : '';
    const [account, app, base] = [accountId, appId, baseUrl].map(platform().inspect);
    return `RealtimeKit { accountId: ${account}, appId: ${app}, baseUrl: ${base}${closed} }`;
  }

  #copy(callbacks: Callbacks, make: () => NativeClient): RealtimeKit {
    return new RealtimeKit(new Made(atOnce(make), callbacks) as RealtimeKitOptions);
  }
}

function open(options: RealtimeKitOptions): Made {
  // Before the variables are read: in Deno both need a permission, and only this error names all of them.
  const { NativeClient } = native();
  // A worker has an environment of its own, so the variables are read here.
  const variables = Object.fromEntries(VARIABLES.map((name) => [name, platform().variable(name)]));
  const [callbacks, rest] = Callbacks.NONE.and(options);
  const fetch = takeFetch(rest);
  const given = encodeOptions({}, rest);
  const environment = encodeOptions({}, variables);
  return new Made(
    atOnce(() => new NativeClient(given, environment, mailboxOfThisThread(), fetch)),
    callbacks,
  );
}

/** Takes the caller's own `fetch` out of the options, if there is one. */
function takeFetch(options: object): Fetch | undefined {
  const { fetch } = options as { fetch?: unknown };
  delete (options as { fetch?: unknown }).fetch;
  if (fetch === undefined || fetch === null) {
    return undefined;
  }
  if (typeof fetch !== 'function') {
    throw mistyped({}, `fetch: expected a function, not ${named(fetch)}`);
  }
  if (native().fetches !== true) {
    throw new ConfigurationError(
      'fetch: the native module sends requests by itself; import the package as "realtimekit-api/wasm" to send them ' +
        'with a function of your own',
    );
  }
  return fetch as Fetch;
}
