// Livestreams a meeting from start to stop, and shows each step.
//
// Which service it talks to is decided by the environment alone: CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and
// CLOUDFLARE_API_TOKEN, and CLOUDFLARE_BASE_URL for an emulator.

import Foundation
import RealtimeKitAPI

struct Unexpected: Error, CustomStringConvertible {
    let description: String
}

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
    let live = try await wait(for: .live, of: started.id)
    print("playback      \(live.playbackUrl ?? "")")
    print("ingest        \(live.ingestServer ?? "")\(live.streamKey == nil ? "(none)" : "********")")

    try await showList()
    try await showSession(of: started.id)
    try await showAnalytics()
} catch {
    // A livestream costs money as long as it runs, so it is stopped whatever happened above.
    _ = try? await kit.livestreams.stop(meetingId: meeting.id)
    throw error
}
try await kit.livestreams.stop(meetingId: meeting.id)
print("stopped")
_ = try await wait(for: .idle, of: started.id)

/// Asks for the livestream until it has the wanted state, and prints each state that it sees on the way.
@MainActor
func wait(for wanted: LivestreamStatus, of livestreamId: String) async throws -> Livestream {
    let giveUpAt = ContinuousClock.now + .seconds(90)
    var seen: LivestreamStatus?
    while true {
        let livestream = try await kit.livestreams.get(livestreamId: livestreamId).livestream
        if livestream.status != seen {
            seen = livestream.status
            print("state         \(shown(seen))")
        }
        if seen == wanted { return livestream }
        if seen == .errored || ContinuousClock.now > giveUpAt {
            throw Unexpected(description: "the livestream is \(shown(seen)) and did not become \(wanted)")
        }
        try await Task.sleep(for: .milliseconds(500))
    }
}

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
