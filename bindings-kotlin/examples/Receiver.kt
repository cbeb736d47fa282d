package realtimekit.api.examples

// region: receive
import io.ktor.http.HttpStatusCode
import io.ktor.server.application.Application
import io.ktor.server.cio.CIO
import io.ktor.server.engine.embeddedServer
import io.ktor.server.request.receive
import io.ktor.server.response.respond
import io.ktor.server.routing.post
import io.ktor.server.routing.routing
import io.ktor.util.toMap
import realtimekit.api.LivestreamStatusEvent
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.ReceivedEvent
// end of region

/**
 * Receives webhooks with Ktor, and acts on those that the service has signed.
 *
 * Tell the API the public URL of this server once, with `kit.webhooks.create(...)`.
 */
fun main() {
    val kit = RealtimeKit()
    embeddedServer(CIO, port = 8080) { receiver(kit) }.start(wait = true)
}

// region: receive
/** The server. The signature covers the bytes as they came, so the body is taken as such and not as JSON. */
fun Application.receiver(kit: RealtimeKit) {
    routing {
        post("/webhooks") {
            val event: ReceivedEvent
            try {
                event = kit.webhooks.verify(call.receive<ByteArray>(), call.request.headers.toMap())
            } catch (error: RealtimeKitException.WebhookSignature) {
                println("refused: ${error.message}")
                return@post call.respond(HttpStatusCode.BadRequest)
            } catch (error: RealtimeKitException) {
                // The key could not be fetched; the service delivers again.
                println("$error")
                return@post call.respond(HttpStatusCode.ServiceUnavailable)
            }
            when (event) {
                is LivestreamStatusEvent -> println("livestream ${event.streamId} ${event.status}")
                else -> println("$event")
            }
            call.respond(HttpStatusCode.NoContent)
        }
    }
}
// end of region
