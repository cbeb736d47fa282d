package realtimekit.api.conformance

import com.google.gson.JsonParser
import java.io.File
import java.util.jar.JarFile
import kotlin.reflect.KClass
import kotlin.reflect.KFunction
import kotlin.reflect.KVisibility
import kotlin.reflect.full.declaredMemberFunctions
import kotlin.reflect.full.memberProperties
import kotlin.reflect.full.valueParameters
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException

/** The public surface of the jar against the description of core, the pinned operations, and the cases. */
internal class CompletenessTest {
    private val snake = { name: String -> name.replace(Regex("([A-Z])")) { "_" + it.value.lowercase() } }

    /** The resources of a client: those of its properties that have methods which wait. */
    private val resources: Map<String, KClass<*>> = RealtimeKit::class.memberProperties
        .filter { it.visibility == KVisibility.PUBLIC }
        .mapNotNull { property -> (property.returnType.classifier as? KClass<*>)?.let { property.name to it } }
        .filter { (_, type) -> type.java.packageName == "realtimekit.api" }
        .toMap()

    private fun methods(): Map<String, KFunction<*>> = resources.flatMap { (resource, type) ->
        type.declaredMemberFunctions.filter { it.visibility == KVisibility.PUBLIC }
            .map { "${snake(resource)}.${snake(it.name)}" to it }
    }.toMap()

    @Test
    fun `every operation of core is a method with the same arguments, and nothing else is`() {
        val methods = methods()
        val walks = methods.keys.filter { it !in OPERATIONS && it.removeSuffix("_all") in OPERATIONS }
        assertEquals(OPERATIONS.keys.sorted(), (methods.keys - walks.toSet()).sorted())
        for ((operation, names) in OPERATIONS) {
            val method = methods.getValue(operation)
            val options = if ("options" in names) "request_options" else "options"
            assertEquals(names + options, method.valueParameters.map { snake(it.name!!) }, operation)
            assertTrue(method.isSuspend, operation)
            methods["${operation}_all"]?.takeIf { "${operation}_all" in walks }?.let { walk ->
                assertEquals(method.valueParameters.map { it.name }, walk.valueParameters.map { it.name }, operation)
            }
        }
    }

    @Test
    fun `every operation is pinned, with its path values first`() {
        val pinned = JsonParser.parseString(File(tests(), "operations.json").readText()).asJsonObject
            .getAsJsonArray("operations").map { it.asJsonObject }
            .flatMap { operation -> operation.getAsJsonArray("public").map { it.asString to operation } }.toMap()
        for ((name, arguments) in OPERATIONS) {
            val operation = pinned[name] ?: pinned.getValue(name.replace(".find", ".get"))
            val values = operation.getAsJsonArray("path_values").map { it.asString.replace('-', '_') } - setOf("account_id", "app_id")
            assertEquals(values, arguments.take(values.size), name)
        }
    }

    @Test
    fun `every operation has a case, and every case an operation`() {
        val called = Case.all().map { it.call }.toSet()
        assertEquals(emptySet<String>(), OPERATIONS.keys - called)
        assertEquals(TOOLKIT + setOf("client", "request", "download"), called - OPERATIONS.keys)
    }

    @Test
    fun `every kind of error is a class`() {
        val kinds = JsonParser.parseString(File(tests(), "case.schema.json").readText()).asJsonObject
            .getAsJsonObject("\$defs").getAsJsonObject("error").getAsJsonObject("properties")
            .getAsJsonObject("kind").getAsJsonArray("enum").map { it.asString }
        val classes = RealtimeKitException::class.sealedSubclasses.map { snake(it.simpleName!!).removePrefix("_") }
        assertEquals(kinds.sorted(), classes.sorted())
    }

    @Test
    fun `every model has the fields of core, and nothing else has`() {
        for ((name, fields) in MODELS) {
            val properties = Class.forName("realtimekit.api.$name").kotlin.memberProperties
                .filter { it.visibility == KVisibility.PUBLIC }.map { it.name }
            assertEquals(fields.sorted(), properties.sorted(), name)
        }
    }

    @Test
    fun `every enum has the texts of core`() {
        for ((name, texts) in ENUMS) {
            val type = Class.forName("realtimekit.api.$name").kotlin
            val known = type.sealedSubclasses.mapNotNull { it.objectInstance }.map { value -> enumText(value) }
            assertEquals(texts.sorted(), known.map { it!! }.sorted(), name)
        }
    }

    @Test
    fun `the jar shows no class beyond what is meant for users`() {
        val jar = File(RealtimeKit::class.java.protectionDomain.codeSource.location.toURI())
        assertTrue(jar.isFile, "the tests run against $jar, which is no jar")
        val shown = JarFile(jar).use { file ->
            file.entries().toList().map { it.name }
                .filter { it.startsWith("realtimekit/api/") && it.endsWith(".class") && '$' !in it }
                .map { Class.forName(it.removeSuffix(".class").replace('/', '.')) }
                // Kotlin knows "internal", the virtual machine does not. Files of functions are no classes of Kotlin's.
                .filter { it.isAnnotationPresent(Metadata::class.java) && it.getAnnotation(Metadata::class.java).kind == 1 }
                .filter { it.kotlin.visibility == KVisibility.PUBLIC }
                .map { it.simpleName }.toSet()
        }
        val resources = resources.values.map { it.simpleName!! }
        assertEquals((MODELS.keys + ENUMS.keys + resources + WRITTEN_BY_HAND).sorted(), shown.sorted())
    }

    private companion object {
        /** Methods of resources that are no operations. */
        val TOOLKIT = setOf("webhooks.parse", "webhooks.verify")

        val WRITTEN_BY_HAND = setOf(
            "ClientDownloads", "ClientResources", "DownloadProgress", "DownloadSource", "DownloadUrl", "ErrorDetail", "Json", "LivestreamSessionPage", "Nullable", "Page", "RawResponse",
            "RealtimeKit", "RealtimeKitException", "ReceivedEvent", "ReceivedWebhooks", "RequestInfo", "RequestOptions",
            "ResponseInfo", "ResultWithResponse",
        )
    }

    private fun tests() = File(System.getenv("REALTIMEKIT_TESTS") ?: error("REALTIMEKIT_TESTS must name the folder tests"))
}
