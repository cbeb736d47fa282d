package realtimekit.api

import com.sun.jna.Memory
import java.util.concurrent.ConcurrentLinkedQueue

// What a call into the native library needs beside numbers. To make a structure of JNA costs many times what such a call
// does: it is memory of its own, with a cleaner, and is looked through field by field. So they are kept and used again;
// there are never more than there are calls at the same moment.

/** Where the native library writes how a call into it went. */
internal object Statuses {
    private val unused = ConcurrentLinkedQueue<UniffiRustCallStatus>()

    /** One that nobody else uses. What was written is only read after a failure. */
    fun take(): UniffiRustCallStatus = unused.poll() ?: UniffiRustCallStatus().apply { setAutoSynch(false) }

    /** Takes one back; after a failure it stays with the caller, with all that was written. */
    fun succeeded(status: UniffiRustCallStatus): Boolean {
        if (status.pointer.getByte(0) == UNIFFI_CALL_SUCCESS) return unused.add(status)
        status.read()
        return false
    }
}

/** A text that the native library may read for the time of one call into it. */
internal class LentBytes private constructor() {
    private val bytes = ForeignBytes.ByValue()
    private var memory = Memory(KEPT)

    private fun fill(text: ByteArray): ForeignBytes.ByValue {
        if (memory.size() < text.size) memory = Memory(text.size.toLong())
        memory.write(0, text, 0, text.size)
        bytes.len = text.size
        bytes.data = memory
        return bytes
    }

    private fun giveBack() {
        // What a rare big text needed is not kept.
        if (memory.size() == KEPT) unused.add(this)
    }

    companion object {
        private const val KEPT = 4096L
        private val unused = ConcurrentLinkedQueue<LentBytes>()

        fun lend(text: String, call: (ForeignBytes.ByValue) -> Unit) {
            val lent = unused.poll() ?: LentBytes()
            call(lent.fill(text.toByteArray()))
            lent.giveBack()
        }
    }
}
