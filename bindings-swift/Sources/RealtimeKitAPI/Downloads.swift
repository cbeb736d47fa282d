import Foundation

/// A result or event that leads to a file, or the URL of one as text.
public protocol DownloadSource: Sendable {
    /// Where the file is.
    var origin: DownloadOrigin { get }
}

/// What a ``DownloadSource`` gives.
public struct DownloadOrigin: Sendable {
    /// A URL, or those fields of a result that lead to a file.
    let json: String
}

extension DownloadOrigin: JsonArgument {
    func write(to json: inout JsonWriter) { json.write(json: self.json) }
}

extension String: DownloadSource {
    public var origin: DownloadOrigin {
        var json = JsonWriter()
        json.write(self)
        return DownloadOrigin(json: json.text)
    }
}

extension URL: DownloadSource {
    public var origin: DownloadOrigin { absoluteString.origin }
}

/// How far a download is.
public struct DownloadProgress: Sendable, Hashable {
    /// Bytes received so far.
    public let received: Int
    /// Bytes of the whole file, if the server says.
    public let total: Int?

    /// Says how far a download is, for a test of what takes it.
    public init(received: Int, total: Int? = nil) {
        self.received = received
        self.total = total
    }

    init(_ step: NativeDownloadStep) {
        self.init(received: Int(step.received), total: step.total.map { Int($0) })
    }
}

extension RealtimeKit {
    /// Downloads a file into memory: that of a recording, a chat export, a transcript or a summary.
    ///
    /// The API token is not sent along. When the URL has expired, the client requests a new one, once: for a recording, and
    /// for a URL that this client got from `sessions` or `recordings`, such as that of a track.
    ///
    /// ```swift
    /// let chat = try await kit.download(kit.sessions.getChat(sessionId: id))
    /// ```
    ///
    /// - Parameters:
    ///   - source: A result or event that holds the URL of a file, or the URL itself.
    ///   - options: What differs for this download: `timeout` bounds all of it, and without one only a silence of the
    ///     client's `stallTimeout` ends it; it is tried again before the first byte has come. Headers, parameters and a
    ///     body have no meaning here.
    ///   - onProgress: Told of each part that has arrived.
    /// - Returns: The bytes.
    /// - Throws: ``RealtimeKitError``: `invalidRequest` when there is no URL yet, `permission` when it has expired and
    ///   no new one could be requested, `decode` when the file was cut short, `timeout` when it stalled or took too long.
    public func download(
        _ source: any DownloadSource,
        options: RequestOptions? = nil,
        onProgress: (@Sendable (DownloadProgress) -> Void)? = nil
    ) async throws -> Data {
        var bytes = Data()
        let download = try await begin(source, to: nil, options)
        while let step = try await self.step(download) {
            bytes.append(step.part)
            onProgress?(DownloadProgress(step))
        }
        return bytes
    }

    /// Downloads a file to a place on disk, otherwise as into memory.
    ///
    /// A file that is there is replaced once the download is whole: there is never half a file under that name.
    ///
    /// - Parameters:
    ///   - source: A result or event that holds the URL of a file, or the URL itself.
    ///   - file: Where the file shall be.
    ///   - options: What differs for this download.
    ///   - onProgress: Told of each part that has arrived.
    /// - Returns: How many bytes it has.
    /// - Throws: ``RealtimeKitError``: `invalidRequest` also when the file cannot be written.
    @discardableResult
    public func download(
        _ source: any DownloadSource,
        to file: URL,
        options: RequestOptions? = nil,
        onProgress: (@Sendable (DownloadProgress) -> Void)? = nil
    ) async throws -> Int {
        guard file.isFileURL else {
            let message = "to: \(file.scheme ?? "") is no place on disk; give URL(fileURLWithPath:)"
            throw RealtimeKitError(local: .invalidRequest, message, operation: DownloadParts.operation)
        }
        var size = 0
        let download = try await begin(source, to: file.path, options)
        while let step = try await self.step(download) {
            size = Int(step.received)
            onProgress?(DownloadProgress(step))
        }
        return size
    }

    /// The parts of a file, as they arrive. Each walk makes a download of its own; leaving it ends that download.
    ///
    /// ```swift
    /// for try await part in kit.downloadParts(recording) { try handle.write(contentsOf: part) }
    /// ```
    ///
    /// - Parameters:
    ///   - source: A result or event that holds the URL of a file, or the URL itself.
    ///   - options: What differs for this download.
    /// - Returns: Parts of any size. The sequence fails as a download into memory does.
    public func downloadParts(_ source: any DownloadSource, options: RequestOptions? = nil) -> DownloadParts {
        DownloadParts(kit: self, source: source, options: options)
    }

    fileprivate func begin(
        _ source: any DownloadSource, to path: String?, _ options: RequestOptions?
    ) async throws -> NativeDownload {
        let origin = source.origin
        let native = core.options(options)
        return try await core.call(DownloadParts.operation) {
            try await $0.download(source: origin.json, to: path, options: native)
        }
    }

    fileprivate func step(_ download: NativeDownload) async throws -> NativeDownloadStep? {
        try await core.call(DownloadParts.operation) { _ in try await download.step() }
    }
}

/// The parts of a file, as they arrive.
public struct DownloadParts: AsyncSequence, Sendable {
    public typealias Element = Data

    static let operation = "download"

    fileprivate let kit: RealtimeKit
    fileprivate let source: any DownloadSource
    fileprivate let options: RequestOptions?

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(parts: self)
    }

    /// Walks the parts. When it goes, the download ends.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private enum State {
            case start(DownloadParts)
            case running(DownloadParts, NativeDownload)
            case end
        }

        private var state: State

        fileprivate init(parts: DownloadParts) {
            state = .start(parts)
        }

        public mutating func next() async throws -> Data? {
            let current = state
            // An error ends the sequence.
            state = .end
            let parts: DownloadParts
            let download: NativeDownload
            switch current {
            case .start(let begun):
                parts = begun
                download = try await begun.kit.begin(begun.source, to: nil, begun.options)
            case .running(let begun, let running):
                parts = begun
                download = running
            case .end:
                return nil
            }
            guard let step = try await parts.kit.step(download) else { return nil }
            state = .running(parts, download)
            return step.part
        }
    }
}
