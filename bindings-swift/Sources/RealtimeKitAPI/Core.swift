import Foundation

/// What a client and its resources share: the native client, until it is closed.
final class Core: @unchecked Sendable {
    private let lock = NSLock()
    private var native: NativeClient?
    /// The provider that the native client asks, if there is one.
    let tokens: TokenSource?
    private let original: Core?
    private let capture: Capture?

    init(_ native: NativeClient, tokens: TokenSource?) {
        self.native = native
        self.tokens = tokens
        original = nil
        capture = nil
    }

    private init(_ original: Core, keepingAnswersIn capture: Capture) {
        native = nil
        tokens = original.tokens
        self.original = original
        self.capture = capture
    }

    /// The core for what outlives this one, such as the page after a page.
    var lasting: Core { original ?? self }

    /// The same native client, of whose calls the responses are kept.
    func keepingAnswers(in capture: Capture) -> Core {
        Core(lasting, keepingAnswersIn: capture)
    }

    /// The native client, unless this one is closed.
    func open(_ operation: String?) throws -> NativeClient {
        if let original { return try original.open(operation) }
        lock.lock()
        defer { lock.unlock() }
        guard let native else {
            let message = "this client is closed: make another one"
            throw RealtimeKitError(local: .configuration, message, operation: operation)
        }
        return native
    }

    func close() {
        lock.lock()
        defer { lock.unlock() }
        native = nil
    }

    /// The options of a call as they cross.
    func options(_ options: RequestOptions?) -> NativeOptions? {
        if options == nil && capture == nil { return nil }
        return NativeOptions(json: options?.json ?? "{}", keepAnswer: capture != nil)
    }

    /// Calls an operation.
    func call(
        _ operation: String, _ arguments: JsonWriter, _ options: RequestOptions?
    ) async throws -> Reply {
        let native = self.options(options)
        let reply = try await call(operation) {
            try await $0.call(operation: operation, arguments: arguments.object, options: native, progress: nil)
        }
        if let answer = reply.answer { capture?.keep(answer) }
        return Reply(core: lasting, operation: operation, native: reply)
    }

    /// Runs a task that waits, and reads its result. A failure has the object that was seen last.
    func wait<Value: Packed & Sendable & Hashable>(
        _ operation: String, _ arguments: JsonWriter, _ options: RequestOptions?,
        _ onProgress: (@Sendable (String, Duration) -> Void)?
    ) async throws -> Value {
        let native = self.options(options)
        let progress = onProgress.map { ProgressHook($0) }
        do {
            let reply = try await open(operation).call(
                operation: operation, arguments: arguments.object, options: native, progress: progress)
            return try Reply(core: lasting, operation: operation, native: reply).value()
        } catch NativeError.Failed(let facts) {
            var last: Value?
            if let bytes = facts.last {
                last = try PackedReader.read(bytes, of: operation, sent: .yes) { $0.field() as Value }
            }
            let cause = facts.failedQuestion.flatMap { tokens?.thrown($0) }
            throw RealtimeKitError(ErrorFacts(facts, cause: cause, last: last))
        } catch {
            throw translated(error, operation, tokens)
        }
    }

    /// Does something with the native client, and turns its failure into ours.
    func call<T: Sendable>(
        _ operation: String?, _ body: @Sendable (NativeClient) async throws -> T
    ) async throws -> T {
        let native = try open(operation)
        do {
            return try await body(native)
        } catch {
            throw translated(error, operation, tokens)
        }
    }
}

/// Turns what the native side throws into what users see.
func translated(_ error: any Error, _ operation: String?, _ tokens: TokenSource?) -> any Error {
    switch error {
    case NativeError.Failed(let facts):
        let cause = facts.failedQuestion.flatMap { tokens?.thrown($0) }
        return RealtimeKitError(ErrorFacts(facts, cause: cause, last: nil))
    case is RealtimeKitError, is CancellationError:
        return error
    default:
        let message = "a bug in this library, please report it: \(error)"
        return RealtimeKitError(local: .internal, message, operation: operation)
    }
}

/// Does something on the native side, and turns its failure into ours.
func translating<T>(_ body: () throws -> T) throws -> T {
    do {
        return try body()
    } catch {
        throw translated(error, nil, nil)
    }
}

/// A call under way in the native library, which must not be touched after it is freed.
final class CancellableFuture: @unchecked Sendable {
    private let lock = NSLock()
    private var isFreed = false
    private let handle: UInt64
    private let cancelFunction: @Sendable (UInt64) -> Void
    private let freeFunction: @Sendable (UInt64) -> Void

    init(
        handle: UInt64, cancel: @escaping @Sendable (UInt64) -> Void, free: @escaping @Sendable (UInt64) -> Void
    ) {
        self.handle = handle
        cancelFunction = cancel
        freeFunction = free
    }

    func cancel() {
        lock.lock()
        defer { lock.unlock() }
        if !isFreed { cancelFunction(handle) }
    }

    func free() {
        lock.lock()
        defer { lock.unlock() }
        isFreed = true
        freeFunction(handle)
    }
}
