package realtimekit.api.tests

import com.google.gson.JsonArray
import com.google.gson.JsonParser
import kotlin.time.Duration.Companion.hours
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.minutes
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.delay
import kotlinx.coroutines.test.currentTime
import kotlinx.coroutines.test.runTest
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.withTimeoutOrNull
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assertions.fail
import org.junit.jupiter.api.Test
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.RequestOptions
import realtimekit.api.conformance.ACCOUNT_ID
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.APP_ID
import realtimekit.api.conformance.Emulator

/** What the README says about `runTest`, whose time is not that of a server. */
@OptIn(ExperimentalCoroutinesApi::class)
internal class VirtualTimeTest {
    private fun kit() = RealtimeKit(
        accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN, baseUrl = emulator.baseUrl, maxRetries = 0,
    )

    private fun silence() = emulator.prepare(JsonParser.parseString("""[{"fault": "no_answer"}]""") as JsonArray)

    @Test
    fun `a timeout of coroutines fires at once, because virtual time does not wait for a server`() = runTest {
        silence()
        kit().use { kit ->
            assertNull(withTimeoutOrNull(24.hours) { kit.meetings.get("m-1") })
            assertEquals(24.hours.inWholeMilliseconds, currentTime)
        }
    }

    @Test
    fun `on a dispatcher of its own it takes real time`() = runTest {
        emulator.reset()
        kit().use { kit ->
            repeat(20) {
                val livestreams = withContext(Dispatchers.Default) { withTimeout(1.minutes) { kit.livestreams.list() } }
                assertEquals(0, livestreams.items.size)
            }
            assertEquals(0, currentTime)
        }
    }

    @Test
    fun `calls without a timeout of coroutines work, and the one of the call takes real time`() = runTest {
        emulator.reset()
        kit().use { kit ->
            assertEquals(0, kit.livestreams.list().items.size)
            delay(1.hours)
            assertEquals(0, kit.livestreams.list(options = RequestOptions(timeout = 1.minutes)).items.size)
            silence()
            try {
                kit.meetings.get("m-1", options = RequestOptions(timeout = 200.milliseconds))
                fail<Unit>("there was an answer")
            } catch (error: RealtimeKitException.Timeout) {
                assertTrue("meetings.get" in "$error")
            }
            assertEquals(1.hours.inWholeMilliseconds, currentTime)
        }
    }

    private companion object {
        val emulator by lazy { Emulator() }

        @JvmStatic
        @AfterAll
        fun stop() = emulator.close()
    }
}
