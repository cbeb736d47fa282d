package realtimekit.api.soak

import java.util.concurrent.atomic.AtomicInteger
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException

/** The driver of our own Kotlin package that ensures meetings: what `drive` does in `src/ensure.rs`. */
fun main(): Unit = runBlocking {
    val calls = number("SOAK_CALLS")
    RealtimeKit(attemptTimeout = 2.seconds, stallTimeout = 2.seconds).use { kit ->
        val next = AtomicInteger()
        List(number("SOAK_WORKERS")) {
            launch {
                generateSequence { next.getAndIncrement().takeIf { it < calls } }
                    .forEach { println(line(kit, "ensure-$it")) }
            }
        }.forEach { it.join() }
    }
}

private fun number(name: String): Int = requireNotNull(System.getenv(name)) { "$name is missing" }.toInt()

private suspend fun line(kit: RealtimeKit, title: String): String =
    try {
        val ensured = kit.meetings.ensure(title)
        "${ensured.outcome.text} $title ${ensured.meeting.id}"
    } catch (error: RealtimeKitException) {
        "failed $title ${error.kind.text}"
    }
