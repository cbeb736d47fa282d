package realtimekit.api

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/** What a client and its resources share: the native client, and whether it is closed. */
internal class Core private constructor(val native: NativeClient) {
    private val owned = ArrayList<AutoCloseable>()

    @Volatile
    private var closed = false

    /** Makes a native object that is freed when the client is closed. */
    fun <T : AutoCloseable> own(make: (NativeClient) -> T): T = synchronized(owned) {
        checkOpen(null)
        make(native).also(owned::add)
    }

    fun derive(make: (NativeClient) -> NativeClient): Core {
        checkOpen(null)
        return Core(translated(null) { make(native) })
    }

    /** Makes a call and turns its failure into ours. */
    suspend fun <T> call(operation: String?, call: suspend () -> T): T {
        checkOpen(operation)
        return translated(operation) { call() }
    }

    private inline fun <T> translated(operation: String?, block: () -> T): T = try {
        block()
    } catch (failure: NativeException) {
        throw failure.translated()
    } catch (failure: InternalException) {
        throw localFailure("internal", "a mistake in this library, please report it: ${failure.message}", operation)
    } catch (failure: IllegalStateException) {
        // The native object says so when it was freed between our look at the flag and the call.
        if (closed) throw closedFailure(operation) else throw failure
    }

    private fun checkOpen(operation: String?) {
        if (closed) throw closedFailure(operation)
    }

    private fun closedFailure(operation: String?) =
        localFailure("configuration", "this client is closed: make another one", operation)

    fun close(): Unit = synchronized(owned) {
        if (!closed) {
            closed = true
            owned.forEach(AutoCloseable::close)
            native.close()
        }
    }

    companion object {
        fun make(options: NativeClientOptions): Core {
            NativeLibrary.problem?.let { throw localFailure("configuration", it, null) }
            try {
                return Core(NativeClient(options))
            } catch (failure: NativeException) {
                throw failure.translated()
            }
        }
    }
}

/** Every item of every page. */
internal fun <T> walk(first: suspend () -> Page<T>): Flow<T> = flow {
    var page: Page<T>? = first()
    while (page != null) {
        for (item in page.items) emit(item)
        page = page.nextPage()
    }
}
