import EmulatorControl
import Foundation
import RealtimeKitAPI

/// One case, as `tests/README.md` explains it.
struct Case: Sendable {
    let fields: [String: Form]

    private static let known: Set = [
        "id", "why", "quirks", "environment", "client", "call", "with", "options", "walk", "callers",
        "cancel_after", "respond", "expect_requests", "expect_result", "expect_error", "expect_not_in_text",
        "expect_seconds", "expect_progress",
    ]

    init(_ form: Form, _ file: String) throws {
        fields = form.members
        let unknown = Set(fields.keys).subtracting(Self.known)
        guard unknown.isEmpty else { throw Failed("\(file): fields that this runner does not know: \(unknown)") }
        guard (fields["expect_result"] == nil) != (fields["expect_error"] == nil) else {
            throw Failed("\(file): \(id) expects neither or both")
        }
    }

    var id: String { fields["id"]?.string ?? "" }
    var call: String { fields["call"]?.string ?? "" }
    var callers: Int { Int(fields["callers"]?.double ?? 1) }

    /// The responses, each as often as it is repeated.
    var respond: [Form] {
        (fields["respond"]?.elements ?? []).flatMap { answer in
            let given = answer.members.filter { $0.key != "times" }
            return Array(repeating: Form.object(given), count: Int(answer["times"]?.double ?? 1))
        }
    }

    /// The same case, with this in place of `${origin}` in its strings.
    func placed(_ origin: String) throws -> Case {
        let text = Form.object(fields).description.replacingOccurrences(of: "${origin}", with: origin)
        return try Case(Parser.parse(Data(text.utf8)), id)
    }

    /// Every case, from the JSON file of `cargo xtask` that the variable names.
    static func all() throws -> [Case] {
        guard let path = ProcessInfo.processInfo.environment["REALTIMEKIT_CASES"] else {
            throw Failed("REALTIMEKIT_CASES must name the cases as JSON; see tests/README.md")
        }
        let files = try Parser.parse(Data(contentsOf: URL(fileURLWithPath: path))).members
        let cases = try files.sorted { $0.key < $1.key }.flatMap { file, document in
            guard document["version"]?.double == 1 else { throw Failed("\(file): an unknown version") }
            return try (document["cases"]?.elements ?? []).map { try Case($0, file) }
        }
        guard !cases.isEmpty else { throw Failed("no cases in \(path)") }
        guard Set(cases.map(\.id)).count == cases.count else { throw Failed("an id occurs twice") }
        return cases
    }
}

/// The states that a task reported, from any thread.
private final class States: @unchecked Sendable {
    private let lock = NSLock()
    private var states: [String] = []

    func add(_ state: String) {
        lock.withLock { states.append(state) }
    }

    var all: [String] { lock.withLock { states } }
}

/// Runs one case through the package: the five steps of `tests/README.md`.
struct Runner {
    let emulator: Emulator

    private static let variables = [
        "CLOUDFLARE_ACCOUNT_ID", "CLOUDFLARE_API_TOKEN", "CLOUDFLARE_BASE_URL", "REALTIMEKIT_APP_ID", "SSL_CERT_FILE",
        "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy",
    ]

    /// How long a call may take to end after it was cancelled.
    private static let prompt = Duration.seconds(1)

    private struct Outcome: Sendable {
        var results: [Form] = []
        var errors: [RealtimeKitError] = []
        /// The states that a task reported.
        var states: [String] = []
        var texts: [String] = []

        /// All printed forms of a value in Swift.
        mutating func show(_ value: Any) {
            var dumped = ""
            dump(value, to: &dumped)
            texts += [String(describing: value), String(reflecting: value), "\(value)", dumped]
        }

        mutating func add(_ other: Outcome) {
            results += other.results
            errors += other.errors
            states += other.states
            texts += other.texts
        }
    }

