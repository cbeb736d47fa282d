package realtimekit.api.tests

import kotlin.reflect.full.primaryConstructor
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.ErrorDetail
import realtimekit.api.ErrorFacts
import realtimekit.api.ErrorKind
import realtimekit.api.Livestream
import realtimekit.api.LivestreamSession
import realtimekit.api.LivestreamSessionPage
import realtimekit.api.Meeting
import realtimekit.api.Page
import realtimekit.api.RawResponse
import realtimekit.api.RealtimeKitException
import realtimekit.api.ResultWithResponse
import realtimekit.api.Sent

/** What a program's own tests put in place of this library can be made without it: errors, facts, pages and responses. */
internal class DoublesTest {
    @Test
    fun `every exception can be made, of facts that can be made`() {
        val facts = ErrorFacts(
            "slow down", status = 429, code = 10013, errors = listOf(ErrorDetail(10013, "slow down")),
            operation = "livestreams.get", requestId = "ray-1", attempts = 3, retryAfter = 7.seconds, retryable = true,
            task = "livestreams.wait_until_live", last = Livestream(id = "ls-1"),
        )
        val limited = RealtimeKitException.RateLimited(facts)
        assertEquals(ErrorKind.RateLimited, limited.kind)
        assertEquals("slow down", limited.message)
        assertEquals(7.seconds, limited.retryAfter)
        assertEquals("livestreams.wait_until_live", limited.task)
        assertEquals("ls-1", (limited.last as Livestream).id)
        assertEquals(Sent.Yes, limited.sent)
        assertTrue(limited.retryable)
        val text = "livestreams.wait_until_live: livestreams.get: slow down"
        assertEquals("realtimekit.api.RealtimeKitException\$RateLimited: $text", limited.toString())

        val cause = IllegalStateException()
        val classes = RealtimeKitException::class.sealedSubclasses
        val made = classes.map { it.primaryConstructor!!.call(facts, cause) }
        assertEquals(ErrorKind.entries.toSet(), made.map { it.kind }.toSet())
        assertEquals(ErrorKind.entries.size, classes.size)
        for (error in made) {
            assertEquals("${error.kind}".replace("_", ""), error::class.simpleName!!.lowercase())
            assertSame(cause, error.cause)
            assertSame(facts, error.facts)
        }
    }

    @Test
    fun `facts have defaults that fit together`() {
        val unsent = ErrorFacts("an option is missing")
        assertEquals(Sent.No, unsent.sent)
        assertEquals(0, unsent.attempts)
        val answered = ErrorFacts("no such meeting", status = 404)
        assertEquals(Sent.Yes, answered.sent)
        assertEquals(1, answered.attempts)
    }

    @Test
    fun `pages and answers can be made`(): Unit = runBlocking {
        val last = Page(listOf(Meeting(id = "m-3")))
        val first = Page(listOf(Meeting(id = "m-1"), Meeting(id = "m-2")), totalCount = 3) { last }
        assertTrue(first.hasNext)
        assertSame(last, first.nextPage())
        assertFalse(last.hasNext)
        assertNull(last.nextPage())
        assertEquals(listOf("m-1", "m-2"), first.items.map { it.id })

        val sessions = LivestreamSessionPage(listOf(LivestreamSession(id = "s-1")), livestreams = listOf(Livestream(id = "l-1")))
        assertEquals("l-1", sessions.livestreams.single().id)
        assertNull(sessions.nextPage())

        val response = RawResponse(200, headers = mapOf("cf-ray" to "ray-1"), body = "{}".encodeToByteArray())
        val (result, answer) = ResultWithResponse(last, response)
        assertSame(last, result)
        assertEquals("{}", answer.text())
    }

    /** What a program asks of meetings, and its test replaces. */
    private interface Meetings {
        suspend fun title(meetingId: String): String?
    }

    @Test
    fun `a double fails as the library does`() {
        val gone = object : Meetings {
            override suspend fun title(meetingId: String) =
                throw RealtimeKitException.NotFound(ErrorFacts("no such meeting", status = 404))
        }
        val error = assertThrows(RealtimeKitException.NotFound::class.java) { runBlocking { gone.title("m-1") } }
        assertEquals(404, error.status)
    }
}
