import Foundation

/// A token provider as the native library asks it.
final class TokenSource: NativeTokenProvider, @unchecked Sendable {
    private let provider: @Sendable () async throws -> String
    private let lock = NSLock()
    private var questions: [Int: Task<Void, Never>] = [:]
    private var failure: (question: Int, error: any Error)?

    init(_ provider: @escaping @Sendable () async throws -> String) {
        self.provider = provider
    }

    func ask(number: Int, question: NativeTokenQuestion) {
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

    func forget(number: Int) {
        let task = lock.withLock { questions.removeValue(forKey: number) }
        task?.cancel()
    }

    /// What was thrown in answer to this question.
    func thrown(_ number: Int) -> (any Error)? {
        lock.withLock { failure?.question == number ? failure?.error : nil }
    }

    private func failed(_ number: Int, _ error: any Error) {
        lock.withLock { failure = (number, error) }
    }

    private func finished(_ number: Int) {
        lock.withLock { _ = questions.removeValue(forKey: number) }
    }
}
