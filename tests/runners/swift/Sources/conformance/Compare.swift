import Foundation

/// Compares the outcome with the expectation of a case. Each check throws an error that shows both sides.
enum Compare {
    private static func check(_ good: Bool, _ message: @autoclosure () -> String) throws {
        if !good { throw Failed(message()) }
    }

    /// The value without null members and empty lists.
    private static func withoutNothing(_ value: Form) -> Form {
        switch value {
        case .object(let members):
            .object(
                members.mapValues(withoutNothing).filter {
                    if case .list(let items) = $0.value, items.isEmpty { return false }
                    return !$0.value.isNothing
                })
        case .list(let items): .list(items.map(withoutNothing))
        default: value
        }
    }

    private static func sameText(_ expected: String, _ actual: String) -> Bool {
        // By bytes: Swift may call two strings equal that are encoded differently.
        if Array(expected.utf8) == Array(actual.utf8) { return true }
        guard let instant = Times.micros(expected) else { return false }
        return instant == Times.micros(actual)
    }

    private static func same(_ expected: Form, _ actual: Form, exactly: Bool) -> Bool {
        switch (expected, actual) {
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.allSatisfy { name, value in right[name].map { same(value, $0, exactly: exactly) } ?? false }
        case (.list(let left), .list(let right)):
            left.count == right.count && zip(left, right).allSatisfy { same($0, $1, exactly: exactly) }
        case (.text(let left), .text(let right)):
            exactly ? Array(left.utf8) == Array(right.utf8) : sameText(left, right)
        case (.digits(let left), .digits(let right)): exactly ? left == right : Double(left) == Double(right)
        case (.truth(let left), .truth(let right)): left == right
        case (.nothing, .nothing): true
        default: false
        }
    }

    static func result(_ expected: Form, _ actual: Form) throws {
        let (wanted, got) = (withoutNothing(expected), withoutNothing(actual))
        try check(same(wanted, got, exactly: false), "expected the result \(wanted)\nbut got \(got)")
    }

    /// `app_id` becomes `appId`: names differ between languages by letter case only.
    private static func camel(_ name: String) -> String {
        let words = name.split(separator: "_", omittingEmptySubsequences: false)
        let rest = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return (words.first ?? "") + rest.joined()
    }

    /// The facts of an error; `text` is its printed form, with names in the letter case of the language.
    static func error(_ expected: Form, _ facts: Form) throws {
        let text = facts["text"]?.string ?? ""
        for (name, wanted) in expected.members {
            switch name {
            case "message_contains":
                for part in wanted.elements.compactMap(\.string) {
                    let named = text.contains(part) || text.contains(camel(part))
                    try check(named, "the error's text lacks \(part): \(text)")
                }
            case "body_snippet_contains":
                let snippet = facts["body_snippet"]?.string ?? ""
                for part in wanted.elements.compactMap(\.string) {
                    try check(snippet.contains(part), "the body snippet lacks \(part): \(snippet)")
                }
            case "last":
                try result(wanted, facts[name] ?? .nothing)
            default:
                guard let got = facts[name] else { throw Failed("an error has no field \(name)") }
                try check(
                    same(wanted, got, exactly: false), "expected \(name) \(wanted) but got \(got); the error is \(text)"
                )
            }
        }
    }

    private static let requestFields: Set = [
        "method", "path", "query", "json", "body", "headers", "http_version", "times",
    ]

    /// The requests at the server.
    static func requests(_ expected: [Form]?, answers: Int, log: [Form], prefix: String) throws {
        let summary = log.map { entry in
            ["method", "path", "query"].map { entry[$0]?.string ?? "" }.joined(separator: " ")
        }
        let wanted = expected?.flatMap { Array(repeating: $0, count: Int($0["times"]?.double ?? 1)) }
        let number = wanted?.count ?? answers
        try check(log.count == number, "expected \(number) requests, but these arrived: \(summary)")
        for entry in log {
            if entry["path"]?.string?.hasPrefix(prefix) == true {
                guard case .truth(true)? = entry["authorized"] else {
                    throw Failed("\(summary) did not all carry the token")
                }
            } else {
                let token = entry["headers"]?["authorization"]
                try check(token == nil, "\(summary): the token went elsewhere than to the API")
            }
            // The length counts too: a body that a fault did not let the server read was sent nevertheless.
            let length = entry["headers"]?["content-length"]?.string ?? "0"
            let hasBody = entry["body"]?.string != "" || length != "0"
            let hasType = entry["headers"]?["content-type"] != nil
            try check(hasType == hasBody, "a content type belongs to a body: \(entry)")
        }
        for (request, entry) in zip(wanted ?? [], log) { try self.request(request, entry, prefix) }
    }

    private static func request(_ expected: Form, _ entry: Form, _ prefix: String) throws {
        let unknown = Set(expected.members.keys).subtracting(requestFields)
        try check(unknown.isEmpty, "fields of a request that are not known: \(unknown)")
        try check(entry["method"]?.string == expected["method"]?.string, "expected \(expected) but got \(entry)")
        // A request outside of the API is named by its whole path.
        let path = expected["path"]?.string ?? ""
        try check(
            [path, prefix + path].contains(entry["path"]?.string), "expected \(expected) but got \(entry)")
        if let version = expected["http_version"]?.string {
            try check(entry["http_version"]?.string == version, "expected \(expected) but got \(entry)")
        }
        try query(expected["query"] ?? .text(""), entry)
        let body = entry["body"]?.string ?? ""
        if let json = expected["json"] {
            try check(body != "", "there is no body")
            let got = try Parser.parse(Data(body.utf8))
            try check(same(json, got, exactly: true), "expected the body \(json)\nbut got \(got)")
        } else {
            try check(body == expected["body"]?.string ?? "", "expected no such body: \(body)")
        }
        for (name, wanted) in expected["headers"]?.members ?? [:] {
            let got = entry["headers"]?[name]?.string
            switch wanted.string {
            case "present": try check(got?.isEmpty == false, "the header \(name) is missing")
            case "absent": try check(got == nil, "the header \(name) is there: \(got ?? "")")
            default: try check(got == wanted.string, "the header \(name) is \(got ?? "missing") instead of \(wanted)")
            }
        }
    }

    private static func query(_ expected: Form, _ entry: Form) throws {
        if case .text(let text) = expected {
            let got = entry["query"]?.string ?? ""
            return try check(got == text, "expected the query \(text) but got \(got)")
        }
        let wanted = expected.members.flatMap { name, values in
            values.string.map { [(name, $0)] } ?? values.elements.compactMap(\.string).map { (name, $0) }
        }.sorted { $0 < $1 }
        let got = (entry["query_pairs"]?.elements ?? []).map { pair in
            (pair.elements[0].string ?? "", pair.elements[1].string ?? "")
        }.sorted { $0 < $1 }
        let same =
            wanted.count == got.count
            && zip(wanted, got).allSatisfy { $0.0 == $1.0 && sameText($0.1, $1.1) }
        try check(same, "expected the query \(wanted) but got \(got)")
    }

    /// How long the call took.
    static func seconds(_ expected: Form?, _ seconds: Double) throws {
        if let least = expected?["at_least"]?.double { try check(seconds >= least, "the call took only \(seconds) s") }
        if let most = expected?["at_most"]?.double { try check(seconds <= most, "the call took \(seconds) s") }
    }

    /// No printed form may contain these.
    static func notInText(_ forbidden: [String], _ texts: [String]) throws {
        for word in forbidden {
            for text in texts { try check(!text.contains(word), "\(word) occurs in a text that people read: \(text)") }
        }
    }
}
