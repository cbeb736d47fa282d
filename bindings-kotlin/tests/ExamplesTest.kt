package realtimekit.api.tests

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.RealtimeKit
import realtimekit.api.conformance.Emulator
import realtimekit.api.conformance.Environment

/** The examples, and the one that newcomers read first, against the emulator. All examples of the texts are compiled. */
internal class ExamplesTest {
    /** What the block printed. */
    private fun printed(block: () -> Unit): String {
        emulator.reset()
        val usual = System.out
        val bytes = ByteArrayOutputStream()
        System.setOut(PrintStream(bytes, true))
        try {
            Environment.with(emulator.variables, block)
        } finally {
            System.setOut(usual)
        }
        return bytes.toString()
    }

    /** The functions `main` differ only in the class that holds them. */
    private fun main(file: String) {
        Class.forName("realtimekit.api.examples.$file").getMethod("main").invoke(null)
    }

    @Test
    fun `the example of the project's README runs`() {
        val text = printed { runBlocking { RealtimeKit().use { realtimekit.api.readme.example0(it, "unused") } } }
        assertTrue(text.startsWith("INVOKED https://"), text)
    }

    @Test
    fun `errors are told apart`() {
        val text = printed { main("ErrorsKt") }
        assertTrue("no such livestream" in text && "nothing is live" in text && "started and stopped" in text, text)
    }

    @Test
    fun `long lists are walked`() {
        val text = printed { main("PagingKt") }
        assertEquals(listOf("page 1: 2 of 5 livestreams", "page 2: 2 of 5 livestreams", "page 3: 1 of 5 livestreams"), text.trim().lines().takeLast(3))
        assertEquals(6, text.trim().lines().size)
    }

    private companion object {
        val emulator by lazy { Emulator() }

        @JvmStatic
        @AfterAll
        fun stop() = emulator.close()
    }
}
