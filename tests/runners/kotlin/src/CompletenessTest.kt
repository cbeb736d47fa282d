package realtimekit.api.conformance

import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.io.File
import java.util.jar.JarFile
import kotlin.reflect.KClass
import kotlin.reflect.KFunction
import kotlin.reflect.KVisibility
import kotlin.reflect.full.declaredMemberFunctions
import kotlin.reflect.full.memberFunctions
import kotlin.reflect.full.memberProperties
import kotlin.reflect.full.primaryConstructor
import kotlin.reflect.full.valueParameters
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import realtimekit.api.RealtimeKit
import realtimekit.api.RealtimeKitException
import realtimekit.api.RequestOptions

/** The public surface of the jar against what core describes, the pinned operations, the cases and their schema. */
internal class CompletenessTest {
    private val description = json(System.getenv("REALTIMEKIT_DESCRIPTION") ?: error("REALTIMEKIT_DESCRIPTION must name the description of core"))
    private val tests = File(System.getenv("REALTIMEKIT_TESTS") ?: error("REALTIMEKIT_TESTS must name the folder tests"))
    private val schema = json(File(tests, "case.schema.json").path).getAsJsonObject("\$defs")

    private fun json(path: String) = JsonParser.parseString(File(path).readText()).asJsonObject

    private fun JsonObject.objects(name: String) = getAsJsonArray(name).map { it.asJsonObject }

    private fun JsonObject.names(list: String, member: String = "name") = objects(list).map { it.get(member).asString }

    private fun JsonObject.text(name: String) = get(name).asString

    private val snake = { name: String -> name.replace(Regex("([A-Z])")) { "_" + it.value.lowercase() } }

    private val camel = { name: String -> name.replace(Regex("_(.)")) { it.groupValues[1].uppercase() } }

    /** The models that are types of their own; parameters are arguments. */
    private val models = description.objects("models").filter { it.text("kind") != "parameters" }

    /** Every operation with the names of its arguments. */
    private val operations: Map<String, List<String>> = description.objects("resources").flatMap { it.objects("operations") }
        .associate { operation ->
            val model = operation.get("input").takeUnless { it.isJsonNull }?.asJsonObject?.text("model")
            val fields = description.objects("models").filter { it.text("name") == model }.flatMap { it.names("fields") }
            operation.text("id") to operation.names("path_values") + fields
        }

    /** The tasks that report progress. */
    private val waiting: Set<String> = description.objects("resources").flatMap { it.objects("operations") }
        .filter { it.get("task").takeUnless { task -> task.isJsonNull }?.asJsonObject?.get("waits")?.asBoolean == true }
        .map { it.text("id") }.toSet()

    /** The resources of a client: its properties with suspend functions. */
    private val resources: Map<String, KClass<*>> = RealtimeKit::class.memberProperties
        .filter { it.visibility == KVisibility.PUBLIC }
        .mapNotNull { property -> (property.returnType.classifier as? KClass<*>)?.let { property.name to it } }
        .filter { (_, type) -> type.java.packageName == "realtimekit.api" }
        .toMap()

    private val methods: Map<String, KFunction<*>> = resources.flatMap { (resource, type) ->
        type.declaredMemberFunctions.filter { it.visibility == KVisibility.PUBLIC }
            .map { "${snake(resource)}.${snake(it.name)}" to it }
    }.toMap()

    private fun type(name: String): KClass<*> = Class.forName("realtimekit.api.$name").kotlin

    private fun arguments(function: KFunction<*>) = function.valueParameters.map { snake(it.name!!) }

    @Test
    fun `every operation of core is a method with the same arguments, and nothing else is`() {
        val walks = methods.keys.filter { it !in operations && it.removeSuffix("_all") in operations }
        assertEquals(operations.keys.sorted(), (methods.keys - walks.toSet()).sorted())
        for ((operation, names) in operations) {
            val method = methods.getValue(operation)
            val options = if ("options" in names) "request_options" else "options"
            val progress = if (operation in waiting) listOf("on_progress") else emptyList()
            assertEquals(names + options + progress, arguments(method), operation)
            assertTrue(method.isSuspend, operation)
            methods["${operation}_all"]?.takeIf { "${operation}_all" in walks }?.let { walk ->
                assertEquals(arguments(method), arguments(walk), operation)
            }
        }
    }

    @Test
    fun `every operation is pinned, with its path values first`() {
        val document = json(File(tests, "operations.json").path)
        val pinned = document.objects("operations")
            .flatMap { operation -> operation.getAsJsonArray("public").map { it.asString to operation } }.toMap() +
            document.objects("tasks").associateBy { it.text("id") }
        assertEquals(emptySet<String>(), pinned.keys - operations.keys)
        for ((name, arguments) in operations) {
            val operation = pinned[name] ?: pinned[name.replace(".find", ".get")]
                ?: error("tests/operations.json has no row for $name: add it there")
            val values = operation.getAsJsonArray("path_values").map { it.asString.replace('-', '_') } - setOf("account_id", "app_id")
            assertEquals(values, arguments.take(values.size), name)
        }
    }

