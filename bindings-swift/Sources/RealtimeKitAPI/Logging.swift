import Foundation

/// How important a report is.
public enum LogLevel: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// Each attempt.
    case debug = 10
    /// Each retry.
    case info = 20
    /// What may need to be looked at.
    case warning = 30
    /// What went wrong beside a call, in a function of yours for example.
    case error = 40

    public static func < (left: LogLevel, right: LogLevel) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Something that the library reports. There is no secret in it.
public struct LogEntry: Sendable, Hashable, CustomStringConvertible {
    /// How important it is.
    public let level: LogLevel
    /// What happened, in a few words.
    public let message: String
    /// What belongs to it, by name: `operation` and `attempt`, for example.
    public let facts: [String: String]

    /// Makes one, for a test of what takes it.
    public init(level: LogLevel, message: String, facts: [String: String] = [:]) {
        self.level = level
        self.message = message
        self.facts = facts
    }

    /// All of it on one line.
    public var description: String {
        "\(message): " + facts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }
}

extension RealtimeKit {
    /// Says who takes what the library reports, for the whole process. Until then, nobody does.
    ///
    /// ```swift
    /// let logger = Logger(label: "realtimekit-api")
    /// RealtimeKit.log(from: .debug) { logger.debug("\($0)") }
    /// ```
    ///
    /// - Parameters:
    ///   - level: The least important level that is wanted.
    ///   - handler: Takes each report, from any thread, so it must be quick and wait for no call. Without one, reports end.
    public static func log(from level: LogLevel = .info, _ handler: (@Sendable (LogEntry) -> Void)?) {
        LogSwitch.shared.set(handler)
        nativeLogLevel(level: handler == nil ? 0 : Int64(level.rawValue))
    }
}

/// Hands reports to anyone who takes them now.
private final class LogSwitch: NativeLog, @unchecked Sendable {
    static let shared = {
        let made = LogSwitch()
        nativeLogTo(log: made)
        return made
    }()

    private let lock = NSLock()
    private var handler: (@Sendable (LogEntry) -> Void)?

    func set(_ handler: (@Sendable (LogEntry) -> Void)?) {
        lock.withLock { self.handler = handler }
    }

    func report(level: Int64, message: String, facts: [String: String]) {
        let handler = lock.withLock { self.handler }
        handler?(LogEntry(level: LogLevel(rawValue: Int(level)) ?? .error, message: message, facts: facts))
    }
}
