import Foundation

/// A response as it arrived.
public struct RawResponse: Sendable, Hashable {
    /// HTTP status.
    public let status: Int
    /// Headers, with lower-case names.
    public let headers: [String: String]
    /// The body, already decompressed.
    public let body: Data

    /// Makes one, for a test. Names of headers are in lower case.
    public init(status: Int, headers: [String: String] = [:], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    init(_ native: NativeRawAnswer) {
        self.init(status: Int(native.status), headers: native.headers, body: native.body)
    }
}

/// Without headers and body: both may hold secrets.
extension RawResponse: MaskedValue {
    var shown: KeyValuePairs<String, Any> { ["status": status, "body": "\(body.count) bytes"] }
}
