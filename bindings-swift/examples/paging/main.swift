// Walking long lists.

import RealtimeKitAPI

let kit = try RealtimeKit()
for number in 0..<5 {
    try await kit.livestreams.create(name: "stream-\(number)")
}

// The sequence walks every page; each is fetched when it is needed, so the first three cost two requests.
for try await livestream in kit.livestreams.listAll(perPage: 2).prefix(3) {
    print(livestream.name ?? "")
}

// Page by page, where the pages themselves matter.
var page: Page<Livestream>? = try await kit.livestreams.list(perPage: 2)
var number = 1
while let current = page {
    print("page \(number): \(current.items.count) of \(current.totalCount ?? 0) livestreams")
    page = try await current.nextPage()
    number += 1
}

// Everything at once. A program that changes what it walks over needs this: a page that is fetched after a change
// begins where the list, shorter by then, has it.
let livestreams = try await kit.livestreams.listAll(perPage: 2).collect()
print("\(livestreams.count) livestreams")
