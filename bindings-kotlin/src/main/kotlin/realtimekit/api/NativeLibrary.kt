package realtimekit.api

import com.sun.jna.Callback
import com.sun.jna.CallbackThreadInitializer
import com.sun.jna.Native
import com.sun.jna.Platform

/** The native library: the jar carries it, and JNA takes it from there. */
internal object NativeLibrary {
    private const val NAME = "realtimekit_api_native"

    /** What there are libraries for, in the words of JNA. A test compares it with the list that jars are made by. */
    private val PLATFORMS = listOf("darwin-aarch64", "darwin-x86-64", "linux-aarch64", "linux-x86-64", "win32-x86-64")

    private const val OLDEST_GLIBC = "2.17"

    /** Why there is none, in words for people. */
    val problem: String? by lazy {
        try {
            missing() ?: load()
        } catch (failure: LinkageError) {
            notLoaded(failure)
        }
    }

    private fun missing(): String? {
        // On Android the library comes with the app, not with the jar.
        if (Platform.isAndroid() || System.getProperty("jna.library.path") != null) return null
        val resource = "/${Platform.RESOURCE_PREFIX}/${System.mapLibraryName(NAME)}"
        if (NativeLibrary::class.java.getResource(resource) != null) return null
        return "this jar has no native library for ${Platform.RESOURCE_PREFIX} ($system): " +
            "there are libraries for ${PLATFORMS.joinToString()}. Build one from source with " +
            "`cargo build --profile mobile --package realtimekit-api-uniffi` and put it on the class path as $resource"
    }

    /** The system, the processor and, on Linux, the C library. */
    private val system: String
        get() {
            val libc = libc()?.let { ", $it" }.orEmpty()
            return "${System.getProperty("os.name")} on ${System.getProperty("os.arch")}$libc"
        }

    /** The C library of a Linux, such as `glibc 2.36`. */
    private fun libc(): String? {
        if (!Platform.isLinux()) return null
        return try {
            "glibc " + com.sun.jna.NativeLibrary.getProcess().getFunction("gnu_get_libc_version").invokeString(arrayOf(), false)
        } catch (_: LinkageError) {
            "musl"
        }
    }

    /** JNA writes the library into a folder and loads it from there. A server may allow one or the other in few folders. */
    private fun notLoaded(failure: LinkageError): String {
        val folder = System.getProperty("jna.tmpdir")?.let { "`$it`, as jna.tmpdir says," }
            ?: "the cache folder of the user, or else the temporary folder,"
        val causes = generateSequence<Throwable>(failure) { it.cause }
        val why = causes.mapNotNull { it.message }.lastOrNull() ?: failure.toString()
        if (isForAnotherLibc(why)) {
            return "the native library cannot be loaded on ${Platform.RESOURCE_PREFIX} ($system): $why. On Linux it needs " +
                "glibc $OLDEST_GLIBC or newer. Run this program where that is, or build a library from source there with " +
                "`cargo build --profile mobile --package realtimekit-api-uniffi` and name its folder with -Djna.library.path"
        }
        return "the native library cannot be loaded on ${Platform.RESOURCE_PREFIX} ($system): $why. JNA writes it to $folder " +
            "and loads it from there. If that folder cannot be written, or its file system is mounted with noexec, name another one " +
            "with the system property jna.tmpdir, such as -Djna.tmpdir=/var/lib/my-service/jna"
    }

    /** Whether a loader complains of the C library: that of glibc of a version, that of musl of a name. */
    private fun isForAnotherLibc(why: String): Boolean =
        "`GLIBC_" in why || "ld-linux" in why || "symbol not found" in why

    private fun load(): String? {
        uniffiEnsureInitialized()
        // The thread of the native side stays known to the virtual machine, and does not keep it from ending.
        val initializer = CallbackThreadInitializer(true, false, "realtimekit-api")
        for (callback in callbacks()) Native.setCallbackThreadInitializer(callback, initializer)
        return null
    }

    /** Whatever the native side calls. */
    private fun callbacks(): List<Callback> = listOf(
        uniffiRustFutureContinuationCallbackImpl,
        uniffiCallbackInterfaceNativeTokenProvider.ask, uniffiCallbackInterfaceNativeTokenProvider.forget,
        uniffiCallbackInterfaceNativeTokenProvider.uniffiFree, uniffiCallbackInterfaceNativeRequestHook.call,
        uniffiCallbackInterfaceNativeRequestHook.uniffiFree, uniffiCallbackInterfaceNativeResponseHook.call,
        uniffiCallbackInterfaceNativeResponseHook.uniffiFree, uniffiCallbackInterfaceNativeLog.report,
    )
}
