// Every case of tests/cases through the Swift package, and the completeness of the package. Prints one line per test and
// the closing line of Rust's test harness, and fails if anything failed.

import EmulatorControl
import Foundation

/// Counts what passes and what fails.
struct Tests {
    private var passed = 0
    private var failures: [String] = []

    /// Writes without a buffer, so that the last case is visible if the process dies.
    private func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    mutating func note(_ name: String, _ failure: (any Error)?) {
        if let failure {
            failures.append("---- \(name)\n\(failure)")
            say("test \(name) ... FAILED")
        } else {
            passed += 1
            say("test \(name) ... ok")
        }
    }

    func close() -> Bool {
        for failure in failures { say("\n\(failure)") }
        say(
            "\ntest result: \(failures.isEmpty ? "ok" : "FAILED"). \(passed) passed; \(failures.count) failed; 0 ignored; "
                + "0 measured; 0 filtered out"
        )
        return failures.isEmpty
    }
}

func runAll() async throws -> Bool {
    let cases = try Case.all()
    let runner = Runner(emulator: try Emulator())
    var tests = Tests()
    for item in cases {
        do {
            try await runner.run(item)
            tests.note(item.id, nil)
        } catch {
            tests.note(item.id, error)
        }
    }
    for (name, body) in Completeness.tests(cases) {
        do {
            try body()
            tests.note(name, nil)
        } catch {
            tests.note(name, error)
        }
    }
    return tests.close()
}

exit(try await runAll() ? 0 : 1)
