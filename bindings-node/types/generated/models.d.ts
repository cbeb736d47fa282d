import type { Cleared } from '../encode.js';
import type { AudioChannel, AudioCodec, LivestreamStatus, MeetingStatus, SessionStatus, SessionType, StorageAuthMethod, StorageType, SummaryTextFormat, SummaryType, TranscriptionLanguage, VideoCodec, WatermarkPosition } from './enums.js';
/** A meeting: a room that participants join, time and again. */
export interface Meeting {
    /** Identifier, a UUID. */
    readonly id: string;
    /** When it was created. */
    readonly createdAt: Date | null;
    /** When it was last changed. */
    readonly updatedAt: Date | null;
    /** Name of the meeting. */
    readonly title: string | null;
    /** Whether it can be joined. */
    readonly status: MeetingStatus | null;
    /** Whether a livestream starts when the first participant joins. */
    readonly liveStreamOnStart: boolean | null;
    /** Whether the chat is kept beyond the session. */
    readonly persistChat: boolean | null;
    /** Whether recording starts when the first participant joins. */
    readonly recordOnStart: boolean | null;
    /** How the meeting is recorded. */
    readonly recordingConfig: RecordingConfig | null;
    /** How long a session goes on after the last participant left, in seconds: 60 to 600. */
    readonly sessionKeepAliveTimeInSecs: number | null;
    /** Whether a summary is made after each session. It needs a transcript. */
    readonly summarizeOnEnd: boolean | null;
    /** Whether a transcript is made after each session. */
    readonly transcribeOnEnd: boolean | null;
    /** Transcription and summaries. Lists leave it out. */
    readonly aiConfig: AiConfig | null;
}
/** How sessions are transcribed and summarized. */
export interface AiConfig {
    /** Summaries. */
    readonly summarization: SummarizationConfig | null;
    /** Transcription. */
    readonly transcription: TranscriptionConfig | null;
}
/** How sessions are transcribed and summarized. */
export interface AiConfigInput {
    /** Summaries. */
    summarization?: SummarizationConfigInput | null | undefined;
    /** Transcription. */
    transcription?: TranscriptionConfigInput | null | undefined;
}
/** How sessions are summarized. */
export interface SummarizationConfig {
    /** Kind of session. The service's default is `general`. */
    readonly summaryType: SummaryType | null;
    /** Markup. The service's default is `markdown`. */
    readonly textFormat: SummaryTextFormat | null;
    /** Greatest length in words, 150 to 1000. The service's default is 500. */
    readonly wordLimit: number | null;
}
/** How sessions are summarized. */
export interface SummarizationConfigInput {
    /** Kind of session. The service's default is `general`. */
    summaryType?: SummaryType | null | undefined;
    /** Markup. The service's default is `markdown`. */
    textFormat?: SummaryTextFormat | null | undefined;
    /** Greatest length in words, 150 to 1000. The service's default is 500. */
    wordLimit?: number | null | undefined;
}
/** How sessions are transcribed. */
export interface TranscriptionConfig {
    /** Words that are likely to be said, such as names. */
    readonly keywords: string[] | null;
    /** Language that is spoken. The service's default is `en-US`. */
    readonly language: TranscriptionLanguage | null;
    /** Whether swear words are masked. The service's default is false. */
    readonly profanityFilter: boolean | null;
}
/** How sessions are transcribed. */
export interface TranscriptionConfigInput {
    /** Words that are likely to be said, such as names. */
    keywords?: readonly string[] | null | undefined;
    /** Language that is spoken. The service's default is `en-US`. */
    language?: TranscriptionLanguage | null | undefined;
    /** Whether swear words are masked. The service's default is false. */
    profanityFilter?: boolean | null | undefined;
}
/** A participant who was just added or changed, with the token to join. */
export interface ParticipantWithToken {
    /** Identifier, a UUID. It stays the same when the participant is changed or gets a new token. */
    readonly id: string;
    /**
     * Credential with which a client app joins the meeting in the participant's name. It expires.
     *
     * A secret: masked when the object is printed.
     */
    readonly token: string | null;
    /** The participant's identifier in your own system. */
    readonly customParticipantId: string | null;
    /** Name that others see. */
    readonly name: string | null;
    /** Address of a picture. */
    readonly picture: string | null;
    /** Name of the preset: what the participant may do. */
    readonly presetName: string | null;
    /** When the participant was added. */
    readonly createdAt: Date | null;
    /** When the participant was last changed. */
    readonly updatedAt: Date | null;
}
/** A session: one continuous run of a meeting. */
export interface Session {
    /** Identifier. */
    readonly id: string;
    /** Identifier of the meeting, or a short room name for rooms of the product's first generation. */
    readonly associatedId: string | null;
    /** Identifier of the app. */
    readonly organizationId: string | null;
    /** Title of the meeting. */
    readonly meetingDisplayName: string | null;
    /** Whether it goes on. */
    readonly status: SessionStatus | null;
    /** Kind of session. */
    readonly type: SessionType | null;
    /** Number of participants at this moment; 0 after the end. */
    readonly liveParticipants: number | null;
    /** Greatest number of participants at the same time. */
    readonly maxConcurrentParticipants: number | null;
    /** Minutes that were consumed, with a fraction. */
    readonly minutesConsumed: number | null;
    /** When the record was created. */
    readonly createdAt: Date | null;
    /** When it began. */
    readonly startedAt: Date | null;
    /** When it ended; missing while it goes on. */
    readonly endedAt: Date | null;
    /** When the record was last changed. */
    readonly updatedAt: Date | null;
    /** Sessions of breakout rooms, each possibly with its own. Only filled when asked for. */
    readonly breakoutRooms: Session[];
    /** Whatever else older servers attach. */
    readonly meta: unknown;
}
/** A livestream, which lives on across several runs. */
export interface Livestream {
    /** Identifier. */
    readonly id: string;
    /** Name: letters, digits, hyphens and underscores. */
    readonly name: string | null;
    /** State. */
    readonly status: LivestreamStatus | null;
    /** Meeting that is streamed; missing for a livestream that an encoder feeds. */
    readonly meetingId: string | null;
    /** RTMPS address that takes the stream. */
    readonly ingestServer: string | null;
    /**
     * Key that goes with the address. Whoever has it can stream.
     *
     * A secret: masked when the object is printed.
     */
    readonly streamKey: string | null;
    /** Address of the HLS manifest that viewers play. */
    readonly playbackUrl: string | null;
    /** Whether it is switched off; missing when the service says something that is neither yes nor no. */
    readonly disabled: boolean | null;
    /** When it was created. */
    readonly createdAt: Date | null;
    /** When it was last changed. */
    readonly updatedAt: Date | null;
}
/** One run of a livestream, from its start to its stop. */
export interface LivestreamSession {
    /** Identifier. */
    readonly id: string;
    /** Identifier of the livestream. */
    readonly livestreamId: string | null;
    /** When the start was asked for. */
    readonly invokedTime: Date | null;
    /** When media began to flow. */
    readonly startedTime: Date | null;
    /** When it stopped. */
    readonly stoppedTime: Date | null;
    /** Seconds of media that were taken in. It becomes exact some 45 seconds after the start and reads 60 until then. */
    readonly ingestSeconds: number | null;
    /**
     * Seconds that viewers watched, all together. It becomes exact some 45 seconds after the start and reads 60 until
     * then.
     */
    readonly viewerSeconds: number | null;
    /** What went wrong, if something did. */
    readonly errMessage: string | null;
    /** When the record was created. */
    readonly createdAt: Date | null;
    /** When the record was last changed. */
    readonly updatedAt: Date | null;
}
/** A livestream with its runs. */
export interface LivestreamDetails {
    /** The livestream. */
    readonly livestream: Livestream;
    /** Its runs on this page. */
    readonly sessions: LivestreamSession[];
    /** Where the page of runs lies among all of them, if the service says so. */
    readonly paging: Paging | null;
}
/** A livestream with the run that goes on. */
export interface ActiveLivestreamSession {
    /** The livestream. */
    readonly livestream: Livestream | null;
    /** The run that goes on. */
    readonly session: LivestreamSession | null;
}
/** An answer that is only a sentence. */
export interface MessageResult {
    /** The service's words. They change; do not compare them. */
    readonly message: string | null;
}
/** Size of a streamed picture. */
export interface LivestreamVideoConfig {
    /** Height in pixels. */
    readonly height: number | null;
    /** Width in pixels. */
    readonly width: number | null;
}
/** Size of a streamed picture. */
export interface LivestreamVideoConfigInput {
    /** Height in pixels. */
    height?: number | null | undefined;
    /** Width in pixels. */
    width?: number | null | undefined;
}
/** Sessions and recordings, day by day and in total. */
export interface DaywiseAnalytics {
    /** Recordings. */
    readonly recordingStats: RecordingStats | null;
    /** Sessions. */
    readonly sessionStats: SessionStats | null;
}
/** Recordings in a range of days. */
export interface RecordingStats {
    /** Numbers of each day. */
    readonly dayStats: RecordingDayStats[];
    /** Number of recordings in the range. */
    readonly recordingCount: number | null;
    /** Minutes that were recorded in the range. */
    readonly recordingMinutesConsumed: number | null;
}
/** Recordings of one day. */
export interface RecordingDayStats {
    /** The day, as the service writes it. */
    readonly day: string | null;
    /** Minutes that were recorded. */
    readonly totalRecordingMinutes: number | null;
    /** Number of recordings. */
    readonly totalRecordings: number | null;
}
/** Sessions in a range of days. */
export interface SessionStats {
    /** Numbers of each day. */
    readonly dayStats: SessionDayStats[];
    /** Number of sessions in the range. */
    readonly sessionsCount: number | null;
    /** Minutes of sessions in the range. */
    readonly sessionsMinutesConsumed: number | null;
}
/** Sessions of one day. */
export interface SessionDayStats {
    /** The day, as the service writes it. */
    readonly day: string | null;
    /** Minutes of sessions. */
    readonly totalSessionMinutes: number | null;
    /** Number of sessions. */
    readonly totalSessions: number | null;
}
/** Livestreams of a range of time, in total. */
export interface LivestreamTotals {
    /** Number of livestreams. */
    readonly count: number | null;
    /** Seconds of media that were taken in. */
    readonly totalIngestSeconds: number | null;
    /** Seconds that viewers watched. */
    readonly totalViewerSeconds: number | null;
}
/** Where a page lies in its list. */
export interface Paging {
    /** Number of items on all pages. */
    readonly totalCount: number | null;
    /** Position of the page's first item, counted from 1. */
    readonly startOffset: number | null;
    /** Position of the page's last item. */
    readonly endOffset: number | null;
}
/** How a meeting is recorded. It takes precedence over the configuration of the app. */
export interface RecordingConfig {
    /** Sound of the recording. */
    readonly audioConfig: AudioConfig | null;
    /** Text that the names of the files begin with. */
    readonly fileNamePrefix: string | null;
    /** An RTMP server that receives the composed stream. */
    readonly liveStreamingConfig: RtmpOutConfig | null;
    /** Length after which a recording ends by itself, in seconds: 60 to 86400. */
    readonly maxSeconds: number | null;
    /** Whether the service keeps the files in its own storage. */
    readonly realtimekitBucketConfig: BucketConfig | null;
    /** Storage of your own that receives the files. Can be cleared. */
    readonly storageConfig: StorageConfig | null;
    /** Picture of the recording. */
    readonly videoConfig: VideoConfig | null;
}
/** How a meeting is recorded. It takes precedence over the configuration of the app. */
export interface RecordingConfigInput {
    /** Sound of the recording. */
    audioConfig?: AudioConfigInput | null | undefined;
    /** Text that the names of the files begin with. */
    fileNamePrefix?: string | null | undefined;
    /** An RTMP server that receives the composed stream. */
    liveStreamingConfig?: RtmpOutConfigInput | null | undefined;
    /** Length after which a recording ends by itself, in seconds: 60 to 86400. */
    maxSeconds?: number | null | undefined;
    /** Whether the service keeps the files in its own storage. */
    realtimekitBucketConfig?: BucketConfigInput | null | undefined;
    /**
     * Storage of your own that receives the files. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    storageConfig?: StorageConfigInput | Cleared | null | undefined;
    /** Picture of the recording. */
    videoConfig?: VideoConfigInput | null | undefined;
}
/** Sound of a recording. */
export interface AudioConfig {
    /** Number of channels. The service's default is stereo. */
    readonly channel: AudioChannel | null;
    /** Format. The service's default is AAC. Video in VP8 or VP9 forces Vorbis, whatever stands here. */
    readonly codec: AudioCodec | null;
    /** Whether a separate audio file is made. The service's default is true. */
    readonly exportFile: boolean | null;
}
/** Sound of a recording. */
export interface AudioConfigInput {
    /** Number of channels. The service's default is stereo. */
    channel?: AudioChannel | null | undefined;
    /** Format. The service's default is AAC. Video in VP8 or VP9 forces Vorbis, whatever stands here. */
    codec?: AudioCodec | null | undefined;
    /** Whether a separate audio file is made. The service's default is true. */
    exportFile?: boolean | null | undefined;
}
/** Picture of a recording. */
export interface VideoConfig {
    /** Format. The service's default is H264. */
    readonly codec: VideoCodec | null;
    /** Whether a video file is made. The service's default is true. */
    readonly exportFile: boolean | null;
    /** Height in pixels, 1 to 1920. The service's default is 720. */
    readonly height: number | null;
    /** A picture laid over the video. */
    readonly watermark: Watermark | null;
    /** Width in pixels, 1 to 1920. The service's default is 1280. */
    readonly width: number | null;
}
/** Picture of a recording. */
export interface VideoConfigInput {
    /** Format. The service's default is H264. */
    codec?: VideoCodec | null | undefined;
    /** Whether a video file is made. The service's default is true. */
    exportFile?: boolean | null | undefined;
    /** Height in pixels, 1 to 1920. The service's default is 720. */
    height?: number | null | undefined;
    /** A picture laid over the video. */
    watermark?: WatermarkInput | null | undefined;
    /** Width in pixels, 1 to 1920. The service's default is 1280. */
    width?: number | null | undefined;
}
/** A picture laid over a video. */
export interface Watermark {
    /** Its corner. The service's default is the upper left one. */
    readonly position: WatermarkPosition | null;
    /** Its size. */
    readonly size: WatermarkSize | null;
    /** Address of the picture. */
    readonly url: string | null;
}
/** A picture laid over a video. */
export interface WatermarkInput {
    /** Its corner. The service's default is the upper left one. */
    position?: WatermarkPosition | null | undefined;
    /** Its size. */
    size?: WatermarkSizeInput | null | undefined;
    /** Address of the picture. */
    url?: string | null | undefined;
}
/** Size of a watermark. */
export interface WatermarkSize {
    /** Height in pixels, at least 1. */
    readonly height: number | null;
    /** Width in pixels, at least 1. */
    readonly width: number | null;
}
/** Size of a watermark. */
export interface WatermarkSizeInput {
    /** Height in pixels, at least 1. */
    height?: number | null | undefined;
    /** Width in pixels, at least 1. */
    width?: number | null | undefined;
}
/** Whether the service keeps recorded files in its own storage. */
export interface BucketConfig {
    /** False: nothing is kept and no download address appears. Without storage of your own the recording is then lost. */
    readonly enabled: boolean | null;
}
/** Whether the service keeps recorded files in its own storage. */
export interface BucketConfigInput {
    /** False: nothing is kept and no download address appears. Without storage of your own the recording is then lost. */
    enabled?: boolean | null | undefined;
}
/** An RTMP server that receives a composed stream. */
export interface RtmpOutConfig {
    /**
     * Its address. It usually ends with the stream key.
     *
     * A secret: masked when the object is printed.
     */
    readonly rtmpUrl: string | null;
}
/** An RTMP server that receives a composed stream. */
export interface RtmpOutConfigInput {
    /**
     * Its address. It usually ends with the stream key.
     *
     * A secret: masked when the object is printed.
     */
    rtmpUrl?: string | null | undefined;
}
/** Storage of your own. Which fields are needed depends on the kind; the service decides. */
export interface StorageConfig {
    /**
     * Access key. For Azure the connection string; not needed for Google Cloud Storage.
     *
     * A secret: masked when the object is printed.
     */
    readonly accessKey: string | null;
    /** For SFTP: by key or by password. */
    readonly authMethod: StorageAuthMethod | null;
    /** Name of the bucket. */
    readonly bucket: string | null;
    /** For SFTP: name of the server. */
    readonly host: string | null;
    /**
     * For SFTP: the password, or the passphrase of the private key.
     *
     * A secret: masked when the object is printed.
     */
    readonly password: string | null;
    /** Where in the bucket the files go. */
    readonly path: string | null;
    /** For SFTP: port of the server. */
    readonly port: number | null;
    /**
     * For SFTP: the private key.
     *
     * A secret: masked when the object is printed.
     */
    readonly privateKey: string | null;
    /** Region of the bucket. */
    readonly region: string | null;
    /**
     * Secret key. For Google Cloud Storage the credentials of the service account.
     *
     * A secret: masked when the object is printed.
     */
    readonly secret: string | null;
    /** Kind of storage. The service requires it. */
    readonly type: StorageType | null;
    /** For SFTP: name of the user. */
    readonly username: string | null;
}
/** Storage of your own. Which fields are needed depends on the kind; the service decides. */
export interface StorageConfigInput {
    /**
     * Access key. For Azure the connection string; not needed for Google Cloud Storage.
     *
     * A secret: masked when the object is printed.
     */
    accessKey?: string | null | undefined;
    /** For SFTP: by key or by password. */
    authMethod?: StorageAuthMethod | null | undefined;
    /** Name of the bucket. */
    bucket?: string | null | undefined;
    /** For SFTP: name of the server. */
    host?: string | null | undefined;
    /**
     * For SFTP: the password, or the passphrase of the private key.
     *
     * A secret: masked when the object is printed.
     */
    password?: string | null | undefined;
    /** Where in the bucket the files go. */
    path?: string | null | undefined;
    /** For SFTP: port of the server. */
    port?: number | null | undefined;
    /**
     * For SFTP: the private key.
     *
     * A secret: masked when the object is printed.
     */
    privateKey?: string | null | undefined;
    /** Region of the bucket. */
    region?: string | null | undefined;
    /**
     * Secret key. For Google Cloud Storage the credentials of the service account.
     *
     * A secret: masked when the object is printed.
     */
    secret?: string | null | undefined;
    /** Kind of storage. The service requires it. */
    type?: StorageType | null | undefined;
    /** For SFTP: name of the user. */
    username?: string | null | undefined;
}
