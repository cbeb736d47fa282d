import Foundation

/// One page of a list.
public struct Page<Item: Sendable>: Sendable {
    /// The items of this page.
    public let items: [Item]

    /// How many items there are on all pages, if the service says so.
    public let totalCount: Int?

    private let next: (@Sendable () async throws -> Page<Item>?)?

    /// Makes a page: the service's, or one for a test.
    ///
    /// - Parameters:
    ///   - items: The items of this page.
    ///   - totalCount: How many items there are on all pages.
    ///   - next: Fetches the page after it. Without one, this is the last page.
    public init(
        items: [Item], totalCount: Int? = nil, next: (@Sendable () async throws -> Page<Item>?)? = nil
    ) {
        self.items = items
        self.totalCount = totalCount
        self.next = next
    }

    /// Whether another page seems to follow.
    public var hasNext: Bool { next != nil }

    /// Fetches the next page; nothing after the last one, and when the service makes no progress: an empty page, a page
    /// that came before, or one that does not begin after this one.
    public func nextPage() async throws -> Page<Item>? {
        try await next?()
    }
}

extension Page: PackedPage where Item: Packed {
    init(packed reader: inout PackedReader, next: (@Sendable () async throws -> Page?)?) {
        self.init(items: reader.field(), totalCount: reader.field(), next: next)
    }
}

extension Page: CustomStringConvertible {
    public var description: String {
        "Page(items: \(items), totalCount: \(totalCount.map(String.init) ?? "nil"), hasNext: \(hasNext))"
    }
}

/// Every item of every page, fetched as it is needed.
public struct PageItems<Item: Sendable>: AsyncSequence, Sendable {
    public typealias Element = Item

    private let first: @Sendable () async throws -> Page<Item>

    /// Makes the sequence: that of a list, or one for a test.
    ///
    /// - Parameter first: Fetches the first page. Each walk calls it once, and asks each page for the one after it.
    public init(_ first: @escaping @Sendable () async throws -> Page<Item>) {
        self.first = first
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(first: first)
    }

    /// Fetches every page and returns all items.
    ///
    /// Use it when you change what you walk over: an item that no longer matches moves those after it up by one, and a
    /// loop over the sequence itself skips as many at the next page.
    public func collect() async throws -> [Item] {
        var items: [Item] = []
        var page: Page<Item>? = try await first()
        while let current = page {
            items += current.items
            page = try await current.nextPage()
        }
        return items
    }

    /// Walks the pages.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private enum State {
            case start(@Sendable () async throws -> Page<Item>)
            case page(Page<Item>, position: Int)
            case end
        }

        private var state: State

        init(first: @escaping @Sendable () async throws -> Page<Item>) {
            state = .start(first)
        }

        public mutating func next() async throws -> Item? {
            while true {
                switch state {
                case .start(let first):
                    // An error ends the sequence.
                    state = .end
                    state = .page(try await first(), position: 0)
                case .page(let page, let position) where position < page.items.count:
                    state = .page(page, position: position + 1)
                    return page.items[position]
                case .page(let page, _):
                    state = .end
                    guard let next = try await page.nextPage() else { return nil }
                    state = .page(next, position: 0)
                case .end:
                    return nil
                }
            }
        }
    }
}
