// Guide "Handle errors".

import RealtimeKitAPI

// region: handle
func title(_ kit: RealtimeKit, of meetingId: String) async throws -> String? {
    do {
        return try await kit.meetings.get(meetingId: meetingId).title
    } catch RealtimeKitError.notFound {
        return nil  // your user asked for a meeting that is gone
    } catch RealtimeKitError.rateLimited(let facts) {
        print("try again in", facts.retryAfter ?? .seconds(1))
        throw RealtimeKitError.rateLimited(facts)
    } catch let error as RealtimeKitError {
        switch error {
        case .authentication, .permission: print("check the API token and its permission")
        case .connection: print("the API cannot be reached")
        default: print(error.kind, error.message, error.requestId ?? "")
        }
        throw error
    }
}
// end of region

// region: outcome-unknown
func openMeeting(_ kit: RealtimeKit, orderId: String) async throws -> Meeting {
    let title = "Order \(orderId)"  // unique, so that you can find it again
    do {
        return try await kit.meetings.create(title: title)
    } catch RealtimeKitError.outcomeUnknown {
        for try await meeting in kit.meetings.listAll(search: title) where meeting.title == title {
            return meeting
        }
        return try await kit.meetings.create(title: title)
    }
}
// end of region

func handleErrors() async throws {
    let kit = try RealtimeKit()
    let none = try await title(kit, of: "5ca1ab1e-0000-4000-8000-000000000000")
    precondition(none == nil)
    let meeting = try await openMeeting(kit, orderId: "17")
    let found = try await title(kit, of: meeting.id)
    precondition(found == "Order 17")
}
