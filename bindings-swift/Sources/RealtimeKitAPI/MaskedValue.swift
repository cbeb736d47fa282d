/// A value that shows itself to people without its secrets, in every way that Swift has.
protocol MaskedValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The fields as people may see them.
    var shown: KeyValuePairs<String, Any> { get }
}

extension MaskedValue {
    public var description: String {
        "\(Self.self)(\(shown.map { "\($0.key): \(String(reflecting: $0.value))" }.joined(separator: ", ")))"
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: shown, displayStyle: .struct) }
}

/// What stands in place of a secret; where there is none, that is said.
func masked(_ secret: Any?) -> Any {
    secret.map { _ in Mask() } as Any
}

private struct Mask: CustomStringConvertible, CustomDebugStringConvertible {
    var description: String { "********" }
    var debugDescription: String { description }
}
