package realtimekit.api.conformance

import com.sun.jna.Library
import com.sun.jna.Native

/** The variables of this process that the SDK reads. Java's copy of them cannot be changed. */
internal object Environment {
    private interface C : Library {
        fun getenv(name: String): String?
        fun setenv(name: String, value: String, overwrite: Int): Int
        fun unsetenv(name: String): Int
    }

    private val c: C = Native.load("c", C::class.java)
    private val names = listOf(
        "CLOUDFLARE_ACCOUNT_ID", "CLOUDFLARE_API_TOKEN", "CLOUDFLARE_BASE_URL", "REALTIMEKIT_APP_ID", "SSL_CERT_FILE",
        "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy",
    )

    /** Runs with these variables and none of the user's. */
    inline fun <T> with(variables: Map<String, String>, block: () -> T): T {
        val before = save()
        try {
            restore(before.mapValues { null } + variables)
            return block()
        } finally {
            restore(variables.mapValues { null } + before)
        }
    }

    fun save(): Map<String, String?> = names.associateWith(c::getenv)

    fun restore(variables: Map<String, String?>) {
        for ((name, value) in variables) if (value == null) c.unsetenv(name) else c.setenv(name, value, 1)
    }
}
