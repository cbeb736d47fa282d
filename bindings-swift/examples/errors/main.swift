// What can go wrong, and what each error tells.

import RealtimeKitAPI

let kit = try RealtimeKit()

do {
    _ = try await kit.livestreams.get(livestreamId: "5ca1ab1e-0000-4000-8000-000000000000")
} catch RealtimeKitError.notFound(let facts) {
    print("no such livestream:", facts.message)
    print("ask support with:", facts.requestId ?? "(the answer named nothing)")
}

// If "nothing there" is a normal result, call the find method: it returns nil instead.
let meeting = try await kit.meetings.create(title: "Errors example")
if try await kit.livestreams.findActiveForMeeting(meetingId: meeting.id) == nil {
    print("nothing is live")
}

do {
    let options = RequestOptions(timeout: .seconds(10))
    try await kit.livestreams.start(meetingId: meeting.id, name: "example", options: options)
    try await kit.livestreams.stop(meetingId: meeting.id)
    print("started and stopped")
} catch RealtimeKitError.outcomeUnknown(let facts) {
    // The request may have arrived. It was not sent again, as that could start a second livestream: look first.
    let active = try await kit.livestreams.findActiveForMeeting(meetingId: meeting.id)
    print("started or not? sent:", facts.sent, "live:", active?.id ?? "nothing")
} catch RealtimeKitError.rateLimited(let facts) {
    print("too many requests, try again in", facts.retryAfter ?? .seconds(1))
} catch RealtimeKitError.timeout {
    print("took too long")
} catch let error as RealtimeKitError {
    print(error.kind, error.localizedDescription)
}
