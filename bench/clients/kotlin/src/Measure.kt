// How a client measures itself.

package realtimekit.api.bench

import com.sun.management.OperatingSystemMXBean
import java.io.File
import java.lang.management.ManagementFactory
import kotlin.system.exitProcess
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.runBlocking

const val ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353"
const val APP = "14a396e7-ca44-4937-bf1f-050a69118543"
const val MEETING = "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e"
const val TOKEN = "a-token-of-forty-characters-0123456789ab"
const val WALK_ITEMS = 100_000
const val WALK_PAGE = 1_000

/** Each method says how many items it read. */
interface Client {
    suspend fun get(): Int
    suspend fun post(): Int
    suspend fun list(length: Int): Int
    suspend fun walk(): Int
}

private val system = ManagementFactory.getOperatingSystemMXBean() as OperatingSystemMXBean

private fun resident(): Long {
    val line = File("/proc/self/status").readLines().first { it.startsWith("VmRSS:") }
    return line.filter(Char::isDigit).toLong() * 1024
}

/** Runs the workload of the command line through the client that `open` makes for a URL. */
fun run(arguments: Array<String>, open: (String) -> Client): Unit = runBlocking(Dispatchers.Default) {
    val started = System.nanoTime()
    val residentBefore = resident()
    val (url, workload, countText) = arguments
    val count = countText.toInt()
    val kind = workload.substringBefore('-')
    val number = workload.substringAfter('-', "1").toInt()
    val client = open(url)
    if (kind == "first") {
        check(client.get() == 1)
        val firstCall = System.nanoTime() - started
        println(
            """{"calls":1,"first_call_seconds":${firstCall / 1e9},"cpu_seconds":${system.processCpuTime / 1e9},""" +
                """"resident_before_bytes":$residentBefore,"resident_bytes":${resident()}}""",
        )
        exitProcess(0)
    }
    val call: suspend () -> Int = when (kind) {
        "get" -> client::get
        "post" -> client::post
        "list" -> { -> client.list(number) }
        else -> client::walk
    }
    val atOnce = if (kind == "get") number else 1
    suspend fun several(times: Int): Int {
        var items = 0
        repeat(times) { items += call() }
        return items
    }
    suspend fun all(times: Int): Int = coroutineScope {
        if (atOnce == 1) several(times) else List(atOnce) { async { several(times / atOnce) } }.awaitAll().sum()
    }
    // The compiler of the virtual machine works beside a program that is new to it, and would be measured along.
    all(maxOf(2 * count, atOnce))
    val wall = System.nanoTime()
    val processor = system.processCpuTime
    val items = all(count)
    val wallSeconds = (System.nanoTime() - wall) / 1e9
    val cpuSeconds = (system.processCpuTime - processor) / 1e9
    println(
        """{"calls":$count,"items":$items,"wall_seconds":$wallSeconds,"cpu_seconds":$cpuSeconds,""" +
            """"resident_before_bytes":$residentBefore,"resident_bytes":${resident()}}""",
    )
    exitProcess(0)
}
