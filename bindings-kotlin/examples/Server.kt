package realtimekit.api.examples

// region: ktor
import io.ktor.http.HttpStatusCode
import io.ktor.server.application.Application
import io.ktor.server.application.ApplicationStopped
import io.ktor.server.cio.CIO
import io.ktor.server.engine.embeddedServer
import io.ktor.server.response.respond
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.routing
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
// end of region

/** A server with one client, which lives as long as the server does. */
fun main() {
    embeddedServer(CIO, port = 8080) { meetings(RealtimeKit()) }.start(wait = true)
}

// region: ktor
/** The routes. They own the client: it is closed when the server has stopped, after the last request got a response. */
fun Application.meetings(kit: RealtimeKit) {
    monitor.subscribe(ApplicationStopped) { kit.close() }
    routing {
        get("/meetings/{id}/title") {
            try {
                val meeting = kit.meetings.get(call.parameters["id"].orEmpty())
                call.respondText(meeting.title ?: "untitled")
            } catch (_: RealtimeKitException.NotFound) {
                call.respond(HttpStatusCode.NotFound)
            }
        }
    }
}
// end of region
