// How a client measures itself.

import Foundation

public let account = "023e105f4ecef8ad9ca31a8372d0c353"
public let app = "14a396e7-ca44-4937-bf1f-050a69118543"
public let meeting = "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e"
public let token = "a-token-of-forty-characters-0123456789ab"
public let walkItems = 100_000
public let walkPage = 1_000

/// Each method says how many items it read.
public protocol Client: Sendable {
    init(url: String) throws
    func get() async throws -> Int
    func post() async throws -> Int
    func list(_ length: Int) async throws -> Int
    func walk() async throws -> Int
}

private func resident() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) * 1024
}

private func processorTime() -> Double {
    var usage = rusage()
    // RUSAGE_SELF, whose type differs between systems.
    getrusage(0, &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

private func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

/// Runs the workload of the command line through this kind of client.
public func run<C: Client>(_: C.Type) async throws {
    let started = ContinuousClock.now
    let residentBefore = resident()
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[3]) else {
        fatalError("usage: <url> <workload> <count>")
    }
    let words = arguments[2].split(separator: "-")
    let (kind, number) = (words[0], words.count > 1 ? Int(words[1])! : 1)
    let client = try C(url: arguments[1])
    if kind == "first" {
        _ = try await client.get()
        let firstCall = seconds(ContinuousClock.now - started)
        print(
            "{\"calls\":1,\"first_call_seconds\":\(firstCall),\"cpu_seconds\":\(processorTime()),"
                + "\"resident_before_bytes\":\(residentBefore),\"resident_bytes\":\(resident())}"
        )
        return
    }
    let several: @Sendable (Int) async throws -> Int = { times in
        var items = 0
        for _ in 0..<times {
            switch kind {
            case "get": items += try await client.get()
            case "post": items += try await client.post()
            case "list": items += try await client.list(number)
            default: items += try await client.walk()
            }
        }
        return items
    }
    let atOnce = kind == "get" ? number : 1
    func all(_ times: Int) async throws -> Int {
        if atOnce == 1 { return try await several(times) }
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<atOnce { group.addTask { try await several(times / atOnce) } }
            return try await group.reduce(0, +)
        }
    }
    _ = try await all(max((count + 4) / 5, atOnce))
    let (wall, processor) = (ContinuousClock.now, processorTime())
    let items = try await all(count)
    let wallSeconds = seconds(ContinuousClock.now - wall)
    let cpuSeconds = processorTime() - processor
    print(
        "{\"calls\":\(count),\"items\":\(items),\"wall_seconds\":\(wallSeconds),\"cpu_seconds\":\(cpuSeconds),"
            + "\"resident_before_bytes\":\(residentBefore),\"resident_bytes\":\(resident())}"
    )
}