    @Test
    fun `every operation has a case, and every case an operation`() {
        val called = Case.all().map { it.call }.toSet()
        val without = (operations.keys - called).map { "no case calls $it: add one to tests/cases/${it.substringBefore('.')}.yaml" }
        assertTrue(operations.isNotEmpty())
        assertEquals(emptyList<String>(), without)
        assertEquals(TOOLKIT + setOf("client", "request", "download"), called - operations.keys)
        val members = type("Webhooks").memberFunctions.filter { it.visibility == KVisibility.PUBLIC }.map { "webhooks.${it.name}" }
        assertEquals(emptySet<String>(), TOOLKIT - members.toSet())
    }

    @Test
    fun `every kind of error is a class, and every fact a property`() {
        val error = schema.getAsJsonObject("error").getAsJsonObject("properties")
        val kinds = error.getAsJsonObject("kind").getAsJsonArray("enum").map { it.asString }
        val classes = RealtimeKitException::class.sealedSubclasses.map { snake(it.simpleName!!).removePrefix("_") }
        assertEquals(kinds.sorted(), classes.sorted())
        // Fields with these endings compare parts of a string.
        val facts = error.keySet().map { it.removeSuffix("_contains") }.toSet()
        assertEquals(emptySet<String>(), facts - RealtimeKitException::class.memberProperties.map { snake(it.name) }.toSet())
    }

    @Test
    fun `every option of a client and of a call is an argument`() {
        val client = description.names("client_options")
        val constructor = RealtimeKit::class.constructors.single { it.visibility == KVisibility.PUBLIC }
        assertEquals(client.sorted(), constructor.parameters.map { snake(it.name!!) }.sorted())
        val copy = RealtimeKit::class.memberFunctions.single { it.name == "withOptions" }
        assertEquals(client.sorted(), arguments(copy).sorted())
        val call = description.names("call_options")
        assertEquals(call.sorted(), RequestOptions::class.primaryConstructor!!.parameters.map { snake(it.name!!) }.sorted())
    }

    @Test
    fun `every model has the fields of core, and nothing else has`() {
        assertTrue(models.isNotEmpty())
        for (model in models) {
            val properties = type(model.text("name")).memberProperties
                .filter { it.visibility == KVisibility.PUBLIC }.map { it.name }
            assertEquals(model.names("fields").map(camel).sorted(), properties.sorted(), model.text("name"))
        }
    }

    @Test
    fun `every enum has the texts of core`() {
        val enums = description.objects("enums")
        assertTrue(enums.isNotEmpty())
        for (item in enums) {
            val known = type(item.text("name")).sealedSubclasses.mapNotNull { it.objectInstance }.map(::enumText)
            assertEquals(item.names("values", "wire").sorted(), known.map { it!! }.sorted(), item.text("name"))
        }
    }

    @Test
    fun `every union has the models of core, and so has what can be downloaded`() {
        val unions = description.objects("unions").associate { it.text("name") to it.names("members", "model") + it.text("other") }
        val downloads = "DownloadSource" to description.getAsJsonArray("downloads").map { it.asString }
        assertTrue(unions.isNotEmpty())
        for ((name, models) in unions + downloads) {
            assertEquals(models.sorted(), type(name).sealedSubclasses.map { it.simpleName!! }.sorted(), name)
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
                // "internal" is public for the virtual machine. Files of functions are not classes of Kotlin.
                .filter { it.isAnnotationPresent(Metadata::class.java) && it.getAnnotation(Metadata::class.java).kind == 1 }
                .filter { it.kotlin.visibility == KVisibility.PUBLIC }
                .map { it.simpleName }.toSet()
        }
        val described = models.map { it.text("name") } + description.names("enums") + description.names("unions")
        val resources = resources.values.map { it.simpleName!! }
        assertEquals((described + resources + WRITTEN_BY_HAND).sorted(), shown.sorted())
    }

    private companion object {
        /** Methods of resources that are not operations. */
        val TOOLKIT = setOf("webhooks.parse", "webhooks.verify")

        val WRITTEN_BY_HAND = setOf(
            "ClientDownloads", "ClientResources", "DownloadProgress", "DownloadSource", "DownloadUrl", "ErrorDetail", "ErrorFacts",
            "ErrorKind", "Json",
            "LivestreamSessionPage", "Nullable", "Page", "RawResponse", "RealtimeKit", "RealtimeKitException",
            "ReceivedWebhooks", "RequestInfo", "RequestOptions", "ResponseInfo", "ResultWithResponse", "Sent",
        )
    }
}
