import Foundation

/// The operations of the package, against the pinned ones and the cases. The compiler proves that each is a method with
/// these arguments, because the table calls them all.
enum Completeness {
    /// Functions that cases call beside operations.
    private static let toolkit = ["client", "request", "download", "webhooks.parse", "webhooks.verify"]

    static func tests(_ cases: [Case]) -> [(String, () throws -> Void)] {
        let called = Set(cases.map(\.call))
        return [
            (
                "every operation has a case",
                {
                    let missing = Set(operations.keys).subtracting(called)
                    guard missing.isEmpty else {
                        throw Failed("no case calls \(missing.sorted()): add one to tests/cases/<resource>.yaml")
                    }
                }
            ),
            (
                "every case calls an operation",
                {
                    let unknown = called.subtracting(operations.keys).subtracting(toolkit)
                    guard unknown.isEmpty else { throw Failed("there are no operations \(unknown.sorted())") }
                }
            ),
            (
                "every pinned operation is a method",
                {
                    let missing = Set(try self.pinned().keys).subtracting(operations.keys)
                    guard missing.isEmpty else { throw Failed("the package lacks \(missing.sorted())") }
                }
            ),
            (
                "every operation is pinned, with its path values first",
                {
                    let pinned = try self.pinned()
                    for (name, arguments) in operations {
                        guard
                            let operation = pinned[name] ?? pinned[name.replacingOccurrences(of: ".find", with: ".get")]
                        else { throw Failed("tests/operations.json has no row for \(name): add it there") }
                        let values = (operation["path_values"]?.elements ?? [])
                            .compactMap { $0.string?.replacingOccurrences(of: "-", with: "_") }
                            .filter { !["account_id", "app_id"].contains($0) }
                        guard values == Array(arguments.prefix(values.count)) else {
                            throw Failed("\(name) takes \(arguments), not \(values) first")
                        }
                    }
                }
            ),
        ]
    }

    private static func pinned() throws -> [String: Form] {
        guard let folder = ProcessInfo.processInfo.environment["REALTIMEKIT_TESTS"] else {
            throw Failed("REALTIMEKIT_TESTS must name the folder tests")
        }
        let data = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent("operations.json"))
        var pinned: [String: Form] = [:]
        let document = try Parser.parse(data)
        for operation in document["operations"]?.elements ?? [] {
            for name in operation["public"]?.elements ?? [] { pinned[name.string ?? ""] = operation }
        }
        for task in document["tasks"]?.elements ?? [] { pinned[task["id"]?.string ?? ""] = task }
        return pinned
    }
}
