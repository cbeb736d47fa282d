// Guide "Retries, deadlines and rate limits".

// region: client
import RealtimeKitAPI

// end of region

func limits() async throws {
    // region: client
    let kit = try RealtimeKit(
        timeout: .seconds(20),  // for one call with all its retries
        maxRetries: 4,
        rateLimit: 10  // requests per second
    )
    // end of region

    let meetingId = try await kit.meetings.create(title: "Town hall").id

    // region: call
    let meeting = try await kit.meetings.get(
        meetingId: meetingId, options: RequestOptions(timeout: .seconds(2), maxRetries: 0))
    // end of region
    print(meeting.title ?? "")

    // region: copy
    let patient = try kit.withOptions(timeout: .seconds(120))
    let recordings = try await patient.recordings.listAll().collect()
    // end of region
    print(recordings.count)

    // region: retry-creates
    try await kit.meetings.create(title: "A second one does no harm", options: RequestOptions(retryCreates: true))
    // end of region
}
