// Our client for Kotlin.

package realtimekit.api.bench

import kotlinx.coroutines.flow.fold
import realtimekit.api.Livestream
import realtimekit.api.RealtimeKit

object Ours {
    @JvmStatic
    fun main(arguments: Array<String>): Unit = run(arguments, ::OurClient)
}

private class OurClient(url: String) : Client {
    private val kit = RealtimeKit(accountId = ACCOUNT, appId = APP, apiToken = TOKEN, baseUrl = url)

    override suspend fun get(): Int = touch(kit.livestreams.getActiveForMeeting(MEETING))

    override suspend fun post(): Int = touch(kit.livestreams.start(MEETING, name = "town-hall"))

    override suspend fun list(length: Int): Int = kit.livestreams.list(perPage = length.toLong()).items.sumOf(::touch)

    override suspend fun walk(): Int =
        kit.livestreams.listAll(perPage = WALK_PAGE.toLong(), pageNo = 1).fold(0) { items, item -> items + touch(item) }
}

/** Reads every field, so that nobody wins by putting work off. */
private fun touch(item: Livestream): Int {
    checkNotNull(item.name)
    checkNotNull(item.status)
    checkNotNull(item.meetingId)
    checkNotNull(item.ingestServer)
    checkNotNull(item.streamKey)
    checkNotNull(item.playbackUrl)
    checkNotNull(item.disabled)
    checkNotNull(item.createdAt)
    checkNotNull(item.updatedAt)
    return if (item.id.isEmpty()) 0 else 1
}
