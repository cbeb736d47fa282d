package realtimekit.api.examples.guides

import realtimekit.api.RealtimeKit

/** Stands in for the secret store of a program. */
private object SecretStore {
    fun token(): String = System.getProperty("api.token") ?: System.getenv("CLOUDFLARE_API_TOKEN")
}

/** Guide "Secrets and logging". */
internal suspend fun secretsAndLogs() {
    // region: token
    val kit = RealtimeKit(tokenProvider = { SecretStore.token() })
    // end of region

    // region: log
    // With SLF4J there is nothing to call: set the level of the logger `realtimekit.api`, INFO for retries and DEBUG for
    // every attempt. With slf4j-simple:
    System.setProperty("org.slf4j.simpleLogger.log.realtimekit.api", "info")
    // end of region

    // region: hook
    val measured = RealtimeKit(
        onResponse = { info -> println("${info.operation} ${info.attempt} ${info.status} ${info.duration}") },
    )
    // end of region

    kit.meetings.list()
    measured.meetings.list()
    kit.close()
    measured.close()
}
