/** Downloads: the files that recordings, chats, transcripts and summaries are kept in. */
import { ReadableStream } from 'node:stream/web';
import type { ChatExport, ChatSyncedEvent, EventRecording, Recording, RecordingStatusEvent, Summary, SummaryReadyEvent, Transcript, TranscriptReadyEvent } from './generated/models.js';
/** What can be downloaded: an address, or a result or event that holds one. */
export type DownloadSource = string | Recording | ChatExport | Transcript | Summary | RecordingStatusEvent | EventRecording | ChatSyncedEvent | TranscriptReadyEvent | SummaryReadyEvent;
/** How far a download is. */
export interface DownloadProgress {
    /** Bytes received so far. */
    readonly received: number;
    /** Bytes of the whole file; null if the server does not say. */
    readonly total: number | null;
}
/** Options of one download. */
export interface DownloadOptions {
    /** Called as parts arrive. What it throws ends the download, which rejects with it. */
    onProgress?: ((progress: DownloadProgress) => void) | undefined;
    /** Ends the download. It rejects with the signal's reason. */
    signal?: AbortSignal | undefined;
    /** For the whole download. Default: none, only a silence of the client's `stallTimeoutMs` ends it. */
    timeoutMs?: number | undefined;
    /** That one attempt may wait for the answer's headers. */
    attemptTimeoutMs?: number | undefined;
    /** How often it is tried again before the first byte has come. */
    maxRetries?: number | undefined;
}
/**
 * A download that is about to be made. Made with `client.download`; it begins when one of its methods is called, and
 * anew with each of them.
 *
 * Its errors are those of calls, and besides: {@link InvalidRequestError} when there is no address yet or the file cannot
 * be written, {@link PermissionDeniedError} when the address has expired and no fresh one can be had, {@link DecodeError}
 * when the file was cut short.
 */
export declare class Download implements AsyncIterable<Buffer> {
    #private;
    private constructor();
    /** Downloads into memory. */
    toBytes(): Promise<Buffer>;
    /**
     * Downloads into a file and gives its size in bytes. A file of that name is replaced.
     *
     * The bytes go to a file beside it, which takes the name once it is whole and is removed when the download fails or is
     * aborted: under its name there is never half a file.
     *
     * @param path - The path of the file, or a URL with the scheme `file:`.
     */
    toFile(path: string | URL): Promise<number>;
    /** The parts as they arrive, as a stream. Cancelling it ends the download. */
    stream(): ReadableStream<Uint8Array>;
    /** The parts as they arrive. Leaving the loop ends the download. */
    [Symbol.asyncIterator](): AsyncGenerator<Buffer, void, undefined>;
}