    func run(_ found: Case) async throws {
        let item = try found.placed(String(emulator.baseUrl.dropLast(emulator.prefix.count)))
        try emulator.prepare(Form.list(item.respond).description)
        for name in Self.variables { unsetenv(name) }
        for (name, value) in item.fields["environment"]?.members ?? [:] {
            setenv(name, try emulator.filled(value.text), 1)
        }
        let started = ContinuousClock.now
        var outcome = try await outcome(of: item)
        let duration = (ContinuousClock.now - started).components
        let seconds = Double(duration.seconds) + Double(duration.attoseconds) / 1e18
        for error in outcome.errors { try check(item, error, &outcome) }
        for result in outcome.results {
            if let expected = item.fields["expect_error"] {
                throw Failed("expected the error \(expected), but got \(result)")
            }
            try Compare.result(item.fields["expect_result"] ?? .nothing, result)
        }
        if let expected = item.fields["expect_progress"] {
            guard expected.elements.compactMap(\.string) == outcome.states else {
                throw Failed("expected the states \(expected), but \(outcome.states) were told")
            }
        }
        try Compare.requests(
            item.fields["expect_requests"]?.elements, answers: item.respond.count,
            log: try Parser.parse(emulator.log())["requests"]?.elements ?? [], prefix: emulator.prefix)
        try Compare.notInText((item.fields["expect_not_in_text"]?.elements ?? []).compactMap(\.string), outcome.texts)
        try Compare.seconds(item.fields["expect_seconds"], seconds)
    }

    private func check(_ item: Case, _ error: RealtimeKitError, _ outcome: inout Outcome) throws {
        outcome.show(error)
        outcome.texts += [error.localizedDescription, error.message, error.bodySnippet ?? ""]
        guard let expected = item.fields["expect_error"] else {
            throw Failed("expected a result, but got \(error)")
        }
        // `not_found` and the case notFound are two names for one kind.
        let name = Mirror(reflecting: error).children.first?.label ?? ""
        let kind = error.kind.rawValue.split(separator: "_").enumerated()
            .map { $0.offset == 0 ? String($0.element) : $0.element.capitalized }.joined()
        guard name == kind else { throw Failed("the case of \(error) is \(name)") }
        try Compare.error(expected, facts(error))
    }

    /// Makes the client, and with it the calls of the case.
    private func outcome(of item: Case) async throws -> Outcome {
        var outcome = Outcome()
        do {
            let kit = try client(item.fields["client"]?.members ?? [:])
            defer { kit.close() }
            outcome.show(kit)
            if item.call == "client" {
                outcome.results.append(.nothing)
                return outcome
            }
            if let seconds = item.fields["cancel_after"]?.double { try await giveUp(kit, item, after: seconds) }
            try await withThrowingTaskGroup(of: Outcome.self) { group in
                for _ in 0..<item.callers { group.addTask { try await call(kit, item) } }
                for try await one in group { outcome.add(one) }
            }
        } catch let error as RealtimeKitError {
            outcome.errors.append(error)
        }
        return outcome
    }

    private func call(_ kit: RealtimeKit, _ item: Case) async throws -> Outcome {
        var outcome = Outcome()
        do {
            let result = try await target(kit, item, &outcome)
            outcome.results.append(result)
        } catch let error as RealtimeKitError {
            outcome.errors.append(error)
        }
        return outcome
    }

    /// Begins the call and cancels its task; at once means before the SDK starts it.
    private func giveUp(_ kit: RealtimeKit, _ item: Case, after seconds: Double) async throws {
        let task = Task {
            if seconds == 0 { withUnsafeCurrentTask { $0?.cancel() } }
            var outcome = Outcome()
            return try await target(kit, item, &outcome)
        }
        if seconds > 0 { try await Task.sleep(for: .seconds(seconds)) }
        let cancelled = ContinuousClock.now
        task.cancel()
        let ended = await task.result
        guard case .failure(let error) = ended, error is CancellationError else {
            throw Failed("the call was not given up but led to \(ended)")
        }
        let took = ContinuousClock.now - cancelled
        guard took < Self.prompt else { throw Failed("giving up the call took \(took)") }
    }

