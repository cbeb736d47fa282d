// Several calls at once, and how a task that is cancelled ends its call.

import RealtimeKitAPI

let kit = try RealtimeKit()

// A client may be used from any task. Where one call fails, the group cancels the others, and their requests end.
let created = try await withThrowingTaskGroup(of: Livestream.self) { group in
    for name in ["stage", "backstage", "lobby"] {
        group.addTask { try await kit.livestreams.create(name: name) }
    }
    var created: [Livestream] = []
    for try await livestream in group { created.append(livestream) }
    return created
}
print("created:", created.map { $0.name ?? "" }.sorted().joined(separator: ", "))

async let livestreams = kit.livestreams.list(perPage: 2)
async let meetings = kit.meetings.list(perPage: 2)
let (first, second) = try await (livestreams, meetings)
print("livestreams: \(first.totalCount ?? 0), meetings: \(second.totalCount ?? 0)")

let impatient = Task { try await kit.livestreams.list() }
impatient.cancel()
do {
    let page = try await impatient.value
    print("the answer came first: \(page.items.count) livestreams")
} catch is CancellationError {
    print("cancelled, as asked")
}
