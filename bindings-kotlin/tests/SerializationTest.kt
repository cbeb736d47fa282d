package realtimekit.api.tests

import com.fasterxml.jackson.databind.json.JsonMapper
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule
import com.fasterxml.jackson.module.kotlin.kotlinModule
import com.fasterxml.jackson.module.kotlin.readValue
import java.time.Instant
import java.time.LocalDate
import kotlin.reflect.KClass
import kotlin.reflect.KType
import kotlin.reflect.full.companionObjectInstance
import kotlin.reflect.full.createType
import kotlin.reflect.full.primaryConstructor
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.Contextual
import kotlinx.serialization.KSerializer
import kotlinx.serialization.Serializable
import kotlinx.serialization.SerializationException
import kotlinx.serialization.json.Json as Format
import kotlinx.serialization.serializer
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.App
import realtimekit.api.DownloadUrl
import realtimekit.api.Json
import realtimekit.api.Meeting
import realtimekit.api.MeetingStatus
import realtimekit.api.Nullable
import realtimekit.api.ReceivedEvent
import realtimekit.api.RealtimeKit
import realtimekit.api.TrackDownload
import realtimekit.api.conformance.ACCOUNT_ID
import realtimekit.api.conformance.API_TOKEN
import realtimekit.api.conformance.APP_ID
import realtimekit.api.conformance.Emulator
import realtimekit.api.realtimeKitSerializers

/** Every result survives a round trip through the two libraries that programs write JSON with. */
internal class SerializationTest {
    private val format = Format { serializersModule = realtimeKitSerializers }
    private val jackson = JsonMapper.builder().addModule(kotlinModule()).addModule(JavaTimeModule()).build()

    /** What results are made of: whatever the native library's bytes are read as. */
    private val models: List<KClass<*>> = Class.forName("realtimekit.api.ReadersKt").methods
        .filter { method -> method.parameterTypes.singleOrNull()?.simpleName == "PackedReader" }
        .map { it.returnType.kotlin }
        .filter { it.isData }

    /** A value of this type with everything in it, or with nothing that may be missing. */
    private fun sample(type: KType, full: Boolean, depth: Int = 0): Any? {
        if (type.isMarkedNullable && (!full || depth > 4)) return null
        val of = { position: Int -> sample(type.arguments[position].type!!, full, depth + 1)!! }
        return when (val kind = type.classifier as KClass<*>) {
            String::class -> "a \"text\""
            Long::class -> 9_007_199_254_740_993
            Double::class -> 2.5
            Boolean::class -> true
            Instant::class -> Instant.parse("2025-03-01T12:00:00.123456789Z")
            LocalDate::class -> LocalDate.parse("2025-03-01")
            Json::class -> Json("""{"a": [1, null]}""")
            List::class -> if (full && depth < 4) listOf(of(0)) else emptyList<Any>()
            Map::class -> if (full && depth < 4) mapOf("key" to of(1)) else emptyMap<String, Any>()
            Nullable::class -> Nullable.Value(of(0))
            DownloadUrl::class -> DownloadUrl.Tracks(listOf(sample(TrackDownload::class.createType(), full, depth + 1) as TrackDownload))
            else -> when {
                kind.isData -> kind.primaryConstructor!!.let { constructor ->
                    constructor.call(*constructor.parameters.map { sample(it.type, full, depth + 1) }.toTypedArray())
                }
                // An enum that may have more values than this version knows.
                full -> kind.sealedSubclasses.firstNotNullOf { it.objectInstance }
                else -> kind.companionObjectInstance!!.let { it::class.java.getMethod("of", String::class.java).invoke(it, "BRAND NEW") }
            }
        }
    }

    private fun samples(model: KClass<*>): List<Any> = listOf(true, false).map { sample(model.createType(), it)!! }

    @Test
    fun `every result survives kotlinx serialization`() {
        assertTrue(models.size > 100, "${models.size}")
        for (model in models) {
            @Suppress("UNCHECKED_CAST")
            val serializer = format.serializersModule.serializer(model.createType()) as KSerializer<Any>
            for (value in samples(model)) {
                val text = format.encodeToString(serializer, value)
                assertEquals(value, format.decodeFromString(serializer, text), text)
            }
        }
    }

    @Test
    fun `every result survives Jackson`() {
        for (model in models) {
            for (value in samples(model)) {
                val text = jackson.writeValueAsString(value)
                assertEquals(value, jackson.readValue(text, model.java), text)
            }
        }
    }

    @Test
    fun `an event is read as what it was`() {
        val events = models.filter { ReceivedEvent::class.java.isAssignableFrom(it.java) }.flatMap(::samples)
        assertEquals(20, events.size)
        for (event in events) {
            event as ReceivedEvent
            assertEquals(event, format.decodeFromString<ReceivedEvent>(format.encodeToString<ReceivedEvent>(event)))
            assertEquals(event, jackson.readValue<ReceivedEvent>(jackson.writeValueAsString(event)))
        }
        val urls = listOf(DownloadUrl.Url("https://example.com/a"), DownloadUrl.Tracks(emptyList()))
        for (url in urls) {
            assertEquals(url, format.decodeFromString<DownloadUrl>(format.encodeToString<DownloadUrl>(url)))
            assertEquals(url, jackson.readValue<DownloadUrl>(jackson.writeValueAsString(url)))
        }
    }

    @Serializable
    private data class Note(val text: String, @Contextual val meeting: Meeting, val states: List<@Contextual MeetingStatus>)

    @Test
    fun `a class of the program holds results`(): Unit = runBlocking {
        emulator.reset()
        val meeting = RealtimeKit(accountId = ACCOUNT_ID, appId = APP_ID, apiToken = API_TOKEN, baseUrl = emulator.baseUrl)
            .use { it.meetings.create(title = "Town hall") }
        val note = Note("remember", meeting, listOf(MeetingStatus.Active, MeetingStatus.of("BRAND NEW")))
        val text = format.encodeToString(note)
        assertTrue("\"title\":\"Town hall\"" in text && "\"states\":[\"ACTIVE\",\"BRAND NEW\"]" in text, text)
        assertEquals(note, format.decodeFromString<Note>(text))
    }

    @Test
    fun `what others write is read, and what is missing is refused`() {
        assertEquals(App("a"), format.decodeFromString<App>("""{"name": null, "id": "a"}"""))
        val yesterday = """{"id": "a", "createdAt": "yesterday"}"""
        for (wrong in listOf("{}", """{"id": null}""", """{"id": "a", "brand_new": 1}""", yesterday)) {
            assertThrows(SerializationException::class.java, { format.decodeFromString<App>(wrong) }, wrong)
        }
    }

    private companion object {
        val emulator by lazy { Emulator() }

        @JvmStatic
        @AfterAll
        fun stop() = emulator.close()
    }
}
