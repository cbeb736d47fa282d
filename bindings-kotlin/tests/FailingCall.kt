package realtimekit.api.tests

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.conformance.ACCOUNT_ID
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.APP_ID

/** A program in which a call fails, deep in functions of its own. */
fun main(arguments: Array<String>): Unit = runBlocking {
    RealtimeKit(accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN, baseUrl = arguments[0]).use { kit ->
        try {
            withContext(Dispatchers.Default) { announce(kit) }
        } catch (error: RealtimeKitException) {
            println(error.stackTraceToString())
        }
    }
}

private suspend fun announce(kit: RealtimeKit) {
    val title = titleOf(kit)
    println("about $title")
}

private suspend fun titleOf(kit: RealtimeKit): String? {
    val meeting = kit.meetings.get("no-such-meeting")
    return meeting.title
}
