import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A failed request to the emulator.
public struct Failure: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// A running emulator of our own, on a free port.
public final class Emulator: @unchecked Sendable {
    public static let accountId = "acc"
    public static let appId = "app"
    public static let apiToken = "test-token-secret"

    private let process = Process()
    private let port: UInt16
    public let baseUrl: String

    /// The part of the URL that cases leave out.
    public let prefix: String

    public init() throws {
        guard let binary = ProcessInfo.processInfo.environment["REALTIMEKIT_EMULATOR"] else {
            throw Failure("REALTIMEKIT_EMULATOR must name the emulator's program; see tests/README.md")
        }
        process.executableURL = URL(fileURLWithPath: binary)
        process.arguments = [
            "--port", "0", "--account-id", Self.accountId, "--app-id", Self.appId, "--api-token", Self.apiToken,
            "--quiet",
        ]
        let output = Pipe()
        process.standardOutput = output
        // A reader of our own output must not wait for the emulator's.
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = ""
        while !line.hasSuffix("\n") {
            let data = output.fileHandleForReading.readData(ofLength: 1)
            if data.isEmpty { break }
            line += String(decoding: data, as: UTF8.self)
        }
        baseUrl = line.trimmingCharacters(in: .newlines)
        guard let url = URL(string: baseUrl), let number = url.port else {
            process.terminate()
            throw Failure("the emulator did not print its address but \(baseUrl)")
        }
        port = UInt16(number)
        prefix = url.path
    }

    deinit {
        stop()
    }

    /// Ends it. It keeps nothing on disk, so it can be killed. Foundation's own waiting needs a run loop,
    /// which a task does not have.
    public func stop() {
        kill(process.processIdentifier, SIGKILL)
    }

    /// One order; everything but a success is an error. Plain HTTP by hand: the tests need no client of Foundation's.
    @discardableResult
    public func control(_ method: String, _ path: String, _ body: String? = nil) throws -> Data {
        let content = Array((body ?? "").utf8)
        var request = "\(method) /__emulator\(path) HTTP/1.1\r\nhost: 127.0.0.1:\(port)\r\nconnection: close\r\n"
        if body != nil { request += "content-type: application/json\r\n" }
        request += "content-length: \(content.count)\r\n\r\n"
        let answer = try exchange(Array(request.utf8) + content)
        guard let end = answer.firstRange(of: Array("\r\n\r\n".utf8)) else { throw Failure("\(path): no answer") }
        let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
        let rest = Data(answer[end.upperBound...])
        guard head.hasPrefix("HTTP/1.1 2") else { throw Failure("\(method) \(path): \(head)") }
        return rest
    }

    private func exchange(_ request: [UInt8]) throws -> [UInt8] {
        #if canImport(Glibc)
        let stream = Int32(SOCK_STREAM.rawValue)
        #else
        let stream = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, stream, 0)
        guard descriptor >= 0 else { throw Failure("no socket") }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure("the emulator cannot be reached") }
        var sent = 0
        while sent < request.count {
            let number = request[sent...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard number > 0 else { throw Failure("the emulator takes no order") }
            sent += number
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let number = read(descriptor, &buffer, buffer.count)
            guard number >= 0 else { throw Failure("the emulator gives no answer") }
            if number == 0 { return answer }
            answer += buffer[..<number]
        }
    }

    /// Resets the emulator.
    public func reset() throws {
        try control("POST", "/reset", "{}")
    }

    /// Resets the emulator and scripts the responses, a list in JSON; further requests are refused.
    public func prepare(_ answers: String) throws {
        try reset()
        try control("POST", "/script", #"{"answers": \#(answers), "strict": true}"#)
    }

    /// The string with URLs in place of `${base_url}`, `${origin}` and the names of peers, such as `${proxy}`.
    public func filled(_ text: String) throws -> String {
        var filled = text.replacingOccurrences(of: "${base_url}", with: baseUrl)
            .replacingOccurrences(of: "${origin}", with: String(baseUrl.dropLast(prefix.count)))
        if filled.contains("${") {
            let peers = try JSONSerialization.jsonObject(with: control("GET", "/peers")) as? [String: String] ?? [:]
            for (name, value) in peers { filled = filled.replacingOccurrences(of: "${\(name)}", with: value) }
        }
        guard !filled.contains("${") else { throw Failure("\(text) names a place that the emulator does not know") }
        return filled
    }

    /// The requests since the last reset, as JSON.
    public func log() throws -> Data {
        try control("GET", "/log")
    }
}
