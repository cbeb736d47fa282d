import Foundation

/// What came of a call, before it is read.
struct Reply: Sendable {
    let core: Core
    let operation: String
    let native: NativeReply

    /// The result.
    func value<Value: Packed>() throws -> Value {
        try read { $0.field() }
    }

    /// The result, where it is a page.
    func page<Page: PackedPage>() throws -> Page {
        var following: (@Sendable () async throws -> Page?)?
        if let next = native.next {
            following = { [core, operation] in
                let reply = try await core.call(operation) { _ in try await next.fetch() }
                return try reply.map { try Reply(core: core, operation: operation, native: $0).page() }
            }
        }
        return try read { Page(packed: &$0, next: following) }
    }

    private func read<Value>(_ read: (inout PackedReader) -> Value) throws -> Value {
        try PackedReader.read(native.value, of: operation, sent: .yes, read)
    }
}

/// A page of a list, with whatever else belongs to it.
protocol PackedPage: Sendable {
    init(packed reader: inout PackedReader, next: (@Sendable () async throws -> Self?)?)
}

/// Keeps the response of the last call of a client.
final class Capture: @unchecked Sendable {
    private let lock = NSLock()
    private var answer: NativeRawAnswer?

    func keep(_ answer: NativeRawAnswer) {
        lock.withLock { self.answer = answer }
    }

    var kept: NativeRawAnswer? { lock.withLock { answer } }
}
