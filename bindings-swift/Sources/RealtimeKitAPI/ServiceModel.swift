import Foundation

/// A value that the service has a form for, and that `Codable` reads and writes in this form.
///
/// The native library reads it, so a stored response means what a received one does: what is missing or null is `nil`, a
/// number may be text, and an object that must have an `id` is refused without one.
protocol ServiceModel: Codable, Packed, JsonArgument {}

extension ServiceModel {
    public init(from decoder: any Decoder) throws {
        let json = try Json(from: decoder)
        do {
            let packed = try nativeReadModel(name: "\(Self.self)", json: json.text)
            self = try PackedReader.read(packed, of: nil, sent: .no) { $0.field() }
        } catch {
            let error = translated(error, nil, nil)
            let problem = "this is no \(Self.self): \((error as? RealtimeKitError)?.message ?? "\(error)")"
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath, debugDescription: problem, underlyingError: error))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var json = JsonWriter(for: .service)
        write(to: &json)
        try Json(Data(json.text.utf8)).encode(to: encoder)
    }
}
