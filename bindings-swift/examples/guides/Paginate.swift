// Guide "List and paginate".

// region: filter
import Foundation

// end of region
import RealtimeKitAPI

func paginate() async throws {
    let kit = try RealtimeKit()
    for number in 1...3 {
        try await kit.meetings.create(title: "Lesson \(number)")
    }

    // region: walk
    for try await meeting in kit.meetings.listAll(status: .active) {
        print(meeting.id, meeting.title ?? "")
    }
    // end of region

    // region: collect
    let meetings = try await kit.meetings.listAll(perPage: 50).collect()
    print(meetings.count)
    // end of region

    // region: page
    let page = try await kit.meetings.list(perPage: 2)
    print(page.items.count, "of", page.totalCount ?? 0)
    let nextPage = try await page.nextPage()  // nil after the last page
    // end of region
    precondition(nextPage != nil)

    // region: filter
    let since = Date(timeIntervalSinceNow: -7 * 24 * 3600)
    let recent = try await kit.meetings.list(startTime: since, search: "Lesson")
    // end of region
    precondition(!recent.items.isEmpty)
}
