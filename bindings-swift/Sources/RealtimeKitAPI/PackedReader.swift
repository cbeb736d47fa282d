import Foundation

/// A value that the native library hands over packed: fields one after the other, without names and with nothing between.
protocol Packed {
    /// Reads the value itself, as it stands among the elements of a list.
    init(packed reader: inout PackedReader)

    /// Reads the byte that says whether a value follows, and the value. Only an optional may be missing.
    init(field reader: inout PackedReader)
}

extension Packed {
    init(field reader: inout PackedReader) {
        if !reader.flag() { reader.fail() }
        self.init(packed: &reader)
    }
}

/// Reads packed values out of memory.
///
/// Anyone who runs past the end gets values of nothing from there on, and the mistake is kept until somebody asks for it. So
/// no field needs a check of its own, and nothing is read beyond the end.
struct PackedReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    fileprivate private(set) var isBroken = false

    private init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Reads what the bytes hold, and fails if that is not all of it, or not enough.
    ///
    /// - Parameters:
    ///   - bytes: What the native library gave.
    ///   - operation: The operation that an error names, if there is one.
    ///   - sent: Whether the request reached the service, as an error says it.
    ///   - read: Reads all of it.
    /// - Returns: What was read.
    /// - Throws: ``RealtimeKitError/internal(_:)``.
    static func read<Value>(
        _ bytes: Data, of operation: String?, sent: Sent, _ read: (inout PackedReader) -> Value
    ) throws -> Value {
        try bytes.withUnsafeBytes { bytes in
            var reader = PackedReader(bytes)
            let value = read(&reader)
            guard !reader.isBroken, reader.left == 0 else {
                let message = "a bug in this library, please report it: the result has another form than it should"
                throw RealtimeKitError(local: .internal, message, operation: operation, sent: sent)
            }
            return value
        }
    }

    private var left: Int { bytes.count - position }

    /// Says that what stands here cannot be. Nothing more is read.
    mutating func fail() {
        isBroken = true
        position = bytes.count
    }

    /// A field of a model, or a value on its own: each begins with a byte that says whether it is there.
    mutating func field<Value: Packed>() -> Value {
        Value(field: &self)
    }

    /// An element of a list, the value of a map, or whatever else is never missing.
    mutating func element<Value: Packed>() -> Value {
        Value(packed: &self)
    }

    mutating func number<Number: FixedWidthInteger>() -> Number {
        let size = MemoryLayout<Number>.size
        guard size <= left else {
            fail()
            return 0
        }
        let number = bytes.loadUnaligned(fromByteOffset: position, as: Number.self)
        position += size
        return Number(littleEndian: number)
    }

    /// How many there are of something that takes a byte at least.
    mutating func count() -> Int {
        let count = Int(number() as UInt32)
        guard count <= left else {
            fail()
            return 0
        }
        return count
    }

    mutating func flag() -> Bool {
        let byte: UInt8 = number()
        if byte > 1 { fail() }
        return byte == 1
    }

    /// The bytes of a text, where they lie.
    mutating func text() -> UnsafeBufferPointer<UInt8> {
        let count = count()
        let start = bytes.baseAddress.map { ($0 + position).assumingMemoryBound(to: UInt8.self) }
        position += count
        return UnsafeBufferPointer(start: start, count: count)
    }
}

extension String: Packed {
    init(packed reader: inout PackedReader) {
        self.init(decoding: reader.text(), as: UTF8.self)
    }
}

extension Bool: Packed {
    init(packed reader: inout PackedReader) {
        self = reader.flag()
    }
}

extension Int: Packed {
    init(packed reader: inout PackedReader) {
        self = Int(truncatingIfNeeded: reader.number() as Int64)
    }
}

extension Double: Packed {
    init(packed reader: inout PackedReader) {
        self.init(bitPattern: reader.number())
    }
}

extension Date: Packed {
    init(packed reader: inout PackedReader) {
        let seconds: Int64 = reader.number()
        let nanoseconds: Int64 = reader.number()
        self.init(timeIntervalSince1970: Double(seconds) + Double(nanoseconds) / 1e9)
    }
}

extension Json: Packed {
    init(packed reader: inout PackedReader) {
        self.init(Data(reader.text()))
    }
}

extension Optional: Packed where Wrapped: Packed {
    init(packed reader: inout PackedReader) {
        self.init(field: &reader)
    }

    init(field reader: inout PackedReader) {
        self = reader.flag() ? Wrapped(packed: &reader) : nil
    }
}

/// What is there is a value: a response that leaves an input out, or has nothing for it, holds nothing.
extension Nullable: Packed where Value: Packed {
    init(packed reader: inout PackedReader) {
        self = .value(reader.element())
    }
}

extension Array: Packed where Element: Packed {
    init(packed reader: inout PackedReader) {
        let count = reader.count()
        self.init(unsafeUninitializedCapacity: count) { items, filled in
            while filled < count, !reader.isBroken {
                items.initializeElement(at: filled, to: reader.element())
                filled += 1
            }
        }
    }
}

extension Dictionary: Packed where Key == String, Value: Packed {
    init(packed reader: inout PackedReader) {
        let count = reader.count()
        self.init(minimumCapacity: count)
        for _ in 0..<count where !reader.isBroken {
            let name: String = reader.element()
            self[name] = Value(packed: &reader)
        }
    }
}

extension Packed where Self: OpenText {
    init(packed reader: inout PackedReader) {
        self.init(rawValue: reader.element())
    }
}
