import Foundation

/// A token provider as the native library asks it.
final class TokenSource: NativeTokenProvider, @unchecked Sendable {
    private let provider: @Sendable () async throws -> String
    private let lock = NSLock()
    private var questions: [Int64: Task<Void, Never>] = [:]
    private var failure: (question: Int64, error: any Error)?

    init(_ provider: @escaping @Sendable () async throws -> String) {
        self.provider = provider
    }

    func ask(number: Int64, question: NativeTokenQuestion) {
        lock.lock()
        defer { lock.unlock() }
        questions[number] = Task {
            do {
                question.answer(token: try await provider())
            } catch {
                failed(number, error)
                question.fail(number: number, message: String(describing: error))
            }
            finished(number)
        }
    }

    func forget(number: Int64) {
        let task = lock.withLock { questions.removeValue(forKey: number) }
        task?.cancel()
    }

    /// What was thrown in response to this question.
    func thrown(_ number: Int64) -> (any Error)? {
        lock.withLock { failure?.question == number ? failure?.error : nil }
    }

    private func failed(_ number: Int64, _ error: any Error) {
        lock.withLock { failure = (number, error) }
    }

    private func finished(_ number: Int64) {
        lock.withLock { _ = questions.removeValue(forKey: number) }
    }
}
