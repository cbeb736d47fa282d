package realtimekit.api

import org.slf4j.Logger
import org.slf4j.LoggerFactory

/**
 * The logger `realtimekit.api` of SLF4J: each attempt at level DEBUG, each retry at level INFO, and never a secret.
 * Where a program has no SLF4J, it stays silent.
 */
internal object Logging {
    private const val OFF = 0L
    private const val DEBUG = 10L
    private const val INFO = 20L
    private const val WARNING = 30L
    private const val ERROR = 40L

    private val target: Target? = try {
        Target().also { nativeLogTo(it) }
    } catch (_: LinkageError) {
        // SLF4J is not a dependency of ours: who logs with it has it.
        null
    }

    @Volatile
    private var wanted = OFF

    /** Asks the logger what it wants, as each call begins: this is when a program's settings can have changed. */
    fun look() {
        val now = target?.wanted() ?: return
        if (now != wanted) {
            wanted = now
            nativeLogLevel(now)
        }
    }

    private class Target : NativeLog {
        private val logger: Logger = LoggerFactory.getLogger("realtimekit.api")

        fun wanted(): Long = when {
            logger.isDebugEnabled -> DEBUG
            logger.isInfoEnabled -> INFO
            logger.isWarnEnabled -> WARNING
            logger.isErrorEnabled -> ERROR
            else -> OFF
        }

        override fun report(level: Long, message: String, facts: Map<String, String>) {
            val text = "$message: " + facts.entries.sortedBy { it.key }.joinToString(" ") { "${it.key}=${it.value}" }
            try {
                when (level) {
                    DEBUG -> logger.debug(text)
                    INFO -> logger.info(text)
                    WARNING -> logger.warn(text)
                    else -> logger.error(text)
                }
            } catch (failure: RuntimeException) {
                // A log that cannot be written is not the call's failure.
                System.err.println("realtimekit.api: the logger failed: $failure")
            }
        }
    }
}
