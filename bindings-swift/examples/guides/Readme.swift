// The code of the README of the Swift package that no guide has. What needs a file, an event or an
// emulator of its own is compiled, and not run.

// region: usage
import RealtimeKitAPI

// end of region
// region: json
import Foundation

// end of region
// region: download
import Foundation

// end of region

func readmeUsage(_ kit: RealtimeKit, _ meetingId: String) async throws {
    // region: usage
    let kit = try RealtimeKit()
    let meeting = try await kit.meetings.ensure(title: "Town hall").meeting
    try await kit.livestreams.start(meetingId: meeting.id, name: "town-hall")
    let live = try await kit.livestreams.waitUntilLive(meetingId: meeting.id)
    print(live.status ?? "unknown", live.playbackUrl ?? "")

    for try await livestream in kit.livestreams.listAll(status: .live) {
        print(livestream.name ?? "", livestream.createdAt?.formatted() ?? "")
    }

    try await kit.livestreams.stop(meetingId: meeting.id)
    // end of region
}

func readmeRaw(_ kit: RealtimeKit, _ meetingId: String) async throws {
    // region: raw
    let (session, response) = try await kit.withRawResponse {
        try await $0.activeSessions.get(meetingId: meetingId)
    }
    print(session.id, response.status, response.headers["cf-ray"] ?? "")

    let answer = try await kit.request(method: "GET", path: "/{app_id}/meetings", query: ["per_page": "5"])
    print(answer.status, answer.body.count)
    // end of region
}

func readmeJson(_ kit: RealtimeKit, _ meetingId: String) async throws {
    // region: json
    let meeting = try await kit.meetings.get(meetingId: meetingId)
    let json = try JSONEncoder().encode(meeting)  // {"id": "...", "created_at": "2026-01-31T17:00:00Z", ...}
    print(try JSONDecoder().decode(Meeting.self, from: json) == meeting)
    // end of region
}

func readmeDownload(_ kit: RealtimeKit, _ meetingId: String) async throws {
    // region: download
    let recording = try await kit.recordings.get(recordingId: "recording-id")
    try await kit.download(recording, to: URL(fileURLWithPath: "talk.mp4")) {
        print($0.received, "of", $0.total ?? 0, "bytes")
    }
    let chat = try await kit.download(kit.sessions.getChat(sessionId: "session-id"))
    print(String(decoding: chat, as: UTF8.self).count)
    // end of region
}

func readmeWebhook(_ kit: RealtimeKit, _ meetingId: String) async throws {
    // region: webhook
    func receive(_ body: Data, _ headers: [String: String]) async throws {
        switch try await kit.webhooks.verify(body: body, headers: headers) {
        case .meetingEnded(let ended): print(ended.meeting.title ?? "", "has ended:", ended.reason?.rawValue ?? "")
        case .recordingStatus(let status):
            print(status.recording.id ?? "", "is", status.recording.status?.rawValue ?? "")
        case let other: print("also received:", other.event)
        }
    }
    // end of region
}

func readmeErrors(_ kit: RealtimeKit, _ meetingId: String) async throws {
    // region: errors
    do {
        try await kit.livestreams.start(meetingId: meetingId)
    } catch RealtimeKitError.outcomeUnknown(let facts) {
        print("it may have started; look before you try again:", facts.message)
    } catch let error as RealtimeKitError where error.retryable {
        print("later perhaps:", error.localizedDescription)
    }
    // end of region
}

func readmeEmulator(_ kit: RealtimeKit, _ meetingId: String) async throws {
    // region: emulator
    let kit = try RealtimeKit(
        accountId: "emulator-account", appId: "emulator-app", apiToken: "emulator-token",
        baseUrl: "http://127.0.0.1:8787/client/v4")
    let meeting = try await kit.meetings.create(title: "Town hall")
    try await kit.livestreams.start(meetingId: meeting.id)
    // POST {"advance_seconds": 60} to http://127.0.0.1:8787/__emulator/clock, and the livestream is LIVE.
    // end of region
}

func readmeDouble(_ kit: RealtimeKit, _ meetingId: String) async throws {
    // region: double
    protocol MeetingSource {
        func meeting(_ id: String) async throws -> Meeting
        func meetings() -> PageItems<Meeting>
    }

    struct MeetingSourceOfTests: MeetingSource {
        func meeting(_ id: String) async throws -> Meeting {
            throw RealtimeKitError(ErrorFacts(kind: .notFound, message: "no such meeting", status: 404, sent: .yes))
        }

        func meetings() -> PageItems<Meeting> {
            PageItems { Page(items: [Meeting(id: "m-1")], totalCount: 2) { Page(items: [Meeting(id: "m-2")]) } }
        }
    }
    // end of region
}
