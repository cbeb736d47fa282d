package realtimekit.api

import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/**
 * What a client and its resources share: the native client, and whether it is closed.
 *
 * @property tokens The provider that the native client asks, if there is one.
 * @property original The core that the native client belongs to, where it is another one.
 * @property capture Where answers are kept as they arrive, if somebody wants to see them.
 */
internal class Core private constructor(
    val native: NativeClient,
    private val tokens: TokenSource?,
    private val original: Core? = null,
    private val capture: NativeCapture? = null,
) {
    private val owned = ArrayList<AutoCloseable>()

    /** The core for what outlives this one, such as the page after a page. */
    val lasting: Core get() = original ?: this

    @Volatile
    private var closed = false

    /** Makes a native object that is freed when the client is closed. */
    fun <T : AutoCloseable> own(make: (NativeClient) -> T): T = synchronized(owned) {
        checkOpen(null)
        make(native).also(owned::add)
    }

    /** The core of a copy of the native client, which may have a provider of its own. */
    fun derive(tokens: TokenSource? = null, make: (NativeClient) -> NativeClient): Core {
        checkOpen(null)
        return Core(translated(null) { make(native) }, tokens ?: this.tokens)
    }

    /** The same native client, of whose calls the answers are kept. Closing it leaves the native client alone. */
    fun capturing(capture: NativeCapture): Core {
        checkOpen(null)
        return Core(native, tokens, this, capture)
    }

    /** The options of a call as they cross. */
    fun options(options: RequestOptions?): NativeOptions? = when {
        options == null && capture == null -> null
        else -> (options ?: RequestOptions()).native(capture)
    }

    /** Makes a call and turns its failure into ours. */
    suspend fun <T> call(operation: String?, call: suspend () -> T): T {
        // The native side begins at once and looks for cancelling only when it has to wait.
        currentCoroutineContext().ensureActive()
        checkOpen(operation)
        Logging.look()
        return translated(operation) { call() }
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

    fun close(): Unit = synchronized(owned) {
        if (!closed) {
            closed = true
            owned.forEach(AutoCloseable::close)
            if (original == null) native.close()
        }
    }

    companion object {
        /** Makes a native client and its core. */
        fun make(tokens: TokenSource?, make: () -> NativeClient): Core {
            NativeLibrary.problem?.let { throw localFailure("configuration", it, null) }
            return Core(translating(null, tokens, { false }, make), tokens)
        }
    }
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
    throw localFailure("internal", "a mistake in this library, please report it: ${failure.message}", operation)
} catch (failure: IllegalStateException) {
    // The native object says so when it was freed between our look at the flag and the call.
    if (isClosed()) throw closedFailure(operation) else throw failure
}

private fun closedFailure(operation: String?) =
    localFailure("configuration", "this client is closed: make another one", operation)

/** Every item of every page. */
internal fun <T> walk(first: suspend () -> Page<T>): Flow<T> = flow {
    var page: Page<T>? = first()
    while (page != null) {
        for (item in page.items) emit(item)
        page = page.nextPage()
    }
}
