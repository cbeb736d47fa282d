package realtimekit.api

import java.time.Instant
import java.time.LocalDate

/**
 * Reads results as the native library writes them: values in a row and no names, so that anyone who reads must know the
 * types. The generated readers do. Numbers are little endian, and integers take eight bytes. A text or list begins with
 * its length in four bytes, and a field of a model, or a value on its own, with a byte that says whether it is there.
 */
internal class PackedReader(private val bytes: ByteArray) {
    private var offset = 0

    fun text(): String {
        val length = count()
        return String(bytes, take(length), length, Charsets.UTF_8)
    }

    fun integer(): Long {
        val start = take(8)
        return four(start).toLong() and 0xffff_ffffL or (four(start + 4).toLong() shl 32)
    }

    fun number(): Double = Double.fromBits(integer())

    fun boolean(): Boolean = when (bytes[take(1)].toInt()) {
        0 -> false
        1 -> true
        else -> throw UnreadableException("a boolean that is neither true nor false")
    }

    fun time(): Instant {
        val seconds = integer()
        return Instant.ofEpochSecond(seconds, integer())
    }

    fun unixTime(): Instant = Instant.ofEpochSecond(integer())

    fun day(): LocalDate = LocalDate.parse(text())

    fun json(): Json = Json(text())

    /** Which of several types follows, as its position among them. */
    fun position(): Int = four(take(4))

    /** How many bytes or items follow. Each item takes a byte at least, so that nothing big is made for a wrong number. */
    fun count(): Int {
        val count = four(take(4))
        if (count < 0 || count > bytes.size - offset) throw UnreadableException("$count things in too few bytes")
        return count
    }

    /** A field that is always there. */
    inline fun <T> required(read: PackedReader.() -> T): T {
        if (!boolean()) throw UnreadableException("a value is missing that must be there")
        return read()
    }

    /** A field that may be missing. */
    inline fun <T> optional(read: PackedReader.() -> T): T? = if (boolean()) read() else null

    inline fun <T> list(read: PackedReader.() -> T): List<T> {
        val count = count()
        val items = ArrayList<T>(count)
        repeat(count) { items.add(read()) }
        return items
    }

    inline fun <T> map(read: PackedReader.() -> T): Map<String, T> {
        val count = count()
        val members = LinkedHashMap<String, T>()
        repeat(count) { members[text()] = read() }
        return members
    }

    /** Nothing may be left: it would belong to something that was not read. */
    fun finish() {
        if (offset != bytes.size) throw UnreadableException("${bytes.size - offset} bytes too many")
    }

    /** Where the next bytes begin. */
    private fun take(count: Int): Int {
        val start = offset
        if (count > bytes.size - start) throw UnreadableException("bytes are missing")
        offset = start + count
        return start
    }

    private fun four(start: Int): Int =
        (bytes[start].toInt() and 0xff) or
            (bytes[start + 1].toInt() and 0xff shl 8) or
            (bytes[start + 2].toInt() and 0xff shl 16) or
            (bytes[start + 3].toInt() shl 24)
}

/** The bytes are not what the reader was made for. */
internal class UnreadableException(message: String) : RuntimeException(message)