    /// The call of the case.
    private func target(_ kit: RealtimeKit, _ item: Case, _ outcome: inout Outcome) async throws -> Form {
        let options = try options(item.fields["options"]?.members ?? [:])
        outcome.show(options as Any)
        let states = States()
        var progress: (@Sendable (String, Duration) -> Void)?
        if item.fields["expect_progress"] != nil {
            progress = { state, _ in states.add(state) }
        }
        let arguments = Arguments(item.fields["with"]?.members ?? [:], progress: progress)
        defer { outcome.states += states.all }
        let result: Form
        switch item.call {
        case "request":
            let query = try arguments.value("query") { try $0.members.mapValues { try $0.text } } ?? [:]
            let answer = try await kit.request(
                method: arguments.text("method"), path: arguments.text("path"), query: query,
                body: arguments.value("body") { $0.json }, options: options)
            outcome.show(answer)
            result = answer.caseForm
        case "download":
            let bytes = try await kit.download(emulator.filled(arguments.text("url")), options: options)
            result = bytes.caseForm
        case "webhooks.parse":
            let event = try kit.webhooks.parse(body: arguments.text("body").utf8)
            outcome.show(event)
            try checkRoundTrip(event)
            result = event.caseForm
        case "webhooks.verify":
            let event = try await kit.webhooks.verify(
                body: arguments.text("body").utf8,
                headers: arguments.value("headers") { try $0.members.mapValues { try $0.text } } ?? [:],
                publicKey: arguments.value("public_key") { try $0.text }, options: options)
            outcome.show(event)
            try checkRoundTrip(event)
            result = event.caseForm
        default:
            if item.fields["walk"] != nil {
                result = try await callAll(kit, item.call, arguments, options)
            } else {
                result = try await invoke(kit, item.call, arguments, options) {
                    outcome.show($0)
                    try checkRoundTrip($0)
                }
            }
        }
        try arguments.finish()
        return result
    }

    /// The client of a case: the defaults of runners, overridden by the case; null means not set.
    private func client(_ options: [String: Form]) throws -> RealtimeKit {
        let unknown = Set(options.keys).subtracting(clientOptions)
        guard unknown.isEmpty else { throw Failed("options of the client that are not known: \(unknown)") }
        var given: [String: Form] = [
            "account_id": .text(Emulator.accountId), "app_id": .text(Emulator.appId),
            "api_token": .text(Emulator.apiToken), "base_url": .text(emulator.baseUrl), "max_retries": .digits("2"),
        ]
        for (name, value) in options {
            given[name] = try value.string.map { .text(try emulator.filled($0)) } ?? value
        }
        return try clientWith(Arguments(given))
    }

    private func options(_ options: [String: Form]) throws -> RequestOptions? {
        if options.isEmpty { return nil }
        let unknown = Set(options.keys).subtracting(callOptions)
        guard unknown.isEmpty else { throw Failed("options of a call that are not known: \(unknown)") }
        return try requestOptions(Arguments(options))
    }

    private func facts(_ error: RealtimeKitError) -> Form {
        let retryAfter = error.retryAfter.map {
            Double($0.components.seconds) + Double($0.components.attoseconds) / 1e18
        }
        return .object([
            "kind": error.kind.rawValue.caseForm, "text": error.description.caseForm, "status": error.status.caseForm,
            "code": error.code.caseForm, "errors": error.errors.caseForm, "operation": error.operation.caseForm,
            "request_id": error.requestId.caseForm, "attempts": error.attempts.caseForm,
            "retry_after": retryAfter.caseForm, "sent": error.sent.rawValue.caseForm,
            "retryable": error.retryable.caseForm, "body_snippet": error.bodySnippet.caseForm,
            "task": error.task.caseForm, "last": (error.last as? any CaseForm)?.caseForm ?? .nothing,
        ])
    }
}
