package realtimekit.api.tests

import com.sun.jna.Platform
import java.io.File
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.file.Files
import java.util.jar.JarEntry
import java.util.jar.JarFile
import java.util.jar.JarOutputStream
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.Test
import realtimekit.api.RealtimeKit
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.Emulator
import realtimekit.api.tests.Machine.classPath
import realtimekit.api.tests.Machine.command
import realtimekit.api.tests.Machine.jar
import realtimekit.api.tests.Machine.run

/** The jar itself, in virtual machines of its own: it loads its library without flags, and says where it cannot. */
internal class JarTest {
    @Test
    fun `the jar brings its library, and the machine ends when the program does`() {
        emulator.reset()
        val (code, text) = run(command("OneCallKt") + emulator.baseUrl)
        assertEquals(0, code, text)
        assertTrue("found 0, told 2 times" in text, text)
        // Nobody asked for a log.
        assertFalse("realtimekit.api" in text, text)
    }

    @Test
    fun `what is reported goes to SLF4J, without a secret`() {
        emulator.reset()
        val level = listOf("-Dorg.slf4j.simpleLogger.log.realtimekit.api=debug")
        val (code, text) = run(command("OneCallKt", options = level) + emulator.baseUrl)
        assertEquals(0, code, text)
        val lines = text.lines().filter { "DEBUG realtimekit.api" in it }
        assertTrue("request: " in lines[0] && "operation=livestreams.list" in lines[0], text)
        assertTrue("response: " in lines[1] && "status=200" in lines[1], text)
        assertFalse(API_TOKEN in text, text)
    }

    @Test
    fun `a program without SLF4J, kotlinx serialization and Jackson needs none`() {
        emulator.reset()
        val path = classPath.filterNot { file -> listOf("slf4j", "serialization", "jackson").any { it in File(file).name } }
        assertTrue(path.size < classPath.size - 3)
        val (code, text) = run(command("OneCallKt", path) + emulator.baseUrl)
        assertEquals(0, code, text)
        assertTrue("found 0" in text, text)
    }

