package realtimekit.api.tests

import java.io.File
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.runBlocking
import realtimekit.api.RealtimeKit
import realtimekit.api.conformance.ACCOUNT_ID
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.APP_ID

/**
 * A program that makes many calls, good and bad, and many clients, in several rounds. Prints the memory of its process
 * and the number of its open files after each round.
 */
fun main(arguments: Array<String>): Unit = runBlocking(Dispatchers.Default) {
    fun kit() = RealtimeKit(
        accountId = ACCOUNT_ID, appId = APP_ID, tokenProvider = { API_TOKEN }, baseUrl = arguments[0], onRequest = { },
    )
    val kit = kit()
    repeat(arguments[1].toInt()) {
        repeat(100) {
            List(20) { async { kit.livestreams.list(perPage = 5) } }.awaitAll()
            List(5) { async { runCatching { kit.livestreams.get("5ca1ab1e-0000-4000-8000-000000000000") } } }.awaitAll()
        }
        repeat(100) { kit().use { it.livestreams.list(perPage = 1) } }
        System.gc()
        val status = File("/proc/self/status").readLines().single { it.startsWith("VmRSS:") }
        println("round ${status.filter { it.isDigit() }} ${File("/proc/self/fd").list()!!.size}")
    }
}
