package realtimekit.api.conformance

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.net.ProxySelector
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Duration

const val ACCOUNT_ID = "acc"
const val APP_ID = "app"
const val API_TOKEN = "test-token-secret"

/** A running emulator of our own, on a free port. */
class Emulator : AutoCloseable {
    private val process: Process
    val baseUrl: String
    private val control: String

    /** The part of the URL that cases leave out. */
    val prefix: String

    // On loopback, no proxy of the environment may be used.
    private val http = HttpClient.newBuilder().proxy(NoProxy).version(HttpClient.Version.HTTP_1_1).build()

    init {
        val binary = System.getenv("REALTIMEKIT_EMULATOR")
            ?: error("REALTIMEKIT_EMULATOR must name the emulator's program; see tests/README.md")
        process = ProcessBuilder(
            binary, "--port", "0", "--account-id", ACCOUNT_ID, "--app-id", APP_ID, "--api-token", API_TOKEN, "--quiet",
        ).redirectError(ProcessBuilder.Redirect.INHERIT).start()
        baseUrl = process.inputStream.bufferedReader().readLine().orEmpty()
        check(baseUrl.startsWith("http://")) { "the emulator did not print its address but $baseUrl" }
        prefix = URI(baseUrl).path
        control = baseUrl.removeSuffix(prefix) + "/__emulator"
    }

    /** One order; everything but a success is an error. */
    fun control(method: String, path: String, body: JsonElement? = null): JsonElement {
        val request = HttpRequest.newBuilder(URI(control + path)).timeout(Duration.ofSeconds(10))
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody())
        } else {
            request.header("content-type", "application/json")
            request.method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
        }
        val answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString())
        check(answer.statusCode() in 200..299) { "$method $path: ${answer.statusCode()} ${answer.body()}" }
        return if (answer.body().isEmpty()) JsonObject() else JsonParser.parseString(answer.body())
    }

    /** Resets the emulator and scripts the responses; further requests are refused. */
    fun prepare(answers: JsonArray) {
        reset()
        control("POST", "/script", JsonObject().apply {
            add("answers", answers)
            addProperty("strict", true)
        })
    }

    /** The string with URLs in place of `${base_url}`, `${origin}` and the names of peers, such as `${proxy}`. */
    fun filled(text: String): String {
        var filled = text.replace("\${base_url}", baseUrl).replace("\${origin}", baseUrl.removeSuffix(prefix))
        if ("\${" in filled) {
            for ((name, value) in control("GET", "/peers").asJsonObject.entrySet()) {
                filled = filled.replace("\${$name}", value.asString)
            }
        }
        check("\${" !in filled) { "$text names a place that the emulator does not know" }
        return filled
    }

    /** The variables that point a client without options to this emulator. */
    val variables: Map<String, String> = mapOf(
        "CLOUDFLARE_ACCOUNT_ID" to ACCOUNT_ID,
        "REALTIMEKIT_APP_ID" to APP_ID,
        "CLOUDFLARE_API_TOKEN" to API_TOKEN,
        "CLOUDFLARE_BASE_URL" to baseUrl,
    )

    /** Resets the emulator, scripts included. */
    fun reset() {
        control("POST", "/reset", JsonObject())
    }

    /** The requests since the last reset. */
    fun log(): List<JsonObject> =
        control("GET", "/log").asJsonObject.getAsJsonArray("requests").map { it.asJsonObject }

    override fun close() {
        process.destroyForcibly().waitFor()
    }

    private object NoProxy : ProxySelector() {
        override fun select(uri: URI): List<java.net.Proxy> = listOf(java.net.Proxy.NO_PROXY)
        override fun connectFailed(uri: URI, address: java.net.SocketAddress, failure: java.io.IOException) = Unit
    }
}
