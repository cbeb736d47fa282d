import EmulatorControl
import Foundation
import RealtimeKitAPI
import XCTest

/// A test that talks to an emulator of its own.
class EmulatorTestCase: XCTestCase {
    private static let running = Result { try Emulator() }
    var emulator: Emulator { get throws { try Self.running.get() } }

    override class func tearDown() {
        try? running.get().stop()
    }

    func kit() throws -> RealtimeKit {
        try RealtimeKit(
            accountId: Emulator.accountId, appId: Emulator.appId, apiToken: Emulator.apiToken,
            baseUrl: emulator.baseUrl)
    }

    /// What arrived since the last reset.
    func log() throws -> [[String: Any]] {
        let document = try JSONSerialization.jsonObject(with: emulator.log())
        return try XCTUnwrap((document as? [String: Any])?["requests"] as? [[String: Any]])
    }

    func outcomes() throws -> [String] {
        try log().compactMap { $0["outcome"] as? String }
    }

    /// Waits until the emulator has seen what must come.
    func until(_ wanted: [String]) async throws {
        try await until { try self.outcomes() == wanted }
    }

    /// Waits until something holds; the test's own deadline is the only clock.
    func until(_ holds: () throws -> Bool, file: StaticString = #filePath, line: UInt = #line) async throws {
        let giveUpAt = ContinuousClock.now + .seconds(20)
        while try !holds() {
            guard ContinuousClock.now < giveUpAt else {
                return XCTFail("it never came to that; the emulator saw \(try outcomes())", file: file, line: line)
            }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
