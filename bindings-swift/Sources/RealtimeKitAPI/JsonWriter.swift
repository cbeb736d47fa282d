/// A value that is written as JSON: an argument for the native library, or a model in the form that the service has for it.
protocol JsonArgument {
    func write(to json: inout JsonWriter)
}

/// Writes JSON.
struct JsonWriter {
    /// What was written so far.
    private(set) var text = ""
    private let reader: Reader

    /// Who reads the JSON.
    enum Reader {
        /// The native library: under the names of the definitions.
        case library
        /// Anyone who reads what the service writes: under the service's names.
        case service
    }

    init(for reader: Reader = .library) {
        self.reader = reader
    }

    /// An object of the members that were written.
    var object: String { "{" + text + "}" }

    /// Begins an object.
    mutating func open() {
        text.append("{")
    }

    /// Ends it.
    mutating func close() {
        text.append("}")
    }

    /// Adds what is given under this name.
    mutating func add<Value: JsonArgument>(_ name: String, _ value: Value?) {
        guard let value else { return }
        write(name: name)
        value.write(to: &self)
    }

    /// Adds what is given, under the service's name where that is another one.
    mutating func add<Value: JsonArgument>(_ name: String, service: String, _ value: Value?) {
        add(reader == .service ? service : name, value)
    }

    /// Nothing in place of a value.
    mutating func writeCleared() {
        write(json: reader == .service ? "null" : "{\"$clear\":true}")
    }

    /// A name, after what separates it from what is before it.
    mutating func write(name: String) {
        separate()
        write(name)
        text.append(":")
    }

    /// Separates members and elements. Only a beginning ends with a bracket that opens: strings end with a quotation mark.
    mutating func separate() {
        let last = text.utf8.last ?? UInt8(ascii: "{")
        if last != UInt8(ascii: "{"), last != UInt8(ascii: "[") { text.append(",") }
    }

    /// What is JSON already.
    mutating func write(json: String) {
        text.append(json)
    }

    /// A text.
    mutating func write(_ value: String) {
        text.append("\"")
        if value.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
            for letter in value.unicodeScalars { write(escaping: letter) }
        } else {
            text.append(value)
        }
        text.append("\"")
    }

    private mutating func write(escaping letter: Unicode.Scalar) {
        switch letter {
        case "\"", "\\":
            text.append("\\")
            text.unicodeScalars.append(letter)
        case "\0"..<" ":
            let digits = String(letter.value, radix: 16)
            text.append(digits.utf8.count < 2 ? "\\u000" : "\\u00")
            text.append(digits)
        default:
            text.unicodeScalars.append(letter)
        }
    }
}

extension String: JsonArgument {
    func write(to json: inout JsonWriter) { json.write(self) }
}

extension Bool: JsonArgument {
    func write(to json: inout JsonWriter) { json.write(json: self ? "true" : "false") }
}

extension Int: JsonArgument {
    func write(to json: inout JsonWriter) { json.write(json: description) }
}

extension Double: JsonArgument {
    func write(to json: inout JsonWriter) {
        // JSON has no word for what is no number; as text it is refused by its name.
        if isFinite { json.write(json: description) } else { json.write(description) }
    }
}

extension Json: JsonArgument {
    func write(to json: inout JsonWriter) { json.write(json: text) }
}

extension Nullable: JsonArgument where Value: JsonArgument {
    func write(to json: inout JsonWriter) {
        switch self {
        case .cleared: json.writeCleared()
        case .value(let value): value.write(to: &json)
        }
    }
}

extension Array: JsonArgument where Element: JsonArgument {
    func write(to json: inout JsonWriter) {
        json.write(json: "[")
        for element in self {
            json.separate()
            element.write(to: &json)
        }
        json.write(json: "]")
    }
}

extension Dictionary: JsonArgument where Key == String, Value: JsonArgument {
    func write(to json: inout JsonWriter) {
        json.open()
        // A dictionary has no order, but a request should look the same each time.
        for (name, value) in sorted(by: { $0.key < $1.key }) { json.add(name, value) }
        json.close()
    }
}

extension JsonArgument where Self: OpenText {
    func write(to json: inout JsonWriter) { json.write(rawValue) }
}
