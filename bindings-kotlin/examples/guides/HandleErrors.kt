package realtimekit.api.examples.guides

import kotlinx.coroutines.flow.firstOrNull
import realtimekit.api.Meeting
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException

// region: handle
suspend fun titleOf(kit: RealtimeKit, meetingId: String): String? =
    try {
        kit.meetings.get(meetingId).title
    } catch (error: RealtimeKitException) {
        when (error) {
            // Your user asked for a meeting that is gone.
            is RealtimeKitException.NotFound -> null
            is RealtimeKitException.RateLimited -> {
                println("try again in ${error.retryAfter}")
                throw error
            }
            is RealtimeKitException.Authentication, is RealtimeKitException.Permission -> {
                println("check the API token and its permission")
                throw error
            }
            is RealtimeKitException.Connection -> {
                println("the API cannot be reached")
                throw error
            }
            else -> {
                println("${error.kind} ${error.message} ${error.requestId}")
                throw error
            }
        }
    }
// end of region

// region: outcome-unknown
suspend fun openMeeting(kit: RealtimeKit, orderId: String): Meeting {
    val title = "Order $orderId" // unique, so that you can find it again
    return try {
        kit.meetings.create(title = title)
    } catch (error: RealtimeKitException.OutcomeUnknown) {
        kit.meetings.listAll(search = title).firstOrNull { it.title == title }
            ?: kit.meetings.create(title = title)
    }
}
// end of region

/** Guide "Handle errors". */
internal suspend fun handleErrors(): Unit = RealtimeKit().use { kit ->
    check(titleOf(kit, "5ca1ab1e-0000-4000-8000-000000000000") == null)
    check(titleOf(kit, openMeeting(kit, "17").id) == "Order 17")
}
