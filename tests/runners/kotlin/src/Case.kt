package realtimekit.api.conformance

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.io.File

/** One case, as `tests/README.md` explains it. */
internal class Case(private val file: String, private val fields: JsonObject) {
    init {
        val unknown = fields.keySet() - KNOWN
        require(unknown.isEmpty()) { "$file: a case has fields that this runner does not know: $unknown" }
        require(fields.has("expect_result") != fields.has("expect_error")) { "$file: $id expects neither or both" }
    }

    val id: String get() = fields.get("id").asText()
    val call: String get() = fields.get("call").asText()
    val walk: Boolean get() = fields.has("walk")
    val client: JsonObject get() = member("client")
    val arguments: JsonObject get() = member("with")
    val options: JsonObject get() = member("options")
    val environment: JsonObject get() = member("environment")
    val seconds: JsonObject get() = member("expect_seconds")
    val callers: Int get() = fields.get("callers")?.asInt ?: 1
    val cancelAfter: Double? get() = fields.get("cancel_after")?.asDouble

    /** The responses, each as often as it is repeated. */
    val respond: JsonArray by lazy {
        JsonArray().apply {
            for (answer in fields.getAsJsonArray("respond") ?: JsonArray()) {
                val given = answer.asJsonObject.deepCopy()
                repeat(given.remove("times")?.asInt ?: 1) { add(given) }
            }
        }
    }
    val requests: JsonArray? get() = fields.getAsJsonArray("expect_requests")
    val result: JsonElement? get() = fields.get("expect_result")
    val progress: List<String>? get() = fields.getAsJsonArray("expect_progress")?.map { it.asText() }
    val error: JsonObject? get() = fields.getAsJsonObject("expect_error")
    val notInText: List<String> get() = fields.getAsJsonArray("expect_not_in_text")?.map { it.asText() } ?: emptyList()

    /** The same case, with this in place of `\${origin}` in its strings. */
    fun placed(origin: String) =
        Case(file, JsonParser.parseString(fields.toString().replace("\${origin}", origin)).asJsonObject)

    private fun member(name: String) = fields.getAsJsonObject(name) ?: JsonObject()

    companion object {
        private val KNOWN = setOf(
            "id", "why", "quirks", "environment", "client", "call", "with", "options", "walk", "callers", "cancel_after",
            "respond", "expect_requests", "expect_result", "expect_error", "expect_progress", "expect_not_in_text",
            "expect_seconds",
        )

        /** Every case, from the JSON file of `cargo xtask` that the variable names. */
        fun all(): List<Case> {
            val path = System.getenv("REALTIMEKIT_CASES") ?: error("REALTIMEKIT_CASES must name the cases as JSON; see README.md")
            val files = JsonParser.parseString(File(path).readText()).asJsonObject
            val cases = files.entrySet().flatMap { (file, document) ->
                require(document.asJsonObject.get("version").asInt == 1) { "$file: a version that this runner does not know" }
                document.asJsonObject.getAsJsonArray("cases").map { Case(file, it.asJsonObject) }
            }
            require(cases.isNotEmpty()) { "no cases in $path" }
            require(cases.map(Case::id).toSet().size == cases.size) { "an id occurs twice" }
            return cases
        }
    }
}
