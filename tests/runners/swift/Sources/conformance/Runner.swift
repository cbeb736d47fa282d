import EmulatorControl
import Foundation
import RealtimeKitAPI

/// One case, as `tests/README.md` explains it.
struct Case: Sendable {
    let fields: [String: Form]

    private static let known: Set = [
        "id", "why", "quirks", "environment", "client", "call", "with", "options", "walk", "respond",
        "expect_requests", "expect_result", "expect_error", "expect_not_in_text", "expect_seconds",
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

    /// Every case; the variable names the file into which `cargo xtask` puts them as JSON.
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

/// Runs one case through the package: the five steps of `tests/README.md`.
struct Runner {
    let emulator: Emulator

    private static let variables = [
        "CLOUDFLARE_ACCOUNT_ID", "CLOUDFLARE_API_TOKEN", "CLOUDFLARE_BASE_URL", "REALTIMEKIT_APP_ID",
    ]

    private struct Outcome {
        var result = Form.nothing
        var error: RealtimeKitError?
        var texts: [String] = []

        /// Every way in which Swift shows a value to people.
        mutating func show(_ value: Any) {
            var dumped = ""
            dump(value, to: &dumped)
            texts += [String(describing: value), String(reflecting: value), "\(value)", dumped]
        }
    }

    func run(_ item: Case) async throws {
        try emulator.prepare((item.fields["respond"] ?? .list([])).description)
        for name in Self.variables { unsetenv(name) }
        for (name, value) in item.fields["environment"]?.members ?? [:] { setenv(name, filled(try value.text), 1) }
        var outcome = Outcome()
        let started = ContinuousClock.now
        do {
            try await call(item, &outcome)
        } catch let error as RealtimeKitError {
            outcome.error = error
        }
        let duration = (ContinuousClock.now - started).components
        let seconds = Double(duration.seconds) + Double(duration.attoseconds) / 1e18
        if let error = outcome.error {
            outcome.show(error)
            outcome.texts += [error.localizedDescription, error.message, error.bodySnippet ?? ""]
            guard let expected = item.fields["expect_error"] else {
                throw Failed("expected a result, but got \(error)")
            }
            // `not_found` and the case notFound are two words for one thing.
            let name = Mirror(reflecting: error).children.first?.label ?? ""
            let kind = error.kind.split(separator: "_").enumerated()
                .map { $0.offset == 0 ? String($0.element) : $0.element.capitalized }.joined()
            guard name == kind else { throw Failed("the case of \(error) is \(name)") }
            try Compare.error(expected, facts(error))
        } else {
            if let expected = item.fields["expect_error"] {
                throw Failed("expected the error \(expected), but got \(outcome.result)")
            }
            try Compare.result(item.fields["expect_result"] ?? .nothing, outcome.result)
        }
        try Compare.requests(
            item.fields["expect_requests"]?.elements, answers: item.fields["respond"]?.elements.count ?? 0,
            log: try Parser.parse(emulator.log())["requests"]?.elements ?? [], prefix: emulator.prefix)
        try Compare.notInText((item.fields["expect_not_in_text"]?.elements ?? []).compactMap(\.string), outcome.texts)
        try Compare.seconds(item.fields["expect_seconds"], seconds)
    }

    private func call(_ item: Case, _ outcome: inout Outcome) async throws {
        let kit = try client(item.fields["client"]?.members ?? [:])
        defer { kit.close() }
        outcome.show(kit)
        if item.call == "client" { return }
        let options = try options(item.fields["options"]?.members ?? [:])
        outcome.show(options as Any)
        let arguments = Arguments(item.fields["with"]?.members ?? [:])
        if item.call == "request" {
            let query = try arguments.value("query") { try $0.members.mapValues { try $0.text } } ?? [:]
            let answer = try await kit.request(
                method: arguments.text("method"), path: arguments.text("path"), query: query,
                body: arguments.value("body") { $0.json }, options: options)
            outcome.show(answer)
            outcome.result = answer.caseForm
        } else if item.fields["walk"] != nil {
            outcome.result = try await callAll(kit, item.call, arguments, options)
        } else {
            let result = try await invoke(kit, item.call, arguments, options) { outcome.show($0) }
            outcome.result = result
        }
        try arguments.finish()
    }

    private func filled(_ text: String) -> String {
        text.replacingOccurrences(of: "${base_url}", with: emulator.baseUrl)
    }

    /// The client of a case: the defaults of runners, overridden by what the case says; null means not given.
    private func client(_ options: [String: Form]) throws -> RealtimeKit {
        let known: Set = [
            "account_id", "app_id", "api_token", "base_url", "timeout", "connect_timeout", "attempt_timeout",
            "stall_timeout", "pool_idle_timeout", "max_retries", "retry_creates", "allow_http", "headers",
        ]
        let unknown = Set(options.keys).subtracting(known)
        guard unknown.isEmpty else { throw Failed("options of the client that are not known: \(unknown)") }
        func text(_ name: String, _ usual: String) -> String? {
            options[name].map { $0.string.map(filled) } ?? usual
        }
        return try RealtimeKit(
            accountId: text("account_id", Emulator.accountId),
            appId: text("app_id", Emulator.appId),
            apiToken: text("api_token", Emulator.apiToken),
            baseUrl: text("base_url", emulator.baseUrl),
            timeout: options["timeout"]?.duration,
            connectTimeout: options["connect_timeout"]?.duration,
            attemptTimeout: options["attempt_timeout"]?.duration,
            stallTimeout: options["stall_timeout"]?.duration,
            poolIdleTimeout: options["pool_idle_timeout"]?.duration,
            maxRetries: try options["max_retries"]?.whole ?? 2,
            retryCreates: try options["retry_creates"]?.truth,
            allowHttp: try options["allow_http"]?.truth,
            headers: try options["headers"]?.members.mapValues { try $0.text } ?? [:]
        )
    }

    private func options(_ options: [String: Form]) throws -> RequestOptions? {
        if options.isEmpty { return nil }
        let known: Set = [
            "timeout", "attempt_timeout", "max_retries", "retry_creates", "extra_headers", "extra_query", "extra_body",
        ]
        let unknown = Set(options.keys).subtracting(known)
        guard unknown.isEmpty else { throw Failed("options of a call that are not known: \(unknown)") }
        return RequestOptions(
            timeout: options["timeout"]?.duration,
            attemptTimeout: options["attempt_timeout"]?.duration,
            maxRetries: try options["max_retries"]?.whole,
            retryCreates: try options["retry_creates"]?.truth,
            extraHeaders: try options["extra_headers"]?.members.mapValues { try $0.text } ?? [:],
            extraQuery: try options["extra_query"]?.members.mapValues { try $0.text } ?? [:],
            extraBody: options["extra_body"]?.members.mapValues(\.json)
        )
    }

    private func facts(_ error: RealtimeKitError) -> Form {
        let retryAfter = error.retryAfter.map {
            Double($0.components.seconds) + Double($0.components.attoseconds) / 1e18
        }
        return .object([
            "kind": error.kind.caseForm, "text": error.description.caseForm, "status": error.status.caseForm,
            "code": error.code.caseForm, "errors": error.errors.caseForm, "operation": error.operation.caseForm,
            "request_id": error.requestId.caseForm, "attempts": error.attempts.caseForm,
            "retry_after": retryAfter.caseForm, "sent": error.sent.caseForm, "retryable": error.retryable.caseForm,
            "body_snippet": error.bodySnippet.caseForm,
        ])
    }
}

extension Form {
    fileprivate var duration: Duration? { double.map { .seconds($0) } }
}
