import Foundation

/// Results are `Codable`: each must come back from JSON as it was. Of a page, its items are.
func checkRoundTrip(_ result: Any) throws {
    if let value = result as? any Codable & Hashable {
        try checkRoundTrip(of: value)
    } else if let items = Mirror(reflecting: result).descendant("items") as? any Codable & Hashable {
        try checkRoundTrip(of: items)
    }
}

private func checkRoundTrip<Value: Codable & Hashable>(of value: Value) throws {
    let json = try JSONEncoder().encode(value)
    let back = try JSONDecoder().decode(Value.self, from: json)
    guard back == value else {
        throw Failed("\(value) came back as \(back) from \(String(decoding: json, as: UTF8.self))")
    }
}
