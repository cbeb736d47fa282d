import Foundation

/// An attempt that begins, as the function `onRequest` of a client is told. There is nothing secret in it: no header, no
/// query, no body, and no identifier of anything.
public struct RequestInfo: Sendable, Hashable {
    /// The method that was called, for example `meetings.get`; `request` for a call to an endpoint without a method.
    public let operation: String
    /// The HTTP method.
    public let method: String
    /// The path below `/accounts/{account_id}/realtime/kit` with its placeholders, for example `/{app_id}/meetings`. For
    /// ``RealtimeKit/request(method:path:query:body:options:)`` the path as it was given.
    public let path: String
    /// Number of the attempt within its call, from 1.
    public let attempt: Int
    /// The task that makes the call, if one does, for example `meetings.ensure`.
    public let task: String?

    /// Makes one, for a test of what takes it.
    public init(operation: String, method: String, path: String, attempt: Int = 1, task: String? = nil) {
        self.operation = operation
        self.task = task
        self.method = method
        self.path = path
        self.attempt = attempt
    }
}

/// An attempt that ended, as the function `onResponse` of a client is told. Every ``RequestInfo`` is followed by exactly
/// one.
public struct ResponseInfo: Sendable, Hashable {
    /// The method that was called, for example `meetings.get`; `request` for a call to an endpoint without a method.
    public let operation: String
    /// The HTTP method.
    public let method: String
    /// The path as in ``RequestInfo``.
    public let path: String
    /// Number of the attempt within its call, from 1.
    public let attempt: Int
    /// HTTP status, `nil` if no response arrived.
    public let status: Int?
    /// Until the body was read, or until the attempt failed.
    public let duration: Duration
    /// The `cf-ray` of the response.
    public let requestId: String?
    /// The kind of failure, `nil` after a success; `cancelled` if the caller cancelled meanwhile.
    public let error: ErrorKind?
    /// The task that makes the call, if one does, for example `meetings.ensure`.
    public let task: String?

    /// Makes one, for a test of what takes it.
    public init(
        operation: String, method: String, path: String, attempt: Int = 1, status: Int? = nil,
        duration: Duration = .zero, requestId: String? = nil, error: ErrorKind? = nil, task: String? = nil
    ) {
        self.operation = operation
        self.task = task
        self.method = method
        self.path = path
        self.attempt = attempt
        self.status = status
        self.duration = duration
        self.requestId = requestId
        self.error = error
    }
}

final class RequestHook: NativeRequestHook {
    private let hook: @Sendable (RequestInfo) -> Void

    init(_ hook: @escaping @Sendable (RequestInfo) -> Void) {
        self.hook = hook
    }

    func call(info: NativeRequestInfo) {
        hook(
            RequestInfo(
                operation: info.operation, method: info.method, path: info.path, attempt: Int(info.attempt),
                task: info.task))
    }
}

final class ResponseHook: NativeResponseHook {
    private let hook: @Sendable (ResponseInfo) -> Void

    init(_ hook: @escaping @Sendable (ResponseInfo) -> Void) {
        self.hook = hook
    }

    func call(info: NativeResponseInfo) {
        hook(
            ResponseInfo(
                operation: info.operation, method: info.method, path: info.path, attempt: Int(info.attempt),
                status: info.status.map { Int($0) }, duration: .seconds(info.duration), requestId: info.requestId,
                error: info.error.map { ErrorKind(rawValue: $0) ?? .internal }, task: info.task))
    }
}

/// Tells what a waiting task sees.
final class ProgressHook: NativeProgress {
    private let tell: @Sendable (String, Duration) -> Void

    init(_ tell: @escaping @Sendable (String, Duration) -> Void) {
        self.tell = tell
    }

    func call(state: String, elapsed: TimeInterval) {
        tell(state, .seconds(elapsed))
    }
}
