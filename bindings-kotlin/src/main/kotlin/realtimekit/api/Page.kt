package realtimekit.api

/**
 * One page of a list.
 *
 * A test can make one: `Page(listOf(meeting))`.
 *
 * @property items The items of this page.
 * @property totalCount How many items there are on all pages, if the service says so.
 * @param next Fetches the page after this one. Without it, this is the last one.
 */
public open class Page<out T>(
    public val items: List<T>,
    public val totalCount: Long? = null,
    private val next: (suspend () -> Page<T>?)? = null,
) {
    /** Whether another page seems to follow. */
    public val hasNext: Boolean
        get() = next != null

    /**
     * Fetches the next page; nothing after the last one, and when the service makes no progress: an empty page, a page
     * that came before, or one that does not begin after this one.
     */
    public open suspend fun nextPage(): Page<T>? = next?.invoke()

    override fun toString(): String = "Page(items=$items, totalCount=$totalCount, hasNext=$hasNext)"
}
