// Guide "Record and download".

// region: download
import Foundation

// end of region
import RealtimeKitAPI

func record() async throws {
    let kit = try RealtimeKit()
    let meetingId = try await kit.meetings.create(title: "Town hall").id
    try await kit.livestreams.start(meetingId: meetingId)  // something must be active in the meeting

    // region: start
    var recording = try await kit.recordings.start(meetingId: meetingId, maxSeconds: 3600)
    // end of region

    // The emulator's clock runs fast here, so there is a minute to record.
    try await Task.sleep(for: .seconds(1))

    // region: stop
    try await kit.recordings.stop(recordingId: recording.id)
    // end of region

    // region: wait
    recording = try await kit.recordings.waitUntilUploaded(recordingId: recording.id)
    // end of region

    // region: download
    try await kit.download(recording, to: URL(fileURLWithPath: "\(recording.id).mp4"))
    // end of region

    // region: all
    for try await recording in kit.recordings.listAll(status: [.uploaded]) {
        try await kit.download(recording, to: URL(fileURLWithPath: "\(recording.id).mp4"))
    }
    // end of region

    // region: stream
    var size = 0
    for try await part in kit.downloadParts(recording) {
        size += part.count
    }
    // end of region
    precondition(size > 0)
}
