import Foundation

/// An answer as it arrived.
public struct RawResponse: Sendable, Hashable {
    /// HTTP status.
    public let status: Int
    /// Headers, with lower-case names.
    public let headers: [String: String]
    /// The body, already decompressed.
    public let body: Data

    init(_ native: NativeRawAnswer) {
        status = Int(native.status)
        headers = native.headers
        body = native.body
    }
}

/// Without headers and body: both may hold secrets.
extension RawResponse: MaskedValue {
    var shown: KeyValuePairs<String, Any> { ["status": status, "body": "\(body.count) bytes"] }
}
