package realtimekit.api.examples.guides

// region: client
import kotlin.time.Duration.Companion.seconds
import realtimekit.api.RealtimeKit
// end of region
import kotlinx.coroutines.flow.toList
import realtimekit.api.RequestOptions

/** Guide "Retries, deadlines and rate limits". */
internal suspend fun limits() {
    // region: client
    val kit = RealtimeKit(
        timeout = 20.seconds, // for one call with all its retries
        maxRetries = 4,
        rateLimit = 10.0, // requests per second
    )
    // end of region

    val meetingId = kit.meetings.create(title = "Town hall").id

    // region: call
    val meeting = kit.meetings.get(meetingId, options = RequestOptions(timeout = 2.seconds, maxRetries = 0))
    // end of region
    println(meeting.title)

    // region: copy
    val patient = kit.withOptions(timeout = 120.seconds)
    val recordings = patient.recordings.listAll().toList()
    // end of region
    println(recordings.size)

    // region: retry-creates
    kit.meetings.create(title = "A second one does no harm", options = RequestOptions(retryCreates = true))
    // end of region
    patient.close()
    kit.close()
}
