/// A text that the service may have more values of than this version of the library knows: a status, a kind, an order.
///
/// Its known values are cases, which `allCases` lists; any other text is kept in `unknown`. Where an argument is wanted, the text itself does too:
/// `kit.livestreams.list(status: "LIVE")`.
public protocol OpenText: RawRepresentable, Sendable, Hashable, Codable, CaseIterable, CustomStringConvertible,
    ExpressibleByStringLiteral
where RawValue == String, StringLiteralType == String, AllCases == [Self] {
    /// The value of this text. There is one for every text.
    init(rawValue: String)
}

extension OpenText {
    public init(stringLiteral value: String) {
        self.init(rawValue: value)
    }

    public var description: String { rawValue }
}
