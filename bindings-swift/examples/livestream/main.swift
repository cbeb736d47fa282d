// Livestreams a meeting from start to stop, and shows each step.
//
// Which service it talks to is decided by the environment alone: CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and
// CLOUDFLARE_API_TOKEN, and CLOUDFLARE_BASE_URL for an emulator.

import Foundation
import RealtimeKitAPI

let kit = try RealtimeKit()
let meeting = try await kit.meetings.create(title: "Livestream example")
print("meeting       \(meeting.id) (\(meeting.title ?? ""))")

let participant = try await kit.participants.create(
    meetingId: meeting.id,
    customParticipantId: "example-host",
    name: "Example host",
    presetName: "group_call_host"
)
// `participant.token` is what a client SDK joins with: it is a credential, so it is not printed.
print("participant   \(participant.id) (\(participant.name ?? ""))")

let started = try await kit.livestreams.start(meetingId: meeting.id, name: "example")
print("state         \(shown(started.status))")
do {
    let live = try await kit.livestreams.waitUntilLive(livestreamId: started.id) { state, elapsed in
        print("state         \(state) after \(elapsed)")
    }
    print("playback      \(live.playbackUrl ?? "")")
    print("ingest        \(live.ingestServer ?? "")\(live.streamKey == nil ? "(none)" : "********")")

    try await showList()
    try await showSession(of: started.id)
    try await showAnalytics()
} catch {
    // A livestream costs money as long as it runs, so everything is ended whatever happened above.
    _ = try? await kit.meetings.end(meetingId: meeting.id)
    throw error
}
for step in try await kit.meetings.end(meetingId: meeting.id).steps {
    print("ended         \(step.operation): \(step.outcome.rawValue)")
}
let stopped = try await kit.livestreams.get(livestreamId: started.id).livestream
print("state         \(shown(stopped.status))")

@MainActor
func showList() async throws {
    let page = try await kit.livestreams.list(perPage: 5)
    print("livestreams   \(page.totalCount ?? 0) in this app, the first of them:")
    for livestream in page.items {
        print("              \(livestream.id) \(shown(livestream.status))")
    }
}

@MainActor
func showSession(of livestreamId: String) async throws {
    guard let found = try await kit.livestreams.findActiveSession(livestreamId: livestreamId)?.session else { return }
    let session = try await kit.livestreams.getSession(livestreamSessionId: found.id)
    print("session       \(session.id) since \(session.startedTime?.ISO8601Format() ?? "")")
}

@MainActor
func showAnalytics() async throws {
    let totals = try await kit.analytics.getLivestreams()
    print(
        "analytics     \(totals.count ?? 0) livestreams, \(totals.totalIngestSeconds ?? 0) s sent, "
            + "\(totals.totalViewerSeconds ?? 0) s watched"
    )
}

func shown(_ status: LivestreamStatus?) -> String {
    status?.rawValue ?? "unknown"
}
