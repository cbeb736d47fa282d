import Foundation

/// A time as an argument: a `Date`, ISO 8601 text, or whole Unix seconds.
public protocol TimeValue: Sendable {
    /// The time in a form that crosses into the native library.
    var timeInput: TimeArgument { get }
}

/// What a ``TimeValue`` gives.
public struct TimeArgument: Sendable {
    let native: TimeInput
}

extension Date: TimeValue {
    public var timeInput: TimeArgument {
        // Beyond the years of the calendar it is refused as text is; its numbers would not fit the border.
        if abs(timeIntervalSince1970) < 1e12 { return TimeArgument(native: .instant(value: self)) }
        return TimeArgument(native: .text(value: "\(timeIntervalSince1970) seconds"))
    }
}

extension String: TimeValue {
    public var timeInput: TimeArgument { TimeArgument(native: .text(value: self)) }
}

extension Int: TimeValue {
    public var timeInput: TimeArgument { TimeArgument(native: .seconds(value: self)) }
}

/// A calendar day as an argument: text such as `2026-01-31`, or `DateComponents` with year, month and day.
public protocol DayValue: Sendable {
    /// The day as `YYYY-MM-DD`.
    var dayText: String { get }
}

extension String: DayValue {
    public var dayText: String { self }
}

extension DateComponents: DayValue {
    public var dayText: String {
        let padded = { (number: Int?, digits: Int) in
            let text = String(number ?? 0)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}
