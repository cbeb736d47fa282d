// The code of the guides in `docs` and of the READMEs, as one program that runs the guides against the emulator.

import Foundation
import RealtimeKitAPI

try await townHall()
try await join()
try await livestream()
try await record()
try await cleanUp()
try await comingFrom()
try await paginate()
try await handleErrors()
try await limits()
try await secretsAndLogs()
try await oneClient()
try await receiveWebhooks()

let kit = try RealtimeKit()
let meeting = try await kit.meetings.create(title: "Readme")
try await readmeUsage(kit, meeting.id)
try await readmeJson(kit, meeting.id)
try await readmeErrors(kit, meeting.id)
try await readmeDouble(kit, meeting.id)
print("every guide ran")
