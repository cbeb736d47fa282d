package realtimekit.api.conformance

import java.time.Duration
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertTimeoutPreemptively
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory

/** Every case of `tests/cases` through the jar. */
internal class ConformanceTest {
    @TestFactory
    fun cases(): List<DynamicTest> = Case.all().map { case ->
        // Far more than any case takes, so that a call that never returns does not block the run.
        DynamicTest.dynamicTest(case.id) { assertTimeoutPreemptively(Duration.ofSeconds(120)) { runner.run(case) } }
    }

    private companion object {
        val emulator by lazy { Emulator() }
        val runner by lazy { Runner(emulator) }

        @JvmStatic
        @AfterAll
        fun stop() = emulator.close()
    }
}
