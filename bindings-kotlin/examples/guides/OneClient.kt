package realtimekit.api.examples.guides

// region: share
import realtimekit.api.RealtimeKit

object Backend {
    val kit: RealtimeKit by lazy { RealtimeKit() } // coroutines and threads share it
}

suspend fun titleOf(meetingId: String): String? = Backend.kit.meetings.get(meetingId).title
// end of region

/** Guide "One client for a process". */
internal suspend fun oneClient() {
    val kit = Backend.kit
    check(titleOf(kit.meetings.create(title = "Town hall").id) == "Town hall")

    // region: close
    kit.close() // calls in flight finish, later calls fail
    // end of region
}
