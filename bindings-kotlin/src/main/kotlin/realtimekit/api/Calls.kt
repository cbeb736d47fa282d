package realtimekit.api

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicLong
import kotlin.concurrent.thread
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.suspendCancellableCoroutine

/**
 * The calls that are in flight. Each has a ticket, under which the native library knows it too.
 *
 * One thread waits in the native library for results and takes all that are there, so that a result costs no call into
 * the virtual machine from a thread that it does not know. The thread keeps no program from ending.
 */
internal object Calls {
    private val tickets = AtomicLong()
    private val waiting = ConcurrentHashMap<Long, CancellableContinuation<NativeResult>>()

    @Volatile
    private var fetching = false

    /** Begins a call under a ticket and waits until it has ended. Cancelling gives it up, and its request with it. */
    suspend fun result(begin: (ticket: Long) -> Unit): NativeResult = suspendCancellableCoroutine { continuation ->
        val ticket = tickets.incrementAndGet()
        // Known before it begins: a call that is refused has ended before this continues.
        waiting[ticket] = continuation
        try {
            if (!fetching) beginFetching()
            begin(ticket)
        } catch (failure: Throwable) {
            waiting.remove(ticket)
            throw failure
        }
        // Anyone who takes the continuation out of the map ends the call, the thread or this; so it is ended once.
        continuation.invokeOnCancellation { if (waiting.remove(ticket) != null) nativeCancel(ticket) }
    }

    @Synchronized
    private fun beginFetching() {
        if (fetching) return
        // Not the class loader of the program that happened to make the first call: the thread outlives it.
        val loader = Calls::class.java.classLoader
        thread(isDaemon = true, contextClassLoader = loader, name = "realtimekit-api-results", block = ::fetch)
        fetching = true
    }

    private fun fetch() {
        try {
            while (true) nativeResults().forEach(::handOver)
        } catch (failure: Throwable) {
            // Results may be lost, and nobody knows whose. The next call begins again, with a new thread.
            synchronized(this) { fetching = false }
            for (ticket in waiting.keys) handOver(NativeResult(ticket, null, lost(failure)))
        }
    }

    /** Gives a result to anyone who waits for it. What happens there is no concern of the others. */
    private fun handOver(result: NativeResult) {
        val continuation = waiting.remove(result.ticket) ?: return discard(result)
        try {
            val dispatcher = continuation.context[ContinuationInterceptor] as? CoroutineDispatcher
            if (dispatcher != null && dispatcher.isDispatchNeeded(continuation.context)) {
                resume(continuation, result)
            } else {
                // Without a dispatcher the program would continue here, and keep the results of all others waiting.
                Dispatchers.Default.dispatch(EmptyCoroutineContext) { resume(continuation, result) }
            }
        } catch (failure: Throwable) {
            val thread = Thread.currentThread()
            thread.uncaughtExceptionHandler.uncaughtException(thread, failure)
        }
    }

    private fun resume(continuation: CancellableContinuation<NativeResult>, result: NativeResult) =
        continuation.resume(result) { _, unwanted, _ -> discard(unwanted) }

    /** Frees what nobody waits for any more. */
    private fun discard(result: NativeResult) {
        result.reply?.next?.close()
    }

    private fun lost(failure: Throwable): NativeFacts =
        localFacts(ErrorKind.Internal, "results could not be fetched, please report it: $failure", null).copy(sent = Sent.Maybe.text)
}
