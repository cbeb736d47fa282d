// What people write by hand: URLSession and Codable.

import Foundation
import Measure

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

struct Missing: Error {}

struct Envelope<T: Decodable>: Decodable {
    let success: Bool
    let data: T
}

struct Start: Encodable {
    let name: String
}

struct Item: Decodable {
    let id: String
    let name: String?
    let status: String?
    let meetingId: String?
    let ingestServer: String?
    let streamKey: String?
    let playbackUrl: String?
    let disabled: Bool?
    let createdAt: Date?
    let updatedAt: Date?
}

/// Reads every field, so that nobody wins by putting work off.
func touch(_ item: Item) throws -> Int {
    guard !item.id.isEmpty, item.name != nil, item.status != nil, item.meetingId != nil, item.ingestServer != nil,
        item.streamKey != nil, item.playbackUrl != nil, item.disabled != nil, item.createdAt != nil,
        item.updatedAt != nil
    else { throw Missing() }
    return 1
}

struct ByHand: Client {
    let base: String
    let session: URLSession

    init(url: String) {
        base = "\(url)/accounts/\(account)/realtime/kit/\(app)"
        let configuration = URLSessionConfiguration.ephemeral
        // By default no more than six calls at once would pass.
        configuration.httpMaximumConnectionsPerHost = 256
        session = URLSession(configuration: configuration)
    }

    func data<T: Decodable>(_ path: String, body: Data? = nil) async throws -> T {
        var request = URLRequest(url: URL(string: base + path)!)
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        if let body {
            request.httpMethod = "POST"
            request.httpBody = body
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        let (text, response) = try await session.data(for: request)
        guard (response as? HTTPURLResponse)?.statusCode == 200 else { throw Missing() }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        // The ready-made strategy does not read fractions of a second.
        decoder.dateDecodingStrategy = .custom { decoder in
            let text = try decoder.singleValueContainer().decode(String.self)
            return try Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        }
        let envelope = try decoder.decode(Envelope<T>.self, from: text)
        guard envelope.success else { throw Missing() }
        return envelope.data
    }

    func get() async throws -> Int {
        try touch(try await data("/meetings/\(meeting)/active-livestream"))
    }

    func post() async throws -> Int {
        let body = try JSONEncoder().encode(Start(name: "town-hall"))
        return try touch(try await data("/meetings/\(meeting)/livestreams", body: body))
    }

    func list(_ length: Int) async throws -> Int {
        let items: [Item] = try await data("/livestreams?per_page=\(length)")
        return try items.reduce(0) { try $0 + touch($1) }
    }

    func walk() async throws -> Int {
        var read = 0
        for page in 1...walkItems / walkPage {
            let items: [Item] = try await data("/livestreams?per_page=\(walkPage)&page_no=\(page)")
            read += try items.reduce(0) { try $0 + touch($1) }
        }
        return read
    }
}

try await run(ByHand.self)
