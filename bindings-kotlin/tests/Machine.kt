package realtimekit.api.tests

import java.io.File

/** Virtual machines of their own, for what a test cannot see in its own. */
internal object Machine {
    val classPath: List<String> = System.getProperty("java.class.path").split(File.pathSeparator)

    val jar: String = classPath.single { File(it).name.startsWith("realtimekit-api-") && it.endsWith(".jar") }

    /** The command of a virtual machine that runs the function `main` of this file. */
    fun command(file: String, path: List<String> = classPath, options: List<String> = emptyList()): List<String> =
        listOf(File(System.getProperty("java.home"), "bin/java").path) + options +
            listOf("-cp", path.joinToString(File.pathSeparator), "realtimekit.api.tests.$file")

    /** Runs a command and gives its exit code and all that it printed. */
    fun run(command: List<String>): Pair<Int, String> {
        val process = ProcessBuilder(command).redirectErrorStream(true).start()
        val text = process.inputStream.bufferedReader().readText()
        return process.waitFor() to text
    }
}