    @Test
    fun `many calls and many clients keep neither memory nor files`() {
        assumeTrue(File("/proc/self/status").exists(), "only Linux tells how much memory a process has")
        emulator.reset()
        // A heap that is there from the beginning and little compiled code, so that what grows is the native side.
        val steady = listOf("-Xms48m", "-Xmx48m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        val (code, text) = run(command("ManyCallsKt", options = steady) + listOf(emulator.baseUrl, "6"))
        assertEquals(0, code, text)
        val rounds = text.lines().filter { it.startsWith("round ") }.map { line -> line.split(' ').drop(1).map(String::toInt) }
        assertEquals(6, rounds.size, text)
        val (memory, files) = rounds.last().zip(rounds[2]) { last, early -> last - early }
        // 7,500 calls and 300 clients lie between the two. A kilobyte kept by each call would be 7,500.
        assertTrue(memory < 7_500 && files < 20, text)
    }

    @Test
    fun `a platform without a library is named, with what there is and the way out`() {
        val (code, text) = runWithLibrary { null }
        assertEquals(1, code, text)
        assertTrue("RealtimeKitException\$Configuration" in text && Platform.RESOURCE_PREFIX in text, text)
        assertTrue("${System.getProperty("os.name")} on ${System.getProperty("os.arch")}" in text, text)
        assertTrue("linux-aarch64, linux-x86-64" in text && "cargo build" in text, text)
    }

    @Test
    fun `a glibc that is too old is named, with the one that is needed`() {
        assumeTrue(System.getProperty("os.name") == "Linux", "only Linux has it")
        // What the library needs, as if the glibc of this machine were older.
        val (code, text) = runWithLibrary { library ->
            String(library, Charsets.ISO_8859_1).replace("GLIBC_2.17", "GLIBC_2.97").toByteArray(Charsets.ISO_8859_1)
        }
        assertEquals(1, code, text)
        assertTrue("RealtimeKitException\$Configuration" in text && "GLIBC_2.97" in text, text)
        assertTrue(Regex("""\(Linux on \w+, glibc 2\.\d+\)""").containsMatchIn(text) && "glibc 2.17 or newer" in text, text)
    }

    /** Runs a program whose jar has another library in place of its own, or none. */
    private fun runWithLibrary(change: (ByteArray) -> ByteArray?): Pair<Int, String> {
        val other = Files.createTempFile("realtimekit-api-other", ".jar").toFile()
        try {
            JarFile(jar).use { source ->
                JarOutputStream(other.outputStream()).use { target ->
                    for (entry in source.entries()) {
                        val content = source.getInputStream(entry).readBytes()
                        val isLibrary = entry.name.endsWith(".so") || entry.name.endsWith(".dylib")
                        val changed = (if (isLibrary) change(content) else content) ?: continue
                        target.putNextEntry(JarEntry(entry.name))
                        target.write(changed)
                    }
                }
            }
            val path = classPath.map { if (it == jar) other.path else it }
            return run(command("OneCallKt", path) + emulator.baseUrl)
        } finally {
            other.delete()
        }
    }

    @Test
    fun `a folder that no library can be loaded from is an error that says what to do`() {
        val file = Files.createTempFile("realtimekit-api", ".file").toFile()
        try {
            val (code, text) = run(command("OneCallKt", options = listOf("-Djna.tmpdir=$file")) + emulator.baseUrl)
            assertEquals(1, code, text)
            assertTrue("RealtimeKitException\$Configuration" in text && "$file" in text && "-Djna.tmpdir=" in text, text)
        } finally {
            file.delete()
        }
    }

    @Test
    fun `a file system without the right to execute is an error that says what to do`() {
        val folder = Files.createTempDirectory("realtimekit-api-noexec").toFile()
        val mounted = listOf("unshare", "--user", "--map-root-user", "--mount", "sh", "-c")
        val mount = "mount -t tmpfs -o noexec tmpfs $folder"
        try {
            val possible = runCatching { run(mounted + mount).first }.getOrDefault(1) == 0
            assumeTrue(possible, "only where a user may mount in a namespace of their own")
            val call = command("OneCallKt", options = listOf("-Djna.tmpdir=$folder")) + emulator.baseUrl
            val (code, text) = run(mounted + listOf("$mount && exec \"\$@\"", "sh") + call)
            assertEquals(1, code, text)
            assertTrue("RealtimeKitException\$Configuration" in text && "noexec" in text && "-Djna.tmpdir=" in text, text)
        } finally {
            folder.delete()
        }
    }

    @Test
    fun `the library fits devices with pages of 16 KB`() {
        assumeTrue(System.getProperty("os.name") == "Linux", "only Linux and Android have this format")
        val resource = "${Platform.RESOURCE_PREFIX}/librealtimekit_api_native.so"
        val library = JarFile(jar).use { file -> file.getInputStream(file.getEntry(resource)).readBytes() }
        val elf = ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN)
        val (start, size, count) = listOf(elf.getLong(0x20).toInt(), elf.getShort(0x36).toInt(), elf.getShort(0x38).toInt())
        val loaded = (0 until count).map { start + it * size }.filter { elf.getInt(it) == 1 }
        assertTrue(loaded.isNotEmpty())
        for (segment in loaded) assertTrue(elf.getLong(segment + 0x30) >= 16384, "a segment is aligned to ${elf.getLong(segment + 0x30)}")
    }

    @Test
    fun `the jar brings the licences, the rules for R8, and its name as a module`() {
        JarFile(jar).use { file ->
            for (name in listOf("META-INF/LICENSE-MIT", "META-INF/LICENSE-APACHE", "META-INF/proguard/realtimekit-api.pro")) {
                assertTrue(file.getEntry(name) != null, "$name is missing")
            }
            assertEquals("realtimekit.api", file.manifest.mainAttributes.getValue("Automatic-Module-Name"))
        }
    }

    @Test
    fun `the rules for R8 name classes that there are`() {
        val rules = RealtimeKit::class.java.getResource("/META-INF/proguard/realtimekit-api.pro")!!.readText()
        val named = Regex("""-keep class (realtimekit\.api\.\w+) """).findAll(rules).map { it.groupValues[1] }.toList()
        assertTrue(named.isNotEmpty())
        named.forEach { Class.forName(it) }
    }

    private companion object {
        val emulator by lazy { Emulator() }

        @JvmStatic
        @AfterAll
        fun stop() = emulator.close()
    }
}
