/** The client: options, copies, closing. The resources come from a generated base class. */
import { Download, type DownloadOptions, type DownloadSource } from './downloads.js';
import { ClientResources } from './generated/resources.js';
import type { CallOptions, RealtimeKitOptions, RequestParts } from './options.js';
import type { RawResponse } from './raw.js';
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
export declare class RealtimeKit extends ClientResources implements Disposable, AsyncDisposable {
    #private;
    /** The Cloudflare account that the requests name. */
    readonly accountId: string;
    /** The RealtimeKit app that the requests name, if one was given. */
    readonly appId: string | null;
    /** Where the API is. */
    readonly baseUrl: string;
    /**
     * Checks the options; nothing is sent yet.
     *
     * @throws {@link ConfigurationError} An option is missing or malformed; the message names it.
     */
    constructor(options?: RealtimeKitOptions);
    /** The same client for another app. It shares everything else: connections, retry budget, options. */
    app(appId: string): RealtimeKit;
    /**
     * A cheap copy with other options; what is not given stays as it is.
     *
     * The copy shares connections, retry budget and rate-limit pause, unless the base URL or the token differ. Closing one
     * of the two does not close the other.
     */
    withOptions(options: RealtimeKitOptions): RealtimeKit;
    /**
     * Calls an endpoint that has no method yet, with the same authentication, retries and errors.
     *
     * @param method - The HTTP method, for example `GET`.
     * @param path - What follows `/accounts/{account_id}/realtime/kit`, for example `/{app_id}/meetings`, in which
     * `{app_id}` stands for the client's app. Absolute URLs are refused.
     * @param parts - Query and body.
     * @param options - Options of this call.
     * @returns The answer; its `parse()` gives the JSON value of the whole body.
     */
    request(method: string, path: string, parts?: RequestParts, options?: CallOptions): Promise<RawResponse<unknown>>;
    /**
     * Downloads a file: that of a recording, a chat export, a transcript or a summary, or whatever a download address leads
     * to.
     *
     * The API token is not sent along. When the address has expired, a fresh one is asked for once: for a recording, and
     * for an address that this client got from `sessions`.
     *
     * @example
     * ```ts
     * await client.download(await client.recordings.get('recording-id')).toFile('talk.mp4');
     * const chat = await client.download(await client.sessions.getChat('session-id')).toBytes();
     * ```
     *
     * @param source - A result or event that holds the address of a file, or the address itself.
     * @param options - Options of this download.
     * @returns The download, which begins with `toBytes()`, `toFile(path)`, `stream()` or `for await`.
     */
    download(source: DownloadSource, options?: DownloadOptions): Download;
    /** Lets go of the connections, once calls that go on have ended. Using the client afterwards is an error. */
    close(): void;
    [Symbol.dispose](): void;
    [Symbol.asyncDispose](): Promise<void>;
    toString(): string;
}
