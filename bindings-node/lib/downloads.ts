/** Downloads: the files that recordings, chats, transcripts and summaries are kept in. */

import { INSPECT, native, platform } from './platform.js';
import { abortedInOrder } from './abort.js';
import type { Callbacks } from './callbacks.js';
import { encodeValue, mistyped, named } from './encode.js';
import { ConfigurationError } from './errors.js';
import type { Downloadable } from './generated/models.js';
import type { NativeClient, NativeDownload, NativeStep } from './native.js';
import { type CallOptions, split } from './options.js';
import { promised } from './results.js';

/** What can be downloaded: a URL, or a result or event that holds one. */
export type DownloadSource = string | Downloadable;

/** How far a download is. */
export interface DownloadProgress {
  /** Bytes received so far. */
  readonly received: number;
  /** Bytes of the whole file; null if the server does not say. */
  readonly total: number | null;
}

/** Options of one download: some of a call, and its progress. */
export interface DownloadOptions extends Pick<CallOptions, 'attemptTimeoutMs' | 'maxRetries' | 'signal' | 'timeoutMs'> {
  /** Called as parts arrive. What it throws ends the download, which rejects with it. */
  onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** Ends the download. It rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /**
   * Deadline of the whole download. In milliseconds. Default: none, only a pause longer than the client's
   * `stallTimeoutMs` ends it.
   */
  timeoutMs?: number | undefined;
  /** How often the download is retried before its first byte has arrived. */
  maxRetries?: number | undefined;
}

const OPERATION = 'download';

/**
 * A download that is about to be made. Made with `client.download`; it begins when one of its methods is called, and
 * again with each of them.
 *
 * Its errors are those of calls, and besides: {@link InvalidRequestError} when there is no URL yet or the file cannot
 * be written, {@link PermissionDeniedError} when the URL has expired and no fresh one can be had, {@link DecodeError}
 * when the file was cut short.
 */
export class Download implements AsyncIterable<Uint8Array> {
  readonly #native: NativeClient;
  readonly #callbacks: Callbacks;
  readonly #source: DownloadSource;
  readonly #options: DownloadOptions | undefined;

  private constructor(
    native: NativeClient,
    callbacks: Callbacks,
    source: DownloadSource,
    options: DownloadOptions | undefined,
  ) {
    this.#native = native;
    this.#callbacks = callbacks;
    this.#source = source;
    this.#options = options;
  }

  /** @internal */
  static of(
    native: NativeClient,
    callbacks: Callbacks,
    source: DownloadSource,
    options: DownloadOptions | undefined,
  ): Download {
    return new Download(native, callbacks, source, options);
  }

  /** Downloads into memory. In Node, Bun and Deno it is a `Buffer`. */
  async toBytes(): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of this) {
      parts.push(part);
      size += part.length;
    }
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return platform().bytes(bytes);
  }

  /**
   * Downloads into a file and gives its size in bytes. A file of that name is replaced.
   *
   * The bytes go to a file beside it, which takes the name once it is whole and is removed when the download fails or is
   * aborted: under its name there is never half a file.
   *
   * @param path - The path of the file, or a URL with the scheme `file:`.
   */
  async toFile(path: string | URL): Promise<number> {
    const { files } = platform();
    if (files === undefined) {
      throw new ConfigurationError('to: there are no files in this runtime; use toBytes() or stream()', {
        operation: OPERATION,
      });
    }
    const to = files.pathOf(path);
    if (to === undefined) {
      throw mistyped({ operation: OPERATION }, `to: expected a path, not ${named(path)}`);
    }
    let size = 0;
    if (native().fetches === true) {
      // WebAssembly knows no files.
      await files.save(to, this.#steps(undefined, this.#options?.signal), ({ received }) => {
        size = received;
      });
      return size;
    }
    for await (const { received } of this.#steps(to, this.#options?.signal)) {
      size = received;
    }
    return size;
  }

  /** The parts as they arrive, as a stream that `new Response(...)` and `pipeTo` take. Cancelling it ends the download. */
  stream(): ReadableStream<Uint8Array> {
    const [outer] = split(OPERATION, { signal: this.#options?.signal });
    const inner = new AbortController();
    const steps = this.#steps(undefined, inner.signal);
    let onAbort = (): void => {};
    const unlisten = (): void => outer?.removeEventListener('abort', onAbort);
    const end = async (reason?: unknown): Promise<void> => {
      unlisten();
      // A part that is being waited for would hold the end of the generator up.
      inner.abort(reason);
      await steps.return();
    };
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          onAbort = () => {
            controller.error(outer?.reason);
            void end(outer?.reason);
          };
          if (outer?.aborted === true) {
            onAbort();
          } else {
            outer?.addEventListener('abort', onAbort, { once: true });
          }
        },
        pull: async (controller) => {
          try {
            const { done, value } = await steps.next();
            if (done !== true) {
              controller.enqueue(value.part);
              return;
            }
          } catch (failure) {
            unlisten();
            throw failure;
          }
          unlisten();
          controller.close();
        },
        cancel: () => end(),
      },
      // Nothing is asked for before somebody reads.
      { highWaterMark: 0 },
    );
  }

  /** The parts as they arrive. Leaving the loop ends the download. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const { part } of this.#steps(undefined, this.#options?.signal)) {
      yield part;
    }
  }

  async *#steps(to: string | undefined, signal: AbortSignal | undefined): AsyncGenerator<NativeStep, void, undefined> {
    const { onProgress, ...others } = this.#options ?? {};
    if (onProgress !== undefined && onProgress !== null && typeof onProgress !== 'function') {
      throw mistyped({ operation: OPERATION }, `onProgress: expected a function, not ${named(onProgress)}`);
    }
    const [, rest] = split(OPERATION, others);
    const source = encodeValue({ operation: OPERATION }, 'source', this.#source);
    const begun = await abortedInOrder(signal, (cancel) =>
      this.#callbacks.during(
        promised<NativeDownload>((results, ticket) => this.#native.download(results, ticket, source, to, rest, cancel)),
      ),
    );
    try {
      for (;;) {
        const step = await abortedInOrder(signal, (cancel) =>
          promised<NativeStep | null>((results, ticket) => begun.step(results, ticket, cancel)),
        );
        if (step === null) {
          return;
        }
        onProgress?.({ received: step.received, total: step.total ?? null });
        yield step;
      }
    } finally {
      await promised<null>((results, ticket) => begun.close(results, ticket));
    }
  }

  /**
   * The URL is a secret.
   *
   * @internal
   */
  [INSPECT](): string {
    return 'Download {}';
  }
}
