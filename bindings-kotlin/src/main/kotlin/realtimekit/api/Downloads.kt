package realtimekit.api

import java.io.ByteArrayOutputStream
import java.nio.file.Path
import kotlin.io.path.absolutePathString
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/**
 * How far a download is.
 *
 * @property received Bytes received so far.
 * @property total Bytes of the whole file, if the server says.
 */
public data class DownloadProgress(val received: Long, val total: Long?)

/** What a client does with the files that recordings, chats, transcripts and summaries are kept in. */
public abstract class ClientDownloads internal constructor() : ClientResources() {
    /**
     * Downloads a file into memory: that of a recording, a chat export, a transcript or a summary.
     *
     * The API token is not sent along. When the URL has expired, the client requests a new one, once: for a recording, and
     * for a URL that this client got from `sessions` or `recordings`, such as that of a track.
     *
     * ```
     * val chat = kit.download(kit.sessions.getChat(sessionId)).decodeToString()
     * ```
     *
     * @param source A result or event that holds the URL of a file.
     * @param options What differs for this download: `timeout` bounds all of it, and without one only a silence of the
     *   client's `stallTimeout` ends it; it is tried again before the first byte has come. Headers, parameters and a body
     *   have no meaning here.
     * @param onProgress Told of each part that has arrived.
     * @return The bytes.
     * @throws RealtimeKitException.InvalidRequest There is no URL yet.
     * @throws RealtimeKitException.Permission The URL has expired, and no new one could be requested.
     * @throws RealtimeKitException.Decode The file was cut short.
     * @throws RealtimeKitException.Timeout The file stalled, or took longer than the `timeout`.
     */
    public suspend fun download(
        source: DownloadSource,
        options: RequestOptions? = null,
        onProgress: ((DownloadProgress) -> Unit)? = null,
    ): ByteArray = intoMemory(source.json(), options, onProgress)

    /** The same, for a URL. */
    public suspend fun download(
        url: String,
        options: RequestOptions? = null,
        onProgress: ((DownloadProgress) -> Unit)? = null,
    ): ByteArray = intoMemory(jsonText(url), options, onProgress)

    /**
     * Downloads a file to a path, otherwise as into memory.
     *
     * A file at the path is replaced once the download is whole: there is never half a file under that name.
     *
     * ```
     * kit.download(kit.recordings.get(recordingId), to = Path("talk.mp4")) { println("${it.received} of ${it.total}") }
     * ```
     *
     * @param source A result or event that holds the URL of a file.
     * @param to Where the file shall be.
     * @param options What differs for this download.
     * @param onProgress Told of each part that has arrived.
     * @return How many bytes it has.
     * @throws RealtimeKitException.InvalidRequest There is no URL yet, or the file cannot be written.
     * @throws RealtimeKitException For the other reasons of a download into memory.
     */
    public suspend fun download(
        source: DownloadSource,
        to: Path,
        options: RequestOptions? = null,
        onProgress: ((DownloadProgress) -> Unit)? = null,
    ): Long = intoFile(source.json(), to, options, onProgress)

    /** The same, for a URL. */
    public suspend fun download(
        url: String,
        to: Path,
        options: RequestOptions? = null,
        onProgress: ((DownloadProgress) -> Unit)? = null,
    ): Long = intoFile(jsonText(url), to, options, onProgress)

    /**
     * The parts of a file, as they arrive. Each collector makes a download of its own; leaving it ends that download.
     *
     * ```
     * kit.downloadParts(recording).collect(channel::write)
     * ```
     *
     * @param source A result or event that holds the URL of a file.
     * @param options What differs for this download.
     * @return Parts of any size. The flow fails as a download into memory does.
     */
    public fun downloadParts(source: DownloadSource, options: RequestOptions? = null): Flow<ByteArray> =
        parts(source.json(), options)

    /** The same, for a URL. */
    public fun downloadParts(url: String, options: RequestOptions? = null): Flow<ByteArray> =
        parts(jsonText(url), options)

    private fun parts(source: String, options: RequestOptions?): Flow<ByteArray> = flow {
        steps(source, null, options) { emit(it.part) }
    }

    private suspend fun intoMemory(
        source: String,
        options: RequestOptions?,
        onProgress: ((DownloadProgress) -> Unit)?,
    ): ByteArray {
        val bytes = ByteArrayOutputStream()
        steps(source, null, options) {
            bytes.write(it.part)
            onProgress?.invoke(DownloadProgress(it.received, it.total))
        }
        return bytes.toByteArray()
    }

    private suspend fun intoFile(
        source: String,
        to: Path,
        options: RequestOptions?,
        onProgress: ((DownloadProgress) -> Unit)?,
    ): Long {
        var size = 0L
        steps(source, to.absolutePathString(), options) {
            size = it.received
            onProgress?.invoke(DownloadProgress(it.received, it.total))
        }
        return size
    }

    private suspend inline fun steps(
        source: String,
        to: String?,
        options: RequestOptions?,
        take: (NativeDownloadStep) -> Unit,
    ) {
        val begun = core.call(OPERATION) { core.native.download(source, to, core.options(options)) }
        // Closing ends a download that is not done, and removes what is half done.
        begun.use { download ->
            while (true) take(core.call(OPERATION) { download.step() } ?: break)
        }
    }

    private companion object {
        const val OPERATION = "download"
    }
}
