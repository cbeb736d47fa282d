package realtimekit.api.examples.guides

// region: filter
import java.time.Duration
import java.time.Instant
// end of region
import kotlinx.coroutines.flow.toList
import realtimekit.api.MeetingStatus
import realtimekit.api.RealtimeKit

/** Guide "List and paginate". */
internal suspend fun paginate(): Unit = RealtimeKit().use { kit ->
    for (number in 1..3) kit.meetings.create(title = "Lesson $number")

    // region: walk
    kit.meetings.listAll(status = MeetingStatus.Active).collect { meeting ->
        println("${meeting.id} ${meeting.title}")
    }
    // end of region

    // region: collect
    val meetings = kit.meetings.listAll(perPage = 50).toList()
    println(meetings.size)
    // end of region

    // region: page
    val page = kit.meetings.list(perPage = 2)
    println("${page.items.size} of ${page.totalCount}")
    val nextPage = page.nextPage() // null after the last page
    // end of region
    check(nextPage != null)

    // region: filter
    val since = Instant.now().minus(Duration.ofDays(7))
    val recent = kit.meetings.list(startTime = since, search = "Lesson")
    // end of region
    check(recent.items.isNotEmpty())
}
