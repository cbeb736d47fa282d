package realtimekit.api.tests

import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import com.sun.jna.Callback
import com.sun.jna.Native
import com.sun.jna.Platform
import com.sun.jna.Structure
import java.lang.reflect.Modifier
import java.nio.file.FileSystems
import kotlin.io.path.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.RealtimeKit

/**
 * What GraalVM has to know of this library. No image is built here: it is compared with the classes that JNA looks up by
 * their names, and with those that it reads by reflection for the border of this jar.
 */
internal class NativeImageTest {
    private val metadata: JsonObject = RealtimeKit::class.java
        .getResource("/META-INF/native-image/io.github.realtimekit-api/realtimekit-api/reachability-metadata.json")!!
        .readText().let { JsonParser.parseString(it).asJsonObject }

    private val types: Map<String, JsonObject> =
        metadata.getAsJsonArray("reflection").map { it.asJsonObject }.associateBy { it.get("type").asString }

    private fun JsonObject?.has(vararg flags: String): Boolean =
        this != null && flags.all { get(it)?.let(JsonElement::getAsBoolean) == true }

    @Test
    fun `every entry is in the form of GraalVM, and names a class that there is`() {
        assertEquals(setOf("reflection", "resources"), metadata.keySet())
        val known = setOf(
            "type", "methods", "fields", "allDeclaredMethods", "allDeclaredFields", "allDeclaredConstructors",
            "allPublicMethods", "allPublicFields", "allPublicConstructors", "unsafeAllocated", "serializable", "jniAccessible",
        )
        for ((name, entry) in types) {
            Class.forName(name, false, javaClass.classLoader)
            assertTrue(known.containsAll(entry.keySet()), "$entry")
        }
        assertEquals(metadata.getAsJsonArray("reflection").size(), types.size)
    }

    @Test
    fun `what JNA looks up from its own library is there`() {
        val library = "/com/sun/jna/${Platform.RESOURCE_PREFIX}/${System.mapLibraryName("jnidispatch")}"
        val bytes = Native::class.java.getResource(library)!!.readBytes()
        val names = Regex("""(?<![\w/(;L\[])(?:com/sun/jna|java/lang|java/nio)/[\w/$]+(?=\x00)""")
            .findAll(String(bytes, Charsets.ISO_8859_1)).map { it.value.replace('/', '.') }.toSet()
        assertTrue("com.sun.jna.CallbackReference" in names && "java.nio.ByteBuffer" in names, "$names")
        assertEquals(emptyList<String>(), names.filterNot { types[it].has("jniAccessible") })
    }

    @Test
    fun `the border of this jar is there, as far as JNA reads it`() {
        val borders = listOf("realtimekit.api.UniffiLib", "realtimekit.api.IntegrityCheckingUniffiLib")
        val found = LinkedHashSet<Class<*>>()
        for (name in borders) {
            assertTrue(types[name].has("allDeclaredMethods", "jniAccessible"), name)
            Class.forName(name, false, javaClass.classLoader).declaredMethods.filter { Modifier.isNative(it.modifiers) }
                .forEach { method -> (method.parameterTypes + method.returnType).forEach { collect(it, found) } }
        }
        val (structures, callbacks) = found.partition { Structure::class.java.isAssignableFrom(it) }
        assertTrue(structures.size > 5 && callbacks.size > 5, "$found")
        val fields = arrayOf("allDeclaredFields", "allPublicFields", "allDeclaredConstructors", "jniAccessible")
        assertEquals(emptyList<String>(), structures.map { it.name }.filterNot { types[it].has(*fields) })
        val methods = arrayOf("allDeclaredMethods", "allPublicMethods", "jniAccessible")
        assertEquals(emptyList<String>(), callbacks.map { it.name }.filterNot { types[it].has(*methods) })
    }

    /** Structures and callbacks, and those that they are made of. JNA also reads the class that a structure extends. */
    private fun collect(type: Class<*>, found: MutableSet<Class<*>>) {
        val isStructure = Structure::class.java.isAssignableFrom(type) && type != Structure::class.java
        if (!isStructure && !(Callback::class.java.isAssignableFrom(type) && type.isInterface)) return
        if (!found.add(type)) return
        if (isStructure) {
            type.fields.forEach { if (!Modifier.isStatic(it.modifiers)) collect(it.type, found) }
            collect(type.superclass, found)
        } else {
            type.declaredMethods.forEach { method -> (method.parameterTypes + method.returnType).forEach { collect(it, found) } }
        }
    }

    @Test
    fun `both native libraries are resources`() {
        val globs = metadata.getAsJsonArray("resources").map { it.asJsonObject.get("glob").asString }
        val matchers = globs.map { FileSystems.getDefault().getPathMatcher("glob:$it") }
        for (platform in listOf("linux-x86-64", "linux-aarch64", "darwin-aarch64")) {
            for (name in listOf("$platform/librealtimekit_api_native.so", "com/sun/jna/$platform/libjnidispatch.so")) {
                assertTrue(matchers.any { it.matches(Path(name)) }, name)
            }
        }
    }
}
