package realtimekit.api

private const val VERIFY = "webhooks.verify"
private const val PARSE = "webhooks.parse"

/** What can be done with received webhooks, beside the operations of the API. */
public abstract class ReceivedWebhooks internal constructor() {
    internal abstract val core: Core

    /**
     * Checks the signature of a received webhook and reads its event.
     *
     * The service's public key is fetched with the first webhook, without the API token, and kept. When a signature does
     * not fit, the key is fetched once more, at most once a minute. With [publicKey] nothing is fetched.
     *
     * The signature covers neither a time nor a recipient, and an event may be delivered twice: remember what you
     * handled, by the header `rtk-uuid` and by the identifiers in the event.
     *
     * ```
     * when (val event = kit.webhooks.verify(call.receive<ByteArray>(), call.request.headers.toMap())) {
     *     is MeetingEndedEvent -> println("${event.meeting.title} ended: ${event.reason}")
     *     else -> println(event.event)
     * }
     * ```
     *
     * @param body The body exactly as it arrived. JSON that was read and written again is other bytes.
     * @param headers The headers of the request, each with its values. `rtk-signature` is read, or else the older
     *   `dyte-signature`; letter case does not matter.
     * @param publicKey The service's public key as PEM text, to go without the network.
     * @param options What differs when the key is fetched: times, and how often it is tried.
     * @return The event; one that this version does not know is an [UnknownEvent].
     * @throws RealtimeKitException.WebhookSignature The signature is missing or wrong. Respond with 400 or 401 and do nothing.
     * @throws RealtimeKitException.Decode The signature is right, but the body is no event.
     * @throws RealtimeKitException The key could not be fetched. Respond with 500, so that the service tries again.
     */
    public suspend fun verify(
        body: ByteArray,
        headers: Map<String, List<String>>,
        publicKey: String? = null,
        options: RequestOptions? = null,
    ): ReceivedEvent {
        val pairs = headers.flatMap { (name, values) -> values.map { NativeHeader(name, it) } }
        return core.call(VERIFY) {
            event(VERIFY, core.native.verifyWebhook(body, pairs, publicKey, core.options(options)))
        }
    }

    /** The same, for headers that have one value each. */
    @JvmName("verifySingle")
    public suspend fun verify(
        body: ByteArray,
        headers: Map<String, String>,
        publicKey: String? = null,
        options: RequestOptions? = null,
    ): ReceivedEvent {
        val lists: Map<String, List<String>> = headers.mapValues { (_, value) -> listOf(value) }
        return verify(body, lists, publicKey, options)
    }

    /**
     * Reads the event of a received webhook without asking who sent it. For input that is trusted for another reason.
     *
     * @param body The body of the request.
     * @return The event; one that this version does not know is an [UnknownEvent].
     * @throws RealtimeKitException.Decode The body is no event.
     */
    public fun parse(body: ByteArray): ReceivedEvent =
        core.now(PARSE) { event(PARSE, core.native.parseWebhook(body)) }

    private fun event(operation: String, bytes: ByteArray) = unpacked(operation, bytes) { required { receivedEvent() } }
}
