package realtimekit.api.tests

import kotlinx.coroutines.runBlocking
import realtimekit.api.RealtimeKit
import realtimekit.api.conformance.ACCOUNT_ID
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.APP_ID

/** A program that makes one call and leaves its client open: it must end all the same. */
fun main(arguments: Array<String>): Unit = runBlocking {
    val kit = RealtimeKit(accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN, baseUrl = arguments[0])
    println("found ${kit.livestreams.list(perPage = 1, status = null).items.size}")
}
