@file:OptIn(ExperimentalSerializationApi::class)

package realtimekit.api

import java.time.Instant
import java.time.LocalDate
import kotlinx.serialization.ContextualSerializer
import kotlinx.serialization.ExperimentalSerializationApi
import kotlinx.serialization.KSerializer
import kotlinx.serialization.MissingFieldException
import kotlinx.serialization.PolymorphicSerializer
import kotlinx.serialization.SerializationException
import kotlinx.serialization.builtins.ListSerializer
import kotlinx.serialization.builtins.MapSerializer
import kotlinx.serialization.builtins.nullable
import kotlinx.serialization.builtins.serializer
import kotlinx.serialization.descriptors.PrimitiveKind
import kotlinx.serialization.descriptors.PrimitiveSerialDescriptor
import kotlinx.serialization.descriptors.SerialDescriptor
import kotlinx.serialization.descriptors.buildClassSerialDescriptor
import kotlinx.serialization.encoding.CompositeDecoder
import kotlinx.serialization.encoding.Decoder
import kotlinx.serialization.encoding.Encoder
import kotlinx.serialization.encoding.decodeStructure
import kotlinx.serialization.encoding.encodeStructure
import kotlinx.serialization.modules.SerializersModule
import kotlinx.serialization.modules.SerializersModuleBuilder
import kotlinx.serialization.modules.polymorphic

/**
 * Serializers of all results and received events, for kotlinx.serialization.
 *
 * ```
 * val json = Json { serializersModule = realtimeKitSerializers }
 * val meeting = json.decodeFromString<Meeting>(json.encodeToString(kit.meetings.get(meetingId)))
 * ```
 *
 * In a class of your own, mark the property with `@Contextual`. Names are those of the properties, and timestamps are ISO
 * 8601 text; this is not the JSON of the service. Secrets are written as they are.
 *
 * Needs `kotlinx-serialization-core`, which this library does not include.
 */
public val realtimeKitSerializers: SerializersModule by lazy {
    SerializersModule {
        results()
        downloadUrl()
    }
}

/** A field of a model. */
internal class Member(val name: String, val serializer: KSerializer<*>, val required: Boolean)

internal fun field(name: String, serializer: KSerializer<*>) = Member(name, serializer, true)

/** A field that is left out where it is null. */
internal fun optional(name: String, serializer: KSerializer<*>) = Member(name, serializer, false)

/** The serializer of a model: a structure of its fields. */
internal fun <T : Any> model(
    name: String,
    vararg members: Member,
    values: (T) -> Array<Any?>,
    make: (Array<Any?>) -> T,
): KSerializer<T> = ModelSerializer("realtimekit.api.$name", members, values, make)

/** The value of a field, in the type that the constructor of its model wants. */
@Suppress("UNCHECKED_CAST")
internal fun <V> Array<Any?>.at(position: Int): V = this[position] as V

/** The serializers of the types of fields. */
internal object As {
    val text = String.serializer()
    val integer = Long.serializer()
    val number = Double.serializer()
    val boolean = Boolean.serializer()
    val time: KSerializer<Instant> = TextSerializer("Instant", Instant::toString, Instant::parse)
    val day: KSerializer<LocalDate> = TextSerializer("LocalDate", LocalDate::toString, LocalDate::parse)
    val json: KSerializer<Json> = TextSerializer("Json", Json::text, ::Json)

    /** A model or an enum. Found when it is used, so that a model may hold others of its own kind. */
    inline fun <reified T : Any> other(): KSerializer<T> = ContextualSerializer(T::class)

    fun <T : Any> enum(name: String, text: (T) -> String, of: (String) -> T): KSerializer<T> =
        TextSerializer(name, text, of)

    fun <T> list(of: KSerializer<T>): KSerializer<List<T>> = ListSerializer(of)

    fun <T> map(of: KSerializer<T>): KSerializer<Map<String, T>> = MapSerializer(text, of)

    fun <T : Any> nullable(of: KSerializer<T>): KSerializer<Nullable<T>> = NullableSerializer(of)
}

private fun SerializersModuleBuilder.downloadUrl() {
    contextual(DownloadUrl::class, PolymorphicSerializer(DownloadUrl::class))
    polymorphic(DownloadUrl::class) {
        subclass(
            DownloadUrl.Url::class,
            model("DownloadUrl.Url", field("value", As.text), values = { arrayOf(it.value) }) {
                DownloadUrl.Url(it.at(0))
            },
        )
        subclass(
            DownloadUrl.Tracks::class,
            model("DownloadUrl.Tracks", field("value", As.list(As.other<TrackDownload>())), values = { arrayOf(it.value) }) {
                DownloadUrl.Tracks(it.at(0))
            },
        )
    }
}

private class ModelSerializer<T : Any>(
    name: String,
    private val members: Array<out Member>,
    private val values: (T) -> Array<Any?>,
    private val make: (Array<Any?>) -> T,
) : KSerializer<T> {
    // What is optional may also be null where it is read, because other writers leave nothing out.
    private val serializers: List<KSerializer<Any?>> = members.map { it.serializer.ofMember(it.required) }

    override val descriptor: SerialDescriptor = buildClassSerialDescriptor(name) {
        members.forEachIndexed { position, member ->
            element(member.name, serializers[position].descriptor, isOptional = !member.required)
        }
    }

    override fun serialize(encoder: Encoder, value: T) = encoder.encodeStructure(descriptor) {
        values(value).forEachIndexed { position, member ->
            if (member != null) encodeSerializableElement(descriptor, position, serializers[position], member)
        }
    }

    override fun deserialize(decoder: Decoder): T = decoder.decodeStructure(descriptor) {
        val values = arrayOfNulls<Any?>(members.size)
        while (true) {
            val position = decodeElementIndex(descriptor)
            if (position == CompositeDecoder.DECODE_DONE) break
            values[position] = decodeSerializableElement(descriptor, position, serializers[position])
        }
        val missing = members.indices.filter { members[it].required && values[it] == null }.map { members[it].name }
        if (missing.isNotEmpty()) throw MissingFieldException(missing, descriptor.serialName)
        make(values)
    }
}

@Suppress("UNCHECKED_CAST")
private fun KSerializer<*>.ofMember(required: Boolean): KSerializer<Any?> {
    val bare = this as KSerializer<Any>
    return (if (required) bare else bare.nullable) as KSerializer<Any?>
}

private class TextSerializer<T>(name: String, private val text: (T) -> String, private val of: (String) -> T) :
    KSerializer<T> {
    override val descriptor = PrimitiveSerialDescriptor("realtimekit.api.$name", PrimitiveKind.STRING)

    override fun serialize(encoder: Encoder, value: T) = encoder.encodeString(text(value))

    override fun deserialize(decoder: Decoder): T {
        val text = decoder.decodeString()
        return try {
            of(text)
        } catch (failure: RuntimeException) {
            throw SerializationException("\"$text\" is not a ${descriptor.serialName}", failure)
        }
    }
}

/** What is cleared is a null that is there. */
private class NullableSerializer<T : Any>(private val of: KSerializer<T>) : KSerializer<Nullable<T>> {
    override val descriptor = of.nullable.descriptor

    override fun serialize(encoder: Encoder, value: Nullable<T>) = when (value) {
        is Nullable.Value -> of.nullable.serialize(encoder, value.value)
        Nullable.Cleared -> of.nullable.serialize(encoder, null)
    }

    override fun deserialize(decoder: Decoder): Nullable<T> =
        of.nullable.deserialize(decoder)?.let { Nullable.Value(it) } ?: Nullable.Cleared
}
