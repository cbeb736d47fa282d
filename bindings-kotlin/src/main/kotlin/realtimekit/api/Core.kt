package realtimekit.api

import kotlin.time.Duration
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/**
 * What a client and its resources share: the native client, and whether it is closed.
 *
 * @property tokens The provider that the native client asks, if there is one.
 * @property original The core that the native client belongs to, where this one only keeps responses beside it.
 */
internal class Core private constructor(
    val native: NativeClient,
    private val tokens: TokenSource?,
    private val original: Core? = null,
) {
    /** The core for what outlives this one, such as the page after a page. */
    private val lasting: Core get() = original ?: this

    @Volatile
    private var closed = false

    /** The response that arrived last, where responses are kept. */
    @Volatile
    var answer: NativeRawAnswer? = null
        private set

    /** The core of a copy of the native client, which may have a provider of its own. */
    fun derive(tokens: TokenSource? = null, make: (NativeClient) -> NativeClient): Core {
        checkOpen(null)
        return Core(translated(null) { make(native) }, tokens ?: this.tokens)
    }

    /** The same native client, of whose calls the responses are kept. Closing it leaves the native client alone. */
    fun capturing(): Core {
        checkOpen(null)
        return Core(native, tokens, this)
    }

    /** The options of a call as they cross. */
    fun options(options: RequestOptions?): NativeOptions? = when {
        options == null && original == null -> null
        else -> NativeOptions(options?.json() ?: "{}", keepAnswer = original != null)
    }

    /** Calls an operation and reads its result. */
    suspend fun <T> result(
        operation: String,
        options: RequestOptions?,
        arguments: JsonWriter,
        read: PackedReader.() -> T,
    ): T = call(operation) { unpacked(operation, answered(operation, options, arguments).value, read) }

    /** Calls an operation and reads a page, with the way to the one after it. */
    suspend fun <P> page(
        operation: String,
        options: RequestOptions?,
        arguments: JsonWriter,
        read: PackedReader.(Following<P>?) -> P,
    ): P = call(operation) { lasting.page(operation, answered(operation, options, arguments), read) }

    private fun <P> page(
        operation: String,
        reply: NativeReply,
        read: PackedReader.(Following<P>?) -> P,
    ): P {
        val following: Following<P>? = reply.next?.let { next ->
            { call(operation) { ended(begin = next::start)?.let { page(operation, it, read) } } }
        }
        return unpacked(operation, reply.value) { read(following) }
    }

    /** Runs a task that waits, and reads its result. A failure has the object that was seen last. */
    suspend fun <T> wait(
        operation: String,
        options: RequestOptions?,
        onProgress: ((String, Duration) -> Unit)?,
        arguments: JsonWriter,
        read: PackedReader.() -> T,
    ): T = call(operation) {
        val last = { bytes: ByteArray -> unpacked(operation, bytes, read) }
        unpacked(operation, answered(operation, options, arguments, onProgress, last).value, read)
    }

    private suspend fun answered(
        operation: String,
        options: RequestOptions?,
        arguments: JsonWriter,
        onProgress: ((String, Duration) -> Unit)? = null,
        last: ((ByteArray) -> Any?)? = null,
    ): NativeReply {
        val progress = onProgress?.let(::progressHook)
        val reply = ended(last) { ticket ->
            arguments.problem?.let { throw localFailure(ErrorKind.InvalidRequest, it, operation) }
            val crossing = options(options)
            if (crossing == null && progress == null) {
                LentBytes.lend("$operation\n$arguments") { native.start(ticket, it) }
            } else {
                native.startWith(ticket, operation, arguments.toString(), crossing, progress)
            }
        }
        if (original != null) answer = reply?.answer
        return reply ?: throw mistake(operation, "there is no reply")
    }

    /** Begins a call that the native library knows by a ticket, and waits for its end. */
    private suspend fun ended(last: ((ByteArray) -> Any?)? = null, begin: (ticket: Long) -> Unit): NativeReply? {
        val result = Calls.result(begin)
        result.failure?.let { failure ->
            val seen = failure.last?.let { bytes -> last?.invoke(bytes) }
            throw failure.translated(tokens, seen)
        }
        return result.reply
    }

    /** Makes a call and turns its failure into ours, which tells who made the call. */
    suspend fun <T> call(operation: String?, call: suspend () -> T): T {
        // The native side begins at once and looks for cancelling only when it has to wait.
        currentCoroutineContext().ensureActive()
        checkOpen(operation)
        Logging.look()
        return try {
            translated(operation) { call() }
        } catch (failure: RealtimeKitException) {
            throw failure.withCallers()
        }
    }

    /** Does what needs no waiting and turns its failure into ours. */
    fun <T> now(operation: String, act: () -> T): T {
        checkOpen(operation)
        return translated(operation, act)
    }

    private inline fun <T> translated(operation: String?, block: () -> T): T =
        translating(operation, tokens, { isClosed() }, block)

    private fun isClosed(): Boolean = closed || original?.isClosed() == true

    private fun checkOpen(operation: String?) {
        if (isClosed()) throw closedFailure(operation)
    }

    fun close() {
        closed = true
        if (original == null) native.close()
    }

    companion object {
        /** Makes a native client and its core. */
        fun make(tokens: TokenSource?, make: () -> NativeClient): Core {
            NativeLibrary.problem?.let { throw localFailure(ErrorKind.Configuration, it, null) }
            return Core(translating(null, tokens, { false }, make), tokens)
        }
    }
}

/** Fetches the page after another one. */
internal typealias Following<P> = suspend () -> P?

/** Reads what crossed. The two sides are made of the same definitions, so they only differ by mistake. */
internal fun <T> unpacked(operation: String, bytes: ByteArray, read: PackedReader.() -> T): T = try {
    val reader = PackedReader(bytes)
    reader.read().also { reader.finish() }
} catch (failure: RuntimeException) {
    throw mistake(operation, "the result cannot be read: $failure")
}

/** Runs what may fail on the native side, and throws its failures as ours. */
private inline fun <T> translating(
    operation: String?,
    tokens: TokenSource?,
    isClosed: () -> Boolean,
    block: () -> T,
): T = try {
    block()
} catch (failure: NativeException) {
    throw failure.translated(tokens)
} catch (failure: InternalException) {
    throw mistake(operation, "${failure.message}")
} catch (failure: IllegalStateException) {
    // The native object says so when it was freed between our look at the flag and the call.
    if (isClosed()) throw closedFailure(operation) else throw failure
}

private fun mistake(operation: String?, what: String) =
    localFailure(ErrorKind.Internal, "a bug in this library, please report it: $what", operation)

private fun closedFailure(operation: String?) =
    localFailure(ErrorKind.Configuration, "this client is closed: make another one", operation)

/** Every item of every page. */
internal fun <T> walk(first: suspend () -> Page<T>): Flow<T> = flow {
    var page: Page<T>? = first()
    while (page != null) {
        for (item in page.items) emit(item)
        page = page.nextPage()
    }
}
