package realtimekit.api.tests

import java.io.File
import java.lang.reflect.Modifier
import java.nio.file.Files
import javax.tools.ToolProvider
import kotlin.coroutines.Continuation
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.Meetings
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.RequestOptions
import realtimekit.api.conformance.Emulator
import realtimekit.api.tests.Machine.classPath

/** What a Java program meets, as the README tells it. */
internal class JavaTest {
    private val examples = File(System.getenv("REALTIMEKIT_TESTS"), "../bindings-kotlin/examples")

    @Test
    fun `the example in Java is compiled and runs`() {
        emulator.reset()
        val folder = Files.createTempDirectory("realtimekit-api-java").toFile()
        try {
            // Without what the library does not depend on: a program that compiles against it has no more either.
            val path = (classPath.filterNot { "jackson" in it || "serialization" in it } + folder.path)
                .joinToString(File.pathSeparator)
            val source = File(examples, "FromJava.java").path
            val code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "11", "-Xlint:-options", "-d", folder.path, "-cp", path, source)
            assertEquals(0, code)
            val java = File(System.getProperty("java.home"), "bin/java").path
            val process = ProcessBuilder(java, "-cp", path, "realtimekit.api.examples.FromJava").redirectErrorStream(true)
            process.environment() += emulator.variables
            val text = process.start().inputStream.bufferedReader().readText()
            val lines = listOf("Town hall is active: true", "INACTIVE", "live: 0", "not_found 404 meetings.get")
            assertEquals(lines, text.trim().lines(), text)
        } finally {
            folder.deleteRecursively()
        }
    }

    @Test
    fun `what Java cannot call is what the README says`() {
        // A constructor with a Duration of Kotlin is not for Java, nor is a method with one in its signature.
        assertTrue(RealtimeKit::class.java.constructors.all { it.isSynthetic })
        // Every argument has a default, so there is a constructor without arguments.
        val options = RequestOptions::class.java.constructors.filterNot { it.isSynthetic }
        assertEquals(listOf(0), options.map { it.parameterCount })
        val hasMangled = { type: Class<*>, name: String -> type.methods.any { it.name.startsWith("$name-") } }
        assertTrue(hasMangled(RealtimeKit::class.java, "withOptions"))
        assertTrue(hasMangled(RealtimeKitException::class.java, "getRetryAfter"))
        // A suspend function takes a continuation, and each of its arguments: there are no defaults.
        val create = Meetings::class.java.methods.single { it.name == "create" && Modifier.isPublic(it.modifiers) }
        assertEquals(Continuation::class.java, create.parameterTypes.last())
        assertTrue(create.parameterCount > 8)
    }

    private companion object {
        val emulator by lazy { Emulator() }

        @JvmStatic
        @AfterAll
        fun stop() = emulator.close()
    }
}
