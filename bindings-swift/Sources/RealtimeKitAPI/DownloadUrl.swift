/// Where the files of a recording can be downloaded.
///
/// Every URL in it is signed: anyone who has one can download. So all of it is masked where people read it.
public enum DownloadUrl: Sendable, Hashable {
    /// The URL of the one file of a composed recording.
    case url(value: String)
    /// The files of a track recording, layer by layer.
    case tracks(value: [TrackDownload])
}

extension DownloadUrl: MaskedValue {
    var shown: KeyValuePairs<String, Any> { ["value": masked(self)] }
}

extension DownloadUrl: Packed {
    init(packed reader: inout PackedReader) {
        switch reader.number() as UInt32 {
        case 0: self = .url(value: reader.element())
        case 1: self = .tracks(value: reader.element())
        default:
            reader.fail()
            self = .tracks(value: [])
        }
    }
}

extension DownloadUrl: JsonArgument {
    func write(to json: inout JsonWriter) {
        switch self {
        case .url(let value): value.write(to: &json)
        case .tracks(let value): value.write(to: &json)
        }
    }
}

extension DownloadUrl: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let url = try? container.decode(String.self) {
            self = .url(value: url)
        } else {
            self = .tracks(value: try container.decode([TrackDownload].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .url(let value): try container.encode(value)
        case .tracks(let value): try container.encode(value)
        }
    }
}
