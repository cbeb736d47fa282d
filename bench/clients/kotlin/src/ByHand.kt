// What people write by hand: OkHttp and kotlinx.serialization.

package realtimekit.api.bench

import java.time.Instant
import kotlinx.serialization.KSerializer
import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable
import kotlinx.serialization.descriptors.PrimitiveKind
import kotlinx.serialization.descriptors.PrimitiveSerialDescriptor
import kotlinx.serialization.encoding.Decoder
import kotlinx.serialization.encoding.Encoder
import kotlinx.serialization.json.Json
import okhttp3.ConnectionPool
import okhttp3.Dispatcher
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody
import okhttp3.coroutines.executeAsync

object ByHand {
    @JvmStatic
    fun main(arguments: Array<String>): Unit = run(arguments, ::HandWritten)
}

@Serializable
private data class Envelope<T>(val success: Boolean, val data: T)

@Serializable
private data class Start(val name: String)

@Serializable
private data class Item(
    val id: String,
    val name: String? = null,
    val status: String? = null,
    @SerialName("meeting_id") val meetingId: String? = null,
    @SerialName("ingest_server") val ingestServer: String? = null,
    @SerialName("stream_key") val streamKey: String? = null,
    @SerialName("playback_url") val playbackUrl: String? = null,
    val disabled: Boolean? = null,
    @SerialName("created_at") @Serializable(InstantSerializer::class) val createdAt: Instant? = null,
    @SerialName("updated_at") @Serializable(InstantSerializer::class) val updatedAt: Instant? = null,
)

private object InstantSerializer : KSerializer<Instant> {
    override val descriptor = PrimitiveSerialDescriptor("Instant", PrimitiveKind.STRING)

    override fun deserialize(decoder: Decoder): Instant = Instant.parse(decoder.decodeString())

    override fun serialize(encoder: Encoder, value: Instant) = encoder.encodeString(value.toString())
}

private class HandWritten(url: String) : Client {
    private val base = "$url/accounts/$ACCOUNT/realtime/kit/$APP"
    private val json = Json { ignoreUnknownKeys = true }

    // By default no more than five calls at once would pass.
    private val dispatcher = Dispatcher().apply {
        maxRequests = 256
        maxRequestsPerHost = 256
    }
    private val client =
        OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(ConnectionPool(256, 5, java.util.concurrent.TimeUnit.MINUTES))
            .build()

    private suspend inline fun <reified T> data(path: String, body: String? = null): T {
        val request = Request.Builder().url(base + path).header("Authorization", "Bearer $TOKEN")
        if (body != null) request.post(body.toRequestBody(JSON))
        return client.newCall(request.build()).executeAsync().use { response ->
            check(response.isSuccessful) { "status ${response.code}" }
            val envelope: Envelope<T> = json.decodeFromString(response.body.string())
            check(envelope.success)
            envelope.data
        }
    }

    override suspend fun get(): Int = touch(data("/meetings/$MEETING/active-livestream"))

    override suspend fun post(): Int =
        touch(data("/meetings/$MEETING/livestreams", json.encodeToString(Start("town-hall"))))

    override suspend fun list(length: Int): Int = data<List<Item>>("/livestreams?per_page=$length").sumOf(::touch)

    override suspend fun walk(): Int =
        (1..WALK_ITEMS / WALK_PAGE).sumOf { page ->
            data<List<Item>>("/livestreams?per_page=$WALK_PAGE&page_no=$page").sumOf(::touch)
        }
}

private val JSON = "application/json".toMediaType()

/** Reads every field, so that nobody wins by putting work off. */
private fun touch(item: Item): Int {
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
