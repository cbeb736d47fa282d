package realtimekit.api.examples

import java.util.concurrent.CompletableFuture
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.future.future
import realtimekit.api.Livestream
import realtimekit.api.LivestreamStatusFilter
import realtimekit.api.Meeting
import realtimekit.api.RealtimeKit

/** The calls that a Java program needs, with Java's own types: one small Kotlin file in front of the library. */
class Rooms(private val kit: RealtimeKit) : AutoCloseable {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)

    /** A client that takes its options from the environment. */
    constructor() : this(RealtimeKit())

    fun open(title: String): CompletableFuture<Meeting> = scope.future { kit.meetings.create(title = title) }

    fun get(meetingId: String): CompletableFuture<Meeting> = scope.future { kit.meetings.get(meetingId) }

    fun live(): CompletableFuture<List<Livestream>> =
        scope.future { kit.livestreams.list(status = LivestreamStatusFilter.Live).items }

    /** Ends what still waits, and the client. */
    override fun close() {
        scope.cancel()
        kit.close()
    }
}
