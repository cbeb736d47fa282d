package realtimekit.api.examples

import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import realtimekit.api.Livestream
import realtimekit.api.Page
import realtimekit.api.RealtimeKit

/** Walking long lists. */
fun main(): Unit = runBlocking {
    RealtimeKit().use { kit ->
        repeat(5) { number -> kit.livestreams.create(name = "stream-$number") }

        // The flow fetches a page when it is needed, so the first three cost two requests.
        kit.livestreams.listAll(perPage = 2).take(3).collect { livestream -> println(livestream.name) }

        // Page by page, where the pages themselves matter.
        var page: Page<Livestream>? = kit.livestreams.list(perPage = 2)
        var number = 1
        while (page != null) {
            println("page $number: ${page.items.size} of ${page.totalCount} livestreams")
            page = page.nextPage()
            number += 1
        }

        // Everything at once. A program that changes what it walks over needs this: a page that is fetched after a
        // change begins where the list, shorter by then, has it.
        println("${kit.livestreams.listAll(perPage = 2).toList().size} livestreams")
    }
}
