package realtimekit.api.examples.guides

import kotlinx.coroutines.runBlocking
import realtimekit.api.RealtimeKit

/** The code of the guides in `docs`, as one program that runs all of it against the emulator. */
fun main(): Unit = runBlocking {
    townHall()
    join()
    livestream()
    record()
    cleanUp()
    comingFrom()
    paginate()
    handleErrors()
    limits()
    secretsAndLogs()
    oneClient()
    receiveWebhooks()

    RealtimeKit().use { kit ->
        val meetingId = kit.meetings.create(title = "Readme").id
        readmeUsage(kit, meetingId)
        readmeRaw(kit, meetingId)
        readmeSerialization(kit, meetingId)
        readmeJackson(kit, meetingId)
        readmeConcurrency(kit, meetingId)
        readmeErrors(kit, meetingId)
        readmeDouble(kit, meetingId)
    }
    println("every guide ran")
}
