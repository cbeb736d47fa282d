import Foundation

/// What a client and its resources share: the native client, until it is closed.
final class Core: @unchecked Sendable {
    private let lock = NSLock()
    private var native: NativeClient?

    init(_ native: NativeClient) {
        self.native = native
    }

    func open(_ operation: String?) throws -> NativeClient {
        lock.lock()
        defer { lock.unlock() }
        guard let native else {
            let message = "this client is closed: make another one"
            throw RealtimeKitError(local: "configuration", message, operation: operation)
        }
        return native
    }

    func close() {
        lock.lock()
        defer { lock.unlock() }
        native = nil
    }

    /// Makes a call and turns its failure into ours.
    func call<T: Sendable>(
        _ operation: String?, _ body: @Sendable (NativeClient) async throws -> T
    ) async throws -> T {
        let native = try open(operation)
        do {
            return try await body(native)
        } catch let NativeError.Failed(facts) {
            throw RealtimeKitError(facts)
        }
    }
}

/// Turns the failure of the native side into ours.
func translated<T>(_ body: () throws -> T) throws -> T {
    do {
        return try body()
    } catch let NativeError.Failed(facts) {
        throw RealtimeKitError(facts)
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
