package realtimekit.api.examples.guides

import kotlin.io.path.createTempDirectory
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.delay
import realtimekit.api.RealtimeKit
import realtimekit.api.RecordingStatus

/** Guide "Record and download". */
internal suspend fun record(): Unit = RealtimeKit().use { kit ->
    val meetingId = kit.meetings.create(title = "Town hall").id
    kit.livestreams.start(meetingId) // something must be active in the meeting

    // region: start
    var recording = kit.recordings.start(meetingId, maxSeconds = 3600)
    // end of region

    // The emulator's clock runs fast here, so there is a minute to record.
    delay(1.seconds)

    // region: stop
    kit.recordings.stop(recording.id)
    // end of region

    // region: wait
    recording = kit.recordings.waitUntilUploaded(recording.id)
    // end of region

    val folder = createTempDirectory("recordings")
    // region: download
    kit.download(recording, to = folder.resolve("${recording.id}.mp4"))
    // end of region

    // region: all
    kit.recordings.listAll(status = listOf(RecordingStatus.Uploaded)).collect { each ->
        kit.download(each, to = folder.resolve("${each.id}.mp4"))
    }
    // end of region

    // region: stream
    var size = 0
    kit.downloadParts(recording).collect { part -> size += part.size }
    // end of region
    check(size > 0)
}
