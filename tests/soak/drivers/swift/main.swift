// The driver of our own Swift package that ensures meetings: what `drive` does in `src/ensure.rs`.

import Foundation
import RealtimeKitAPI

func number(_ name: String) -> Int {
    guard let number = Int(ProcessInfo.processInfo.environment[name] ?? "") else {
        fatalError("\(name) is missing")
    }
    return number
}

func line(_ kit: RealtimeKit, _ title: String) async throws -> String {
    do {
        let ensured = try await kit.meetings.ensure(title: title)
        return "\(ensured.outcome.rawValue) \(title) \(ensured.meeting.id)"
    } catch let error as RealtimeKitError {
        return "failed \(title) \(error.kind.rawValue)"
    }
}

let kit = try RealtimeKit(attemptTimeout: .seconds(2), stallTimeout: .seconds(2))
let workers = number("SOAK_WORKERS")
try await withThrowingTaskGroup(of: String.self) { group in
    for number in 0..<number("SOAK_CALLS") {
        if number >= workers, let line = try await group.next() { print(line) }
        group.addTask { try await line(kit, "ensure-\(number)") }
    }
    for try await line in group { print(line) }
}
