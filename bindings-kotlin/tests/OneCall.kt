package realtimekit.api.tests

import kotlinx.coroutines.runBlocking
import realtimekit.api.RealtimeKit
import realtimekit.api.conformance.ACCOUNT_ID
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.APP_ID

/**
 * A program that makes one call and leaves its client open: it must end all the same. What the native side calls back
 * must not keep it either.
 */
fun main(arguments: Array<String>): Unit = runBlocking {
    var attempts = 0
    val kit = RealtimeKit(
        accountId = ACCOUNT_ID, appId = APP_ID, tokenProvider = { API_TOKEN }, baseUrl = arguments[0],
        onRequest = { attempts++ }, onResponse = { attempts++ },
    )
    println("found ${kit.livestreams.list(perPage = 1, status = null).items.size}, told $attempts times")
}
