package realtimekit.api

import java.util.concurrent.ConcurrentHashMap
import kotlin.time.Duration
import kotlin.time.toKotlinDuration
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.launch

/**
 * An attempt that begins, as the function `onRequest` of a client is told. There is nothing secret in it: no header, no
 * query, no body, and no identifier of anything.
 *
 * @property operation The method that was called, as `resource.method` in the words of the service's API, for example
 *   `meetings.get`; `request` for a call to an endpoint without a method.
 * @property method The HTTP method.
 * @property path The path below `/accounts/{account_id}/realtime/kit` with its placeholders, for example
 *   `/{app_id}/meetings`. For [RealtimeKit.request] the path as it was given.
 * @property attempt Number of the attempt within its call, from 1.
 * @property task The task that makes the call, if one does, for example `meetings.ensure`.
 */
public data class RequestInfo(
    val operation: String,
    val method: String,
    val path: String,
    val attempt: Int,
    val task: String? = null,
)

/**
 * An attempt that ended, as the function `onResponse` of a client is told. Every [RequestInfo] is followed by exactly one.
 *
 * @property operation The method that was called, as in [RequestInfo].
 * @property method The HTTP method.
 * @property path The path as in [RequestInfo].
 * @property attempt Number of the attempt within its call, from 1.
 * @property status HTTP status, absent if no response arrived.
 * @property duration Until the body was read, or until the attempt failed.
 * @property requestId The `cf-ray` of the response.
 * @property error The kind of failure, absent after a success; `cancelled` if the caller cancelled meanwhile.
 * @property task The task that makes the call, as in [RequestInfo].
 */
public data class ResponseInfo(
    val operation: String,
    val method: String,
    val path: String,
    val attempt: Int,
    val status: Int?,
    val duration: Duration,
    val requestId: String?,
    val error: String?,
    val task: String? = null,
)

internal fun requestHook(hook: (RequestInfo) -> Unit) = object : NativeRequestHook {
    override fun call(info: NativeRequestInfo) = guarded {
        hook(RequestInfo(info.operation, info.method, info.path, info.attempt.toInt(), info.task))
    }
}

internal fun responseHook(hook: (ResponseInfo) -> Unit) = object : NativeResponseHook {
    override fun call(info: NativeResponseInfo) = guarded {
        hook(
            ResponseInfo(
                info.operation, info.method, info.path, info.attempt.toInt(), info.status?.toInt(),
                info.duration.toKotlinDuration(), info.requestId, info.error, info.task,
            ),
        )
    }
}

internal fun progressHook(tell: (String, Duration) -> Unit) = object : NativeProgress {
    override fun call(state: String, elapsed: java.time.Duration) = guarded { tell(state, elapsed.toKotlinDuration()) }
}

/** What a function of somebody else throws is not the call's failure: it goes where uncaught exceptions go. */
private fun guarded(call: () -> Unit) {
    try {
        call()
    } catch (failure: Throwable) {
        val thread = Thread.currentThread()
        thread.uncaughtExceptionHandler.uncaughtException(thread, failure)
    }
}

/** A token provider as the native side asks it. */
internal class TokenSource(private val provider: suspend () -> String) : NativeTokenProvider {
    private val questions = ConcurrentHashMap<Long, Job>()

    /** What was thrown last, and in response to which question. */
    @Volatile
    private var failure: Pair<Long, Throwable>? = null

    override fun ask(number: Long, question: NativeTokenQuestion) {
        val job = scope.launch {
            question.use {
                try {
                    it.answer(provider())
                } catch (thrown: Throwable) {
                    failure = number to thrown
                    it.fail(number, thrown.toString())
                }
            }
        }
        questions[number] = job
        job.invokeOnCompletion { questions.remove(number, job) }
    }

    override fun forget(number: Long) {
        questions.remove(number)?.cancel()
    }

    /** What was thrown in response to this question. */
    fun thrown(number: Long): Throwable? = failure?.takeIf { it.first == number }?.second

    private companion object {
        /** A provider may read a file, or ask somebody over the network. */
        val scope = CoroutineScope(SupervisorJob() + Dispatchers.IO)
    }
}
