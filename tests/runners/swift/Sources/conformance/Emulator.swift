import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

let accountId = "acc"
let appId = "app"
let apiToken = "test-token-secret"

/// A running emulator of our own, on a free port.
final class Emulator {
    private let process = Process()
    private let port: UInt16
    let baseUrl: String

    /// The part of the address that cases leave out.
    let prefix: String

    init() throws {
        guard let binary = ProcessInfo.processInfo.environment["REALTIMEKIT_EMULATOR"] else {
            throw Failed("REALTIMEKIT_EMULATOR must name the emulator's program; see tests/README.md")
        }
        process.executableURL = URL(fileURLWithPath: binary)
        process.arguments = [
            "--port", "0", "--account-id", accountId, "--app-id", appId, "--api-token", apiToken, "--quiet",
        ]
        let output = Pipe()
        process.standardOutput = output
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
            throw Failed("the emulator did not print its address but \(baseUrl)")
        }
        port = UInt16(number)
        prefix = url.path
    }

    deinit {
        // It keeps nothing on disk, so there is nothing to end gently for. Foundation's own waiting needs a run loop,
        // which no task has.
        kill(process.processIdentifier, SIGKILL)
    }

    /// One order; everything but a success is an error. Plain HTTP by hand: the tests need no client of Foundation's.
    @discardableResult
    func control(_ method: String, _ path: String, _ body: Form? = nil) throws -> Form {
        let content = body.map { Array($0.description.utf8) } ?? []
        var request = "\(method) /__emulator\(path) HTTP/1.1\r\nhost: 127.0.0.1:\(port)\r\nconnection: close\r\n"
        if body != nil { request += "content-type: application/json\r\n" }
        request += "content-length: \(content.count)\r\n\r\n"
        let answer = try exchange(Array(request.utf8) + content)
        guard let end = answer.firstRange(of: Array("\r\n\r\n".utf8)) else { throw Failed("\(path): no answer") }
        let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
        let rest = Data(answer[end.upperBound...])
        guard head.hasPrefix("HTTP/1.1 2") else { throw Failed("\(method) \(path): \(head)") }
        return rest.isEmpty ? .nothing : try Parser.parse(rest)
    }

    private func exchange(_ request: [UInt8]) throws -> [UInt8] {
        #if canImport(Glibc)
        let stream = Int32(SOCK_STREAM.rawValue)
        #else
        let stream = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, stream, 0)
        guard descriptor >= 0 else { throw Failed("no socket") }
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
        guard connected == 0 else { throw Failed("the emulator cannot be reached") }
        var sent = 0
        while sent < request.count {
            let number = request[sent...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard number > 0 else { throw Failed("the emulator takes no order") }
            sent += number
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let number = read(descriptor, &buffer, buffer.count)
            guard number >= 0 else { throw Failed("the emulator gives no answer") }
            if number == 0 { return answer }
            answer += buffer[..<number]
        }
    }

    /// Forgets everything and takes the answers; whatever is asked beyond them is refused.
    func prepare(_ answers: Form) throws {
        try control("POST", "/reset", .object([:]))
        try control("POST", "/script", .object(["answers": answers, "strict": .truth(true)]))
    }

    /// What arrived since the last reset.
    func log() throws -> [Form] {
        try control("GET", "/log")["requests"]?.elements ?? []
    }
}
