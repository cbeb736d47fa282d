import Foundation

/// A time as an argument: a `Date`, ISO 8601 text, or whole Unix seconds.
public protocol TimeValue: Sendable {
    /// The time in a form that crosses into the native library.
    var timeInput: TimeArgument { get }
}

/// What a ``TimeValue`` gives.
public struct TimeArgument: Sendable {
    enum Form {
        case text(String)
        case seconds(Int)
    }

    let form: Form
}

extension TimeArgument: JsonArgument {
    func write(to json: inout JsonWriter) {
        switch form {
        case .text(let text): text.write(to: &json)
        case .seconds(let seconds): seconds.write(to: &json)
        }
    }
}

extension Date: TimeValue {
    public var timeInput: TimeArgument { TimeArgument(form: .text(universalTime)) }

    /// As ISO 8601 text to whole microseconds: what is finer is what binary fractions are off. Foundation's own form has
    /// milliseconds, and before 1582 another calendar.
    private var universalTime: String {
        let time = timeIntervalSince1970
        // Beyond the years of the calendar it has no such form, and is refused as what it is.
        guard time >= -377_705_116_800, time < 253_402_300_799 else { return "\(time) seconds" }
        let whole = time.rounded(.down)
        let microseconds = Int(((time - whole) * 1e6).rounded())
        // The calendar repeats itself every 400 years, so ten thousand years later nothing is negative.
        let seconds = Int(whole) + microseconds / 1_000_000 + 25 * 146_097 * 86_400
        let (year, month, day) = Date.calendarDay(seconds / 86_400)
        var text = year < 10_000 ? "-" + padded(10_000 - year, 6) : padded(year - 10_000, 4)
        text += "-\(padded(month, 2))-\(padded(day, 2))"
        text += "T\(padded(seconds / 3600 % 24, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        if microseconds % 1_000_000 > 0 { text += ".\(padded(microseconds % 1_000_000, 6))" }
        return text + "Z"
    }

    /// The day that comes so many days after the start of 1970. Years are counted from March on here, so that the day which
    /// some have more is their last.
    private static func calendarDay(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (days + 719_468).quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let isNextYear = month >= 10
        return (
            400 * era + yearOfEra + (isNextYear ? 1 : 0), isNextYear ? month - 9 : month + 3,
            dayOfYear - (153 * month + 2) / 5 + 1
        )
    }
}

/// A number with leading zeros.
private func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
}

extension Date: JsonArgument {
    func write(to json: inout JsonWriter) { timeInput.write(to: &json) }
}

extension String: TimeValue {
    public var timeInput: TimeArgument { TimeArgument(form: .text(self)) }
}

extension Int: TimeValue {
    public var timeInput: TimeArgument { TimeArgument(form: .seconds(self)) }
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
        "\(padded(year ?? 0, 4))-\(padded(month ?? 0, 2))-\(padded(day ?? 0, 2))"
    }
}

extension Duration {
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
