import EmulatorControl
import Foundation
import RealtimeKitAPI
import XCTest

/// Files into memory, to disk and part by part.
final class DownloadTests: EmulatorTestCase {
    private var folder = URL(fileURLWithPath: "/")
    private var file: URL { folder.appendingPathComponent("talk.mp4") }
    private var address: String {
        get throws { try emulator.filled("${origin}/files/talk.mp4?signature=s3cret") }
    }

    override func setUpWithError() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("realtimekit-api-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    override func tearDownWithError() throws {
        try FileManager.default.removeItem(at: folder)
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
    }

    func testAFileGoesToDiskAndProgressIsTold() async throws {
        try emulator.prepare(#"[{"text": "the whole file"}]"#)
        try Data("what was there before".utf8).write(to: file)
        let told = Told()
        let size = try await kit().download(address, to: file) { told.add($0) }
        XCTAssertEqual(size, 14)
        XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), "the whole file")
        XCTAssertEqual(told.last?.received, 14)
        XCTAssertEqual(told.last?.total, 14)
        XCTAssertEqual(try names(), ["talk.mp4"])
    }

    func testARecordingIsDownloadedWithAFreshAddress() async throws {
        let fresh = try address.replacingOccurrences(of: "s3cret", with: "fr3sh")
        try emulator.prepare(
            """
            [{"status": 403}, {"json": {"success": true, "data": {"id": "r-1", "download_url": "\(fresh)"}}},
             {"text": "file"}]
            """)
        let bytes = try await kit().download(EventRecording(id: "r-1", downloadUrl: address))
        XCTAssertEqual(String(decoding: bytes, as: UTF8.self), "file")
        XCTAssertEqual(try log().map { $0["query"] as? String }, ["signature=s3cret", "", "signature=fr3sh"])
    }

    func testSoundAloneIsDownloadedToo() async throws {
        try emulator.prepare(#"[{"text": "sound"}, {"text": "sound"}]"#)
        let kit = try kit()
        let event = EventRecording(id: "r-1", audioDownloadUrl: try address)
        let recording = Recording(id: "r-1", audioDownloadUrl: try address)
        let files = try await [kit.download(event), kit.download(recording)]
        XCTAssertEqual(files.map { String(decoding: $0, as: UTF8.self) }, ["sound", "sound"])
    }

    func testATrackRecordingHasNoOneFile() async throws {
        let files = ["one", "two"].map { ($0, TrackFile(downloadUrl: "https://files.example/\($0)")) }
        let tracks = [TrackDownload(downloadUrls: Dictionary(uniqueKeysWithValues: files))]
        do {
            _ = try await kit().download(Recording(id: "r-1", downloadUrl: .tracks(value: tracks)))
            XCTFail("it was downloaded")
        } catch RealtimeKitError.invalidRequest(let facts) {
            XCTAssert(facts.message.contains("track"), facts.message)
        }
    }

    func testAFileArrivesPartByPartAndLeavingEarlyEndsTheDownload() async throws {
        let long = String(repeating: "x", count: 3_000_000)
        try emulator.prepare(#"[{"text": "\#(long)"}, {"text": "\#(long)", "fault": {"drip_body_ms": 20}}]"#)
        let kit = try kit()
        var size = 0
        for try await part in kit.downloadParts(try address) { size += part.count }
        XCTAssertEqual(size, 3_000_000)
        for try await part in kit.downloadParts(try address) {
            XCTAssertFalse(part.isEmpty)
            break
        }
        try await until { try self.outcomes().last == "client_gone" }
    }

    func testCancellingLeavesNeitherAFileNorHalfOfOne() async throws {
        try emulator.prepare(#"[{"text": "the whole file", "fault": {"stall_body": 5}}]"#)
        let (kit, address, file) = (try kit(), try address, file)
        let download = Task { try await kit.download(address, to: file) }
        try await until { try !self.names().isEmpty && !self.log().isEmpty }
        download.cancel()
        let result = await download.result
        XCTAssertThrowsError(try result.get()) { XCTAssert($0 is CancellationError, "\($0)") }
        try await until { try self.names().isEmpty }
        try await until(["client_gone"])
    }

    func testWhatCannotBeDownloadedIsRefused() async throws {
        try emulator.prepare("[]")
        let (kit, address, folder) = (try kit(), try address, folder)
        let calls: [@Sendable () async throws -> Void] = [
            { _ = try await kit.download(EventRecording(id: "r-1")) },
            { _ = try await kit.download(address, to: folder) },
            { _ = try await kit.download(address, to: URL(string: "https://example.com/file")!) },
            { _ = try await kit.download(address, options: RequestOptions(timeout: .seconds(-1))) },
        ]
        for call in calls {
            do {
                try await call()
                XCTFail("it was downloaded")
            } catch RealtimeKitError.invalidRequest(let facts) {
                XCTAssertEqual(facts.sent, .no)
                XCTAssertEqual(facts.operation, "download")
            }
        }
        do {
            _ = try await kit.download(address, to: folder.appendingPathComponent("no/such/folder/file"))
            XCTFail("it was downloaded")
        } catch RealtimeKitError.configuration(let facts) {
            XCTAssertEqual(facts.sent, .no)
        }
        XCTAssertEqual(try log().count, 0)
    }
}

/// Keeps what was told last.
private final class Told: @unchecked Sendable {
    private let lock = NSLock()
    private var kept: DownloadProgress?

    var last: DownloadProgress? { lock.withLock { kept } }

    func add(_ progress: DownloadProgress) {
        lock.withLock { kept = progress }
    }
}
