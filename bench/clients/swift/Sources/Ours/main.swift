// Our client for Swift.

import Measure
import RealtimeKitAPI

struct Missing: Error {}

/// Reads every field, so that nobody wins by putting work off.
func touch(_ item: Livestream) throws -> Int {
    guard !item.id.isEmpty, item.name != nil, item.status != nil, item.meetingId != nil, item.ingestServer != nil,
        item.streamKey != nil, item.playbackUrl != nil, item.disabled != nil, item.createdAt != nil,
        item.updatedAt != nil
    else { throw Missing() }
    return 1
}

struct OurClient: Client {
    let kit: RealtimeKit

    init(url: String) throws {
        kit = try RealtimeKit(accountId: account, appId: app, apiToken: token, baseUrl: url)
    }

    func get() async throws -> Int {
        try touch(try await kit.livestreams.getActiveForMeeting(meetingId: meeting))
    }

    func post() async throws -> Int {
        try touch(try await kit.livestreams.start(meetingId: meeting, name: "town-hall"))
    }

    func list(_ length: Int) async throws -> Int {
        try await kit.livestreams.list(perPage: length).items.reduce(0) { try $0 + touch($1) }
    }

    func walk() async throws -> Int {
        var items = 0
        for try await item in kit.livestreams.listAll(perPage: walkPage, pageNo: 1) { items += try touch(item) }
        return items
    }
}

try await run(OurClient.self)
