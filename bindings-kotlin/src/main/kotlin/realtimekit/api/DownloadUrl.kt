package realtimekit.api

import com.fasterxml.jackson.annotation.JsonSubTypes
import com.fasterxml.jackson.annotation.JsonTypeInfo

/** Where the files of a recording can be downloaded. The URLs are signed: anyone who has one can download. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(JsonSubTypes.Type(DownloadUrl.Url::class), JsonSubTypes.Type(DownloadUrl.Tracks::class))
public sealed class DownloadUrl {
    /**
     * The one file of a composed recording.
     *
     * @property value The URL.
     */
    public data class Url(val value: String) : DownloadUrl()

    /**
     * The files of a track recording, layer by layer.
     *
     * @property value The files.
     */
    public data class Tracks(val value: List<TrackDownload>) : DownloadUrl()

    /** Final, so that neither of the two shows what is a secret in both. */
    final override fun toString(): String = "DownloadUrl(********)"
}

internal fun PackedReader.downloadUrl(): DownloadUrl = when (val type = position()) {
    0 -> DownloadUrl.Url(text())
    1 -> DownloadUrl.Tracks(list { trackDownload() })
    else -> throw UnreadableException("a download URL of type $type")
}

/** As part of what is downloaded: of tracks it only matters that they are tracks. */
internal fun JsonWriter.putOrNull(name: String, url: DownloadUrl?): Unit = when (url) {
    is DownloadUrl.Url -> putOrNull(name, url.value)
    is DownloadUrl.Tracks -> put(name, emptyList<String>()) { list(it) { value(it) } }
    null -> putOrNull(name, null as String?)
}
