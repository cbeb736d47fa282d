package realtimekit.api.examples

import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.runBlocking
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.RequestOptions

/** What can go wrong, and what each error tells. */
fun main(): Unit = runBlocking {
    RealtimeKit().use { kit ->
        try {
            kit.livestreams.get("5ca1ab1e-0000-4000-8000-000000000000")
        } catch (error: RealtimeKitException.NotFound) {
            println("no such livestream: ${error.message}")
            println("ask support with: ${error.requestId}")
        }

        // If "nothing there" is a normal result, call the find method: it returns null instead.
        val meeting = kit.meetings.create(title = "Errors example")
        if (kit.livestreams.findActiveForMeeting(meeting.id) == null) println("nothing is live")

        try {
            kit.livestreams.start(meeting.id, name = "example", options = RequestOptions(timeout = 10.seconds))
            kit.livestreams.stop(meeting.id)
            println("started and stopped")
        } catch (error: RealtimeKitException) {
            when (error) {
                // The request may have arrived. It was not sent again, as that could start a second livestream: look first.
                is RealtimeKitException.OutcomeUnknown ->
                    println("started or not? ${error.sent} ${kit.livestreams.findActiveForMeeting(meeting.id)}")
                is RealtimeKitException.RateLimited -> println("too many requests, try again in ${error.retryAfter}")
                is RealtimeKitException.Timeout -> println("took too long")
                else -> println("${error.kind}: $error")
            }
        }
    }
}
