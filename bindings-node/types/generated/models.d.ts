import type { Cleared } from '../encode.js';
import type { OtherText } from '../decode.js';
import type { AudioChannel, AudioCodec, BorderRadius, BorderWidth, CallerType, InteractiveType, LivestreamStatus, MediaQuality, MeetingEndReason, MeetingStatus, PeerEventName, PeerViewType, PluginAccess, PresetViewType, ProducePermission, QualityLimitationReason, RecorderType, RecordingStartCause, RecordingStatus, RecordingStopCause, SessionStatus, SessionType, StorageAuthMethod, StorageType, SummaryTextFormat, SummaryType, Theme, TrackMediaKind, TranscriptionLanguage, VideoCodec, WaitingRoomType, WatermarkPosition, WebhookEvent } from './enums.js';
/** An app of the account. Its identifier goes into the path of nearly every other operation. */
export interface App {
    /** Identifier, a UUID. */
    readonly id: string;
    /** Name of the app. */
    readonly name: string | null;
    /** When it was created. */
    readonly createdAt: Date | null;
}
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
/** A participant: somebody who may join a meeting. */
export interface Participant {
    /** Identifier, a UUID. It stays the same when the participant is changed or gets a new token. */
    readonly id: string;
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
/** A new token of a participant. */
export interface ParticipantToken {
    /**
     * Credential with which a client app joins the meeting in the participant's name. It expires.
     *
     * A secret: masked when the object is printed.
     */
    readonly token: string | null;
}
/** What is left of a participant who was removed. The service gives no identifier here. */
export interface DeletedParticipant {
    /** The participant's identifier in your own system. */
    readonly customParticipantId: string | null;
    /** Identifier of the participant's preset, not its name. */
    readonly presetId: string | null;
    /** When the participant was added. */
    readonly createdAt: Date | null;
    /** When the participant was last changed. */
    readonly updatedAt: Date | null;
}
/** A preset, in full. */
export interface Preset {
    /** Identifier, a UUID. */
    readonly id: string;
    /** Name of the preset, by which participants get it. No two presets of an app have the same. */
    readonly name: string | null;
    /** Sound and pictures. */
    readonly config: PresetConfig | null;
    /** What people may do. */
    readonly permissions: PresetPermissions | null;
    /** How their view looks. */
    readonly ui: PresetUi | null;
    /** When it was created. */
    readonly createdAt: Date | null;
    /** When it was last changed. */
    readonly updatedAt: Date | null;
}
/** A preset, as lists hold it. */
export interface PresetSummary {
    /** Identifier, a UUID. */
    readonly id: string;
    /** Name of the preset, by which participants get it. */
    readonly name: string | null;
    /** When it was created. */
    readonly createdAt: Date | null;
    /** When it was last changed. */
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
/** Something that happened to a peer. */
export interface PeerEvent {
    /** Identifier of the event. */
    readonly id: string;
    /** What happened. */
    readonly eventName: PeerEventName | null;
    /** Identifier of the peer. */
    readonly peerId: string | null;
    /** Identifier of the participant. */
    readonly participantId: string | null;
    /** Identifier of the session. */
    readonly sessionId: string | null;
    /** Identifier of the connection. */
    readonly socketSessionId: string | null;
    /** Kind of view that the peer had. */
    readonly presetViewType: PeerViewType | null;
    /** Minutes that were consumed, with a fraction. */
    readonly minutesConsumed: number | null;
    /** When it happened. */
    readonly createdAt: Date | null;
    /** When the record was last changed. */
    readonly updatedAt: Date | null;
}
/** Somebody who took part in a session. Who came back, or came with two devices, is there several times. */
export interface SessionParticipant {
    /** Identifier of the peer: of this one presence, not of the person. */
    readonly id: string;
    /** Identifier of the participant. */
    readonly userId: string | null;
    /** The participant's identifier in your own system. */
    readonly customParticipantId: string | null;
    /** Name that others saw. */
    readonly displayName: string | null;
    /** Name of the preset. */
    readonly presetName: string | null;
    /** When the participant joined. */
    readonly joinedAt: Date | null;
    /** When the participant left; missing until then. */
    readonly leftAt: Date | null;
    /** How long the participant was there, in minutes. */
    readonly duration: number | null;
    /** What happened to the peer. Only filled when asked for. */
    readonly peerEvents: PeerEvent[];
    /** Device and network, as older servers tell them. */
    readonly peerStats: PeerStats | null;
    /** Quality of sound and picture, as older servers tell it. */
    readonly qualityStats: QualityStats[];
    /** When the record was created. */
    readonly createdAt: Date | null;
    /** When the record was last changed. */
    readonly updatedAt: Date | null;
}
/** A peer with the report about its call. */
export interface PeerParticipant {
    /** Identifier of the peer or the participant; the sources differ. */
    readonly id: string;
    /** Identifier of the participant. */
    readonly userId: string | null;
    /** Identifier of the session. */
    readonly sessionId: string | null;
    /** The participant's identifier in your own system. */
    readonly customParticipantId: string | null;
    /** Name that others saw. */
    readonly displayName: string | null;
    /** Name of the preset. */
    readonly role: string | null;
    /** When the peer joined. */
    readonly joinedAt: Date | null;
    /** When the peer left; missing until then. */
    readonly leftAt: Date | null;
    /** How long the peer was there, in minutes. */
    readonly duration: number | null;
    /** The report about the call. */
    readonly peerReport: PeerReport | null;
    /** What happened to the peer. Only filled when asked for. */
    readonly peerEvents: PeerEvent[];
    /** Device and network, as older servers tell them. */
    readonly peerStats: PeerStats | null;
    /** Quality of sound and picture, as older servers tell it. */
    readonly qualityStats: QualityStats[];
    /** When the record was created. */
    readonly createdAt: Date | null;
    /** When the record was last changed. */
    readonly updatedAt: Date | null;
}
/** Where the chat of a session can be downloaded, as CSV. */
export interface ChatExport {
    /**
     * Address of the file. Whoever has it can download.
     *
     * A secret: masked when the object is printed.
     */
    readonly chatDownloadUrl: string | null;
    /** Until when the address is valid. */
    readonly chatDownloadUrlExpiry: Date | null;
}
/** Where the transcript of a session can be downloaded. */
export interface Transcript {
    /** Identifier of the session. */
    readonly sessionId: string | null;
    /**
     * Address of the file. Whoever has it can download.
     *
     * A secret: masked when the object is printed.
     */
    readonly transcriptDownloadUrl: string | null;
    /** Until when the address is valid. */
    readonly transcriptDownloadUrlExpiry: Date | null;
}
/** Where the summary of a session can be downloaded. */
export interface Summary {
    /** Identifier of the session. */
    readonly sessionId: string | null;
    /**
     * Address of the file. Whoever has it can download.
     *
     * A secret: masked when the object is printed.
     */
    readonly summaryDownloadUrl: string | null;
    /** Until when the address is valid. */
    readonly summaryDownloadUrlExpiry: Date | null;
}
/** A summary that is being made. */
export interface SummaryJob {
    /** Identifier of the session. */
    readonly sessionId: string | null;
    /** How far it is, in words of the service that are not listed anywhere. */
    readonly status: string | null;
}
/** Whom an action reached. */
export interface AffectedParticipants {
    /** The service's word for what was done. */
    readonly action: string | null;
    /** Who was reached. */
    readonly participants: AffectedParticipant[];
}
/** A participant whom an action reached. */
export interface AffectedParticipant {
    /** Identifier of the participant. */
    readonly id: string;
    /** Name that others see. */
    readonly name: string | null;
    /** E-mail address, where the service knows one. */
    readonly email: string | null;
    /** Address of a picture. */
    readonly picture: string | null;
    /** When the participant was added. */
    readonly createdAt: Date | null;
    /** When the participant was last changed. */
    readonly updatedAt: Date | null;
}
/** How many participants were removed. */
export interface KickAllResult {
    /** The service's word for what was done. */
    readonly action: string | null;
    /** Number of participants who were removed. */
    readonly kickedParticipantsCount: number | null;
}
/** How many participants were muted. */
export interface MuteAllResult {
    /** The service's word for what was done. */
    readonly action: string | null;
    /** Number of participants who were muted. */
    readonly mutedParticipantsCount: number | null;
}
/** A poll in a session. */
export interface Poll {
    /** Identifier. */
    readonly id: string;
    /** What is asked. */
    readonly question: string | null;
    /** The answers to choose from, with their votes. */
    readonly options: PollOption[];
    /** Whether it stays hidden who voted for what. */
    readonly anonymous: boolean | null;
    /** Whether results stay hidden from those who have not voted. */
    readonly hideVotes: boolean | null;
    /** Who opened it. */
    readonly createdBy: string | null;
    /** Identifiers of those who voted. */
    readonly voted: string[];
}
/** An answer of a poll. */
export interface PollOption {
    /** Its words. */
    readonly text: string | null;
    /** Number of votes. */
    readonly count: number | null;
    /** Who voted for it. */
    readonly votes: PollVote[];
}
/** A vote in a poll. */
export interface PollVote {
    /** Identifier of the voter. */
    readonly id: string;
    /** Name of the voter. */
    readonly name: string | null;
}
/** Who began or ended a recording. */
export interface RecordingCaller {
    /** Kind of caller. */
    readonly type: CallerType | null;
    /** Name of the participant, if it was one. */
    readonly name: string | null;
    /** Identifier of the participant, if it was one. */
    readonly userId: string | null;
}
/** Why a recording began. */
export interface RecordingStartReason {
    /** What began it. */
    readonly reason: RecordingStartCause | null;
    /** Who began it; missing where the meeting itself did. */
    readonly caller: RecordingCaller | null;
}
/** Why a recording ended. */
export interface RecordingStopReason {
    /** What ended it. */
    readonly reason: RecordingStopCause | null;
    /** Who ended it. */
    readonly caller: RecordingCaller | null;
}
/** A recording. */
export interface Recording {
    /** Identifier, a UUID. */
    readonly id: string;
    /** State. */
    readonly status: RecordingStatus | null;
    /** Kind of recording, such as `TRACK`. Few answers hold it. */
    readonly type: string | null;
    /** Identifier of the meeting. Few answers hold it. */
    readonly meetingId: string | null;
    /** Identifier of the session that is recorded. */
    readonly sessionId: string | null;
    /**
     * Where the files can be downloaded, once they are uploaded: an address, or the files of each layer of a track
     * recording.
     *
     * A secret: masked when the object is printed.
     */
    readonly downloadUrl: string | TrackDownload[] | null;
    /**
     * Where the separate audio file can be downloaded, if there is one.
     *
     * A secret: masked when the object is printed.
     */
    readonly audioDownloadUrl: string | null;
    /** Until when the addresses are valid. */
    readonly downloadUrlExpiry: Date | null;
    /** Size of the file, in bytes. */
    readonly fileSize: number | null;
    /** Name of the file. */
    readonly outputFileName: string | null;
    /** Length, in seconds. */
    readonly recordingDuration: number | null;
    /** When the start was asked for. */
    readonly invokedTime: Date | null;
    /** When it began; missing until it runs. */
    readonly startedTime: Date | null;
    /** When it ended; missing until it does. */
    readonly stoppedTime: Date | null;
    /** Why it began. Lists leave it out. */
    readonly startReason: RecordingStartReason | null;
    /** Why it ended. Lists leave it out. */
    readonly stopReason: RecordingStopReason | null;
    /** Storage of your own that receives the files. Its secrets do not come back. */
    readonly storageConfig: StorageConfig | null;
    /** The meeting. Only lists hold it. */
    readonly meeting: Meeting | null;
}
/** The files of one layer of a track recording. */
export interface TrackDownload {
    /** Name of the layer, as it was given at the start. */
    readonly layerName: string | null;
    /** The files of the layer, by their names. */
    readonly downloadUrls: Record<string, TrackFile>;
}
/** A file of a track recording. */
export interface TrackFile {
    /**
     * Where the file can be downloaded.
     *
     * A secret: masked when the object is printed.
     */
    readonly downloadUrl: string | null;
}
/** Data that is put into a video file. The recording then consists of HLS files in a tar archive. */
export interface InteractiveConfig {
    /** Kind of data. */
    readonly type: InteractiveType | null;
}
/** Data that is put into a video file. The recording then consists of HLS files in a tar archive. */
export interface InteractiveConfigInput {
    /** Kind of data. */
    type?: InteractiveType | null | undefined;
}
/** A layer of a track recording. */
export interface TrackLayer {
    /**
     * Text that the names of the files begin with: letters, digits, spaces, hyphens and underscores. The service's
     * default is `default`.
     */
    readonly fileNamePrefix: string | null;
    /** Kind of media. The service's default is `audio`. */
    readonly mediaKind: TrackMediaKind | null;
}
/** A layer of a track recording. */
export interface TrackLayerInput {
    /**
     * Text that the names of the files begin with: letters, digits, spaces, hyphens and underscores. The service's
     * default is `default`.
     */
    fileNamePrefix?: string | null | undefined;
    /** Kind of media. The service's default is `audio`. */
    mediaKind?: TrackMediaKind | null | undefined;
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
/** Livestreams of one day. */
export interface LivestreamDayStats {
    /** The day, as the service writes it. */
    readonly date: string | null;
    /** Number of livestreams. */
    readonly count: number | null;
    /** Seconds of media that were taken in. */
    readonly totalIngestSeconds: number | null;
    /** Seconds that viewers watched. */
    readonly totalViewerSeconds: number | null;
}
/** A webhook: an address of yours, and what it is told about. */
export interface Webhook {
    /** Identifier, a UUID. */
    readonly id: string;
    /** Name of the webhook. */
    readonly name: string | null;
    /** Address that the service calls. */
    readonly url: string | null;
    /** What it is told about. */
    readonly events: WebhookEvent[];
    /** Whether the service calls it. */
    readonly enabled: boolean | null;
    /** When it was created. */
    readonly createdAt: Date | null;
    /** When it was last changed. */
    readonly updatedAt: Date | null;
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
/** The report about a peer's call. */
export interface PeerReport {
    /** Device, network and events. */
    readonly metadata: PeerReportMetadata | null;
    /** Quality of sound and picture. */
    readonly quality: PeerReportQuality | null;
}
/** Device, network and events of a call. */
export interface PeerReportMetadata {
    /** The device. */
    readonly deviceInfo: PeerReportDeviceInfo | null;
    /** The browser. */
    readonly browserMetadata: PeerReportBrowser | null;
    /** What is known of an app that runs without a browser. */
    readonly nativeMetadata: PeerReportNative | null;
    /** Name of the client SDK. */
    readonly sdkName: string | null;
    /** Kind of the client SDK. */
    readonly sdkType: string | null;
    /** Version of the client SDK. */
    readonly sdkVersion: string | null;
    /** Kind of view that the peer had. */
    readonly roomViewType: string | null;
    /** The network address and where it is. */
    readonly ipInformation: PeerReportIpInformation | null;
    /** Pairs of network addresses that were used or tried. */
    readonly candidatePairs: PeerReportCandidatePairs | null;
    /** Tests of the network. */
    readonly pcMetadata: PeerReportConnection[];
    /** What happened during the call. */
    readonly events: PeerReportEvent[];
    /** When microphones came and went. */
    readonly audioDevicesUpdates: PeerReportDeviceUpdate[];
    /** When speakers came and went. */
    readonly speakerDevicesUpdates: PeerReportDeviceUpdate[];
    /** When cameras came and went. */
    readonly videoDevicesUpdates: PeerReportDeviceUpdate[];
    /** When the peer chose another device. */
    readonly selectedDeviceUpdates: PeerReportSelectedDevice[];
}
/** A device. */
export interface PeerReportDeviceInfo {
    /** Number of processor cores. */
    readonly cpus: number | null;
    /** Whether it is a mobile device. */
    readonly isMobile: boolean | null;
    /** Operating system. */
    readonly os: string | null;
    /** Version of the operating system. */
    readonly osVersion: string | null;
}
/** A browser. */
export interface PeerReportBrowser {
    /** Its name. */
    readonly browser: string | null;
    /** Its version. */
    readonly browserVersion: string | null;
    /** Its engine. */
    readonly engine: string | null;
    /** How it names itself to servers. */
    readonly userAgent: string | null;
    /** Whether it can draw with WebGL; missing when the service says something that is neither yes nor no. */
    readonly webglSupport: boolean | null;
}
/** An app that runs without a browser. */
export interface PeerReportNative {
    /** Encoder of sound. */
    readonly audioEncoder: string | null;
    /** Encoder of pictures. */
    readonly videoEncoder: string | null;
}
/** A network address and where it is. */
export interface PeerReportIpInformation {
    /** The address. */
    readonly ipv4: string | null;
    /** City. */
    readonly city: string | null;
    /** Region. */
    readonly region: string | null;
    /** Country. */
    readonly country: string | null;
    /** Time zone. */
    readonly timezone: string | null;
    /** Who runs the network. */
    readonly org: string | null;
    /** The autonomous system that the address belongs to. */
    readonly asn: PeerReportAsn | null;
}
/** An autonomous system: a part of the internet under one administration. */
export interface PeerReportAsn {
    /** Its number, such as `AS13335`. */
    readonly asn: string | null;
    /** Its name. */
    readonly name: string | null;
    /** Domain of who runs it. */
    readonly domain: string | null;
    /** Range of addresses. */
    readonly route: string | null;
    /** Kind of network. */
    readonly type: string | null;
}
/** Pairs of network addresses that were used or tried. */
export interface PeerReportCandidatePairs {
    /** For what was received. */
    readonly consumingTransport: CandidatePairStats[];
    /** For what was sent. */
    readonly producingTransport: CandidatePairStats[];
}
/** A test of the network. */
export interface PeerReportConnection {
    /** When it was made, as the service writes it. */
    readonly timestamp: string | null;
    /** Kind of network, judged by its speed. */
    readonly effectiveNetworkType: string | null;
    /** Whether the peer could be reached through address translation. */
    readonly reflexiveConnectivity: boolean | null;
    /** Whether it could be reached through a relay. */
    readonly relayConnectivity: boolean | null;
    /** Whether a TURN server could be reached. */
    readonly turnConnectivity: boolean | null;
    /** Session descriptions. */
    readonly sdp: string[];
}
/** Something that happened during a call. */
export interface PeerReportEvent {
    /** What happened. */
    readonly name: string | null;
    /** When it happened, as the service writes it. */
    readonly timestamp: string | null;
    /** What else is known: texts, numbers, truth values and nulls under names that depend on the event. */
    readonly metadata: Record<string, unknown>;
}
/** A microphone, speaker or camera. */
export interface PeerReportDevice {
    /** Identifier. */
    readonly deviceId: string | null;
    /** Kind of device. */
    readonly kind: string | null;
    /** Name that the device gives itself. */
    readonly label: string | null;
}
/** Devices that came and went. */
export interface PeerReportDeviceUpdate {
    /** Devices that came. */
    readonly added: PeerReportDevice[];
    /** Devices that went. */
    readonly removed: PeerReportDevice[];
    /** When it happened, as the service writes it. */
    readonly timestamp: string | null;
}
/** A device that the peer chose. */
export interface PeerReportSelectedDevice {
    /** The device. */
    readonly device: PeerReportDevice | null;
    /** When it was chosen, as the service writes it. */
    readonly timestamp: string | null;
}
/**
 * Quality of sound and picture. The service names no units; the numbers are those of the browser's WebRTC statistics.
 */
export interface PeerReportQuality {
    /** Received sound, sample by sample. */
    readonly audioConsumer: AudioConsumerStats[];
    /** Received sound, summed up. */
    readonly audioConsumerCumulative: AudioConsumerStatsCumulative | null;
    /** Sent sound, sample by sample. */
    readonly audioProducer: AudioProducerStats[];
    /** Sent sound, summed up. */
    readonly audioProducerCumulative: AudioProducerStatsCumulative | null;
    /** Received picture, sample by sample. */
    readonly videoConsumer: VideoConsumerStats[];
    /** Received picture, summed up. */
    readonly videoConsumerCumulative: VideoConsumerStatsCumulative | null;
    /** Sent picture, sample by sample. */
    readonly videoProducer: VideoProducerStats[];
    /** Sent picture, summed up. */
    readonly videoProducerCumulative: VideoProducerStatsCumulative | null;
    /** Received sound of a shared screen, sample by sample. */
    readonly screenshareAudioConsumer: AudioConsumerStats[];
    /** Received sound of a shared screen, summed up. */
    readonly screenshareAudioConsumerCumulative: AudioConsumerStatsCumulative | null;
    /** Sent sound of a shared screen, sample by sample. */
    readonly screenshareAudioProducer: AudioProducerStats[];
    /** Sent sound of a shared screen, summed up. */
    readonly screenshareAudioProducerCumulative: AudioProducerStatsCumulative | null;
    /** Received picture of a shared screen, sample by sample. */
    readonly screenshareVideoConsumer: VideoConsumerStats[];
    /** Received picture of a shared screen, summed up. */
    readonly screenshareVideoConsumerCumulative: VideoConsumerStatsCumulative | null;
    /** Sent picture of a shared screen, sample by sample. */
    readonly screenshareVideoProducer: VideoProducerStats[];
    /** Sent picture of a shared screen, summed up. */
    readonly screenshareVideoProducerCumulative: VideoProducerStatsCumulative | null;
}
/** A pair of network addresses that was used or tried. */
export interface CandidatePairStats {
    /** Bits per second that could arrive. */
    readonly availableIncomingBitrate: number | null;
    /** Bits per second that could be sent. */
    readonly availableOutgoingBitrate: number | null;
    /** Bytes that were discarded instead of sent. */
    readonly bytesDiscardedOnSend: number | null;
    /** Bytes that arrived. */
    readonly bytesReceived: number | null;
    /** Bytes that were sent. */
    readonly bytesSent: number | null;
    /** Latest round trip time. */
    readonly currentRoundTripTime: number | null;
    /** Port at this end. */
    readonly localCandidatePort: number | null;
    /** Port at this end before translation. */
    readonly localCandidateRelatedPort: number | null;
    /** Packets that were discarded instead of sent. */
    readonly packetsDiscardedOnSend: number | null;
    /** Packets that arrived. */
    readonly packetsReceived: number | null;
    /** Packets that were sent. */
    readonly packetsSent: number | null;
    /** Port at the other end. */
    readonly remoteCandidatePort: number | null;
    /** All round trip times added up. */
    readonly totalRoundTripTime: number | null;
    /** When the last packet arrived, as the browser counts time. */
    readonly lastPacketReceivedTimestamp: number | null;
    /** When the last packet was sent, as the browser counts time. */
    readonly lastPacketSentTimestamp: number | null;
    /** Address at this end. */
    readonly localCandidateAddress: string | null;
    /** Identifier of the candidate at this end. */
    readonly localCandidateId: string | null;
    /** Kind of network at this end. */
    readonly localCandidateNetworkType: string | null;
    /** Transport protocol at this end. */
    readonly localCandidateProtocol: string | null;
    /** Address at this end before translation. */
    readonly localCandidateRelatedAddress: string | null;
    /** Kind of candidate at this end. */
    readonly localCandidateType: string | null;
    /** Server that told the address of this end. */
    readonly localCandidateUrl: string | null;
    /** Address at the other end. */
    readonly remoteCandidateAddress: string | null;
    /** Identifier of the candidate at the other end. */
    readonly remoteCandidateId: string | null;
    /** Transport protocol at the other end. */
    readonly remoteCandidateProtocol: string | null;
    /** Kind of candidate at the other end. */
    readonly remoteCandidateType: string | null;
    /** Server that told the address of the other end. */
    readonly remoteCandidateUrl: string | null;
    /** Whether this pair was chosen. */
    readonly nominated: boolean | null;
}
/** A sample of received sound. */
export interface AudioConsumerStats {
    /** Bytes that arrived. */
    readonly bytesReceived: number | null;
    /** How often missing sound was covered up. */
    readonly concealmentEvents: number | null;
    /** Variation of delay. */
    readonly jitter: number | null;
    /** Time that media waited in the jitter buffer, added up. */
    readonly jitterBufferDelay: number | null;
    /** Number of samples or frames that left the jitter buffer. */
    readonly jitterBufferEmittedCount: number | null;
    /** Estimated quality as people rate it: 1 is bad, 5 is excellent. */
    readonly mosQuality: number | null;
    /** Packets that were lost. */
    readonly packetsLost: number | null;
    /** Packets that arrived. */
    readonly packetsReceived: number | null;
    /** Number of the RTP stream. */
    readonly ssrc: number | null;
    /** Identifier of the receiving end. */
    readonly consumerId: string | null;
    /** Identifier of the stream within the connection. */
    readonly mid: string | null;
    /** Identifier of the peer that the media came from. */
    readonly peerId: string | null;
    /** Identifier of the sending end. */
    readonly producerId: string | null;
    /** When it was measured, as the service writes it. */
    readonly timestamp: string | null;
}
/** Received sound, summed up over the call. */
export interface AudioConsumerStatsCumulative {
    /** Delay in the jitter buffer. */
    readonly jitterBufferDelay: LatencyCumulative | null;
    /** Lost packets. */
    readonly packetLoss: PacketLossCumulative | null;
    /** Estimated quality as people rate it: 1 is bad, 5 is excellent. */
    readonly qualityMos: PercentileStats | null;
}
/** A sample of sent sound. */
export interface AudioProducerStats {
    /** Bytes that were sent. */
    readonly bytesSent: number | null;
    /** Variation of delay. */
    readonly jitter: number | null;
    /** Estimated quality as people rate it: 1 is bad, 5 is excellent. */
    readonly mosQuality: number | null;
    /** Packets that were lost. */
    readonly packetsLost: number | null;
    /** Packets that were sent. */
    readonly packetsSent: number | null;
    /** Round trip time. */
    readonly rtt: number | null;
    /** Number of the RTP stream. */
    readonly ssrc: number | null;
    /** Identifier of the stream within the connection. */
    readonly mid: string | null;
    /** Identifier of the sending end. */
    readonly producerId: string | null;
    /** When it was measured, as the service writes it. */
    readonly timestamp: string | null;
}
/** Sent sound, summed up over the call. */
export interface AudioProducerStatsCumulative {
    /** Lost packets. */
    readonly packetLoss: PacketLossCumulative | null;
    /** Estimated quality as people rate it: 1 is bad, 5 is excellent. */
    readonly qualityMos: PercentileStats | null;
    /** Round trip times. */
    readonly rtt: LatencyCumulative | null;
}
/** A sample of a received picture. */
export interface VideoConsumerStats {
    /** Bytes that arrived. */
    readonly bytesReceived: number | null;
    /** How often a whole picture was asked for because a decoder could not start. */
    readonly firCount: number | null;
    /** Height of the picture, in pixels. */
    readonly frameHeight: number | null;
    /** Width of the picture, in pixels. */
    readonly frameWidth: number | null;
    /** Pictures that were decoded. */
    readonly framesDecoded: number | null;
    /** Pictures that were dropped. */
    readonly framesDropped: number | null;
    /** Pictures per second. */
    readonly framesPerSecond: number | null;
    /** Variation of delay. */
    readonly jitter: number | null;
    /** Time that media waited in the jitter buffer, added up. */
    readonly jitterBufferDelay: number | null;
    /** Number of samples or frames that left the jitter buffer. */
    readonly jitterBufferEmittedCount: number | null;
    /** Whole pictures that were decoded. */
    readonly keyFramesDecoded: number | null;
    /** Estimated quality as people rate it: 1 is bad, 5 is excellent. */
    readonly mosQuality: number | null;
    /** Packets that were lost. */
    readonly packetsLost: number | null;
    /** Packets that arrived. */
    readonly packetsReceived: number | null;
    /** Number of the RTP stream. */
    readonly ssrc: number | null;
    /** Identifier of the receiving end. */
    readonly consumerId: string | null;
    /** Identifier of the stream within the connection. */
    readonly mid: string | null;
    /** Identifier of the peer that the media came from. */
    readonly peerId: string | null;
    /** Identifier of the sending end. */
    readonly producerId: string | null;
    /** When it was measured, as the service writes it. */
    readonly timestamp: string | null;
}
/** Received pictures, summed up over the call. */
export interface VideoConsumerStatsCumulative {
    /** Pictures per second. */
    readonly framePerSecond: PercentileStats | null;
    /** Width of the picture, in pixels. */
    readonly frameWidth: PercentileStats | null;
    /** How often the picture had a problem. */
    readonly issues: VideoConsumerIssues | null;
    /** Delay in the jitter buffer. */
    readonly jitterBufferDelay: LatencyCumulative | null;
    /** Part of the decoded pictures that were whole ones, 0 to 1. */
    readonly keyFramesDecodedFraction: number | null;
    /** Lost packets. */
    readonly packetLoss: PacketLossCumulative | null;
    /** Estimated quality as people rate it: 1 is bad, 5 is excellent. */
    readonly qualityMos: PercentileStats | null;
}
/** How often a received picture had a problem, each 0 to 1. */
export interface VideoConsumerIssues {
    /** Part of the time in which it lagged. */
    readonly lagFraction: number | null;
    /** Part of the time in which there was none. */
    readonly noVideoFraction: number | null;
    /** Part of the time in which it was coarse. */
    readonly poorResolutionFraction: number | null;
}
/** A sample of a sent picture. */
export interface VideoProducerStats {
    /** Bytes that were sent. */
    readonly bytesSent: number | null;
    /** How often a whole picture was asked for because a decoder could not start. */
    readonly firCount: number | null;
    /** Height of the picture, in pixels. */
    readonly frameHeight: number | null;
    /** Width of the picture, in pixels. */
    readonly frameWidth: number | null;
    /** Pictures that were encoded. */
    readonly framesEncoded: number | null;
    /** Pictures per second. */
    readonly framesPerSecond: number | null;
    /** Variation of delay. */
    readonly jitter: number | null;
    /** Whole pictures that were encoded. */
    readonly keyFramesEncoded: number | null;
    /** Estimated quality as people rate it: 1 is bad, 5 is excellent. */
    readonly mosQuality: number | null;
    /** Packets that were lost. */
    readonly packetsLost: number | null;
    /** Packets that were sent. */
    readonly packetsSent: number | null;
    /** How often a whole picture was asked for because one was lost. */
    readonly pliCount: number | null;
    /** How often the size of the picture changed because quality was limited. */
    readonly qualityLimitationResolutionChanges: number | null;
    /** Round trip time. */
    readonly rtt: number | null;
    /** Number of the RTP stream. */
    readonly ssrc: number | null;
    /** Identifier of the stream within the connection. */
    readonly mid: string | null;
    /** Identifier of the sending end. */
    readonly producerId: string | null;
    /** When it was measured, as the service writes it. */
    readonly timestamp: string | null;
    /** How long quality was limited, by cause. */
    readonly qualityLimitationDurations: QualityLimitationDurations | null;
    /** What limits quality at this moment. */
    readonly qualityLimitationReason: QualityLimitationReason | null;
}
/** How long quality was limited, by cause. */
export interface QualityLimitationDurations {
    /** By the network. */
    readonly bandwidth: number | null;
    /** By the processor. */
    readonly cpu: number | null;
    /** By nothing. */
    readonly none: number | null;
    /** By something else. */
    readonly other: number | null;
}
/** Sent pictures, summed up over the call. */
export interface VideoProducerStatsCumulative {
    /** Pictures per second. */
    readonly framePerSecond: PercentileStats | null;
    /** Width of the picture, in pixels. */
    readonly frameWidth: PercentileStats | null;
    /** Part of the time with much negative feedback of receivers, 0 to 1. */
    readonly highNegativeFeedbackFraction: number | null;
    /** How often the picture had a problem. */
    readonly issues: VideoProducerIssues | null;
    /** Part of the encoded pictures that were whole ones, 0 to 1. */
    readonly keyFramesEncodedFraction: number | null;
    /** Lost packets. */
    readonly packetLoss: PacketLossCumulative | null;
    /** Estimated quality as people rate it: 1 is bad, 5 is excellent. */
    readonly qualityMos: PercentileStats | null;
    /** Round trip times. */
    readonly rtt: LatencyCumulative | null;
}
/** How often a sent picture had a problem, each 0 to 1. */
export interface VideoProducerIssues {
    /** Part of the time in which the network limited it. */
    readonly bandwidthQualityLimitationFraction: number | null;
    /** Part of the time in which the processor limited it. */
    readonly cpuQualityLimitationFraction: number | null;
    /** Part of the time in which there was none. */
    readonly noVideoFraction: number | null;
    /** Part of the time in which it was coarse. */
    readonly poorResolutionFraction: number | null;
    /** Part of the time in which anything limited it. */
    readonly qualityLimitationFraction: number | null;
}
/** How a measurement is distributed. */
export interface PercentileStats {
    /** Average. */
    readonly avg: number | null;
    /** Half of the samples are at most this. */
    readonly p50: number | null;
    /** Three quarters of the samples are at most this. */
    readonly p75: number | null;
    /** Nine tenths of the samples are at most this. */
    readonly p90: number | null;
}
/** Lost packets, summed up over the call. */
export interface PacketLossCumulative {
    /** Average, in percent. */
    readonly avg: number | null;
    /** Part of the samples with a loss of at least 5 percent, 0 to 1. */
    readonly eventFraction5OrGreater: number | null;
    /** Part of the samples with a loss of at least 10 percent, 0 to 1. */
    readonly eventFraction10OrGreater: number | null;
    /** Part of the samples with a loss of at least 25 percent, 0 to 1. */
    readonly eventFraction25OrGreater: number | null;
    /** Part of the samples with a loss of at least 50 percent, 0 to 1. */
    readonly eventFraction50OrGreater: number | null;
}
/** Delays, summed up over the call. */
export interface LatencyCumulative {
    /** Average. */
    readonly avg: number | null;
    /** Part of the samples with a delay of at least 100 milliseconds, 0 to 1. */
    readonly eventFraction100msOrGreater: number | null;
    /** Part of the samples with a delay of at least 250 milliseconds, 0 to 1. */
    readonly eventFraction250msOrGreater: number | null;
    /** Part of the samples with a delay of at least 500 milliseconds, 0 to 1. */
    readonly eventFraction500msOrGreater: number | null;
}
/** Device and network of a peer, as older servers tell them. */
export interface PeerStats {
    /** Settings, in a form that nobody explains. */
    readonly config: string | null;
    /** State, in words that nobody lists. */
    readonly status: string | null;
    /** The device. */
    readonly deviceInfo: PeerStatsDeviceInfo | null;
    /** What happened during the call. */
    readonly events: PeerStatsEvent[];
    /** The network address and where it is. */
    readonly ipInformation: PeerStatsIpInformation | null;
    /** The network, as it was tested before the call. */
    readonly precallNetworkInformation: PeerStatsNetwork | null;
}
/** A device, as older servers tell it. */
export interface PeerStatsDeviceInfo {
    /** Name of the browser. */
    readonly browser: string | null;
    /** Version of the browser. */
    readonly browserVersion: string | null;
    /** Number of processor cores. */
    readonly cpus: number | null;
    /** Engine of the browser. */
    readonly engine: string | null;
    /** Whether it is a mobile device. */
    readonly isMobile: boolean | null;
    /** Memory. */
    readonly memory: number | null;
    /** Operating system. */
    readonly os: string | null;
    /** Version of the operating system. */
    readonly osVersion: string | null;
    /** Name of the client SDK. */
    readonly sdkName: string | null;
    /** Version of the client SDK. */
    readonly sdkVersion: string | null;
    /** How the browser names itself to servers. */
    readonly userAgent: string | null;
    /** Whether it can draw with WebGL, in words. */
    readonly webglSupport: string | null;
}
/** Something that happened during a call, as older servers tell it. */
export interface PeerStatsEvent {
    /** What happened. */
    readonly type: string | null;
    /** When it happened, as the service writes it. */
    readonly timestamp: string | null;
    /** What else is known, such as tests of the network. */
    readonly metadata: unknown;
}
/** A network address and where it is, as older servers tell it. */
export interface PeerStatsIpInformation {
    /** The address. */
    readonly ipv4: string | null;
    /** Place on the globe. */
    readonly ipLocation: string | null;
    /** City. */
    readonly city: string | null;
    /** Region. */
    readonly region: string | null;
    /** Country. */
    readonly country: string | null;
    /** Time zone. */
    readonly timezone: string | null;
    /** Who runs the network. */
    readonly org: string | null;
    /** A word that nobody explains. */
    readonly portal: string | null;
    /** The autonomous system that the address belongs to. */
    readonly asn: PeerStatsAsn | null;
}
/** An autonomous system, as older servers tell it. */
export interface PeerStatsAsn {
    /** Its number, such as `AS13335`. */
    readonly asn: string | null;
}
/** A network, as it was tested before a call. */
export interface PeerStatsNetwork {
    /** Round trip time to the service. */
    readonly backendRtt: number | null;
    /** Round trip time. */
    readonly rtt: number | null;
    /** Variation of delay. */
    readonly jitter: number | null;
    /** Part of the packets that were lost, 0 to 1. */
    readonly fractionalLoss: number | null;
    /** Throughput. */
    readonly throughput: number | null;
    /** The same under a name that some answers misspell. */
    readonly throughtput: number | null;
    /** Kind of network, judged by its speed. */
    readonly effectiveNetworktype: string | null;
    /** Whether the peer could be reached through address translation. */
    readonly reflexiveConnectivity: boolean | null;
    /** Whether it could be reached through a relay. */
    readonly relayConnectivity: boolean | null;
    /** Whether a TURN server could be reached. */
    readonly turnConnectivity: boolean | null;
}
/** Quality of sound and picture, as older servers tell it. */
export interface QualityStats {
    /** Start of the time that was measured, as the service writes it. */
    readonly start: string | null;
    /** End of the time that was measured, as the service writes it. */
    readonly end: string | null;
    /** Average quality. */
    readonly averageQuality: number | null;
    /** Bandwidth of sound. */
    readonly audioBandwidth: number | null;
    /** Bandwidth of pictures. */
    readonly videoBandwidth: number | null;
    /** Lost packets of sound. */
    readonly audioPacketLoss: number | null;
    /** Lost packets of pictures. */
    readonly videoPacketLoss: number | null;
    /** Samples of sound. */
    readonly audioStats: AudioQualitySample[];
    /** Samples of pictures. */
    readonly videoStats: VideoQualitySample[];
    /** Identifier of the peer. */
    readonly peerId: string | null;
    /** Identifiers of the peers. */
    readonly peerIds: string[];
    /** When the first packet of sound arrived, as the service writes it. */
    readonly firstAudioPacketReceived: string | null;
    /** When the first packet of pictures arrived, as the service writes it. */
    readonly firstVideoPacketReceived: string | null;
    /** When the last packet of sound arrived, as the service writes it. */
    readonly lastAudioPacketReceived: string | null;
    /** When the last packet of pictures arrived, as the service writes it. */
    readonly lastVideoPacketReceived: string | null;
    /** Packets of sound. */
    readonly totalAudioPackets: number | null;
    /** Packets of sound that were lost. */
    readonly totalAudioPacketsLost: number | null;
    /** Packets of pictures. */
    readonly totalVideoPackets: number | null;
    /** Packets of pictures that were lost. */
    readonly totalVideoPacketsLost: number | null;
}
/** A sample of sound, as older servers tell it. */
export interface AudioQualitySample {
    /** Quality. */
    readonly quality: number | null;
    /** How often missing sound was covered up. */
    readonly concealmentEvents: number | null;
    /** Variation of delay. */
    readonly jitter: number | null;
    /** Packets that were lost. */
    readonly packetsLost: number | null;
    /** When it was measured, as the service writes it. */
    readonly timestamp: string | null;
}
/** A sample of a picture, as older servers tell it. */
export interface VideoQualitySample {
    /** Quality. */
    readonly quality: number | null;
    /** Height of the picture, in pixels. */
    readonly frameHeight: number | null;
    /** Width of the picture, in pixels. */
    readonly frameWidth: number | null;
    /** Pictures that were dropped. */
    readonly framesDropped: number | null;
    /** Pictures per second. */
    readonly framesPerSecond: number | null;
    /** Variation of delay. */
    readonly jitter: number | null;
    /** Packets that were lost. */
    readonly packetsLost: number | null;
    /** When it was measured, as the service writes it. */
    readonly timestamp: string | null;
}
/** Media settings of a preset. */
export interface NewPresetConfig {
    /** Kind of view. */
    readonly viewType: PresetViewType;
    /** How many screens can be shared at the same time. */
    readonly maxScreenshareCount: number;
    /** How many pictures are shown at the same time. */
    readonly maxVideoStreams: NewMaxVideoStreams;
    /** Sound and pictures. */
    readonly media: NewPresetMedia;
    /**
     * Qualities that viewers of a livestream can choose, as numbers of the service. The service's default is none. Can be
     * cleared.
     */
    readonly livestreamViewerQualities: number[] | null;
}
/** Media settings of a preset. */
export interface NewPresetConfigInput {
    /** Kind of view. */
    viewType: PresetViewType;
    /** How many screens can be shared at the same time. */
    maxScreenshareCount: number;
    /** How many pictures are shown at the same time. */
    maxVideoStreams: NewMaxVideoStreamsInput;
    /** Sound and pictures. */
    media: NewPresetMediaInput;
    /**
     * Qualities that viewers of a livestream can choose, as numbers of the service. The service's default is none. Can be
     * cleared.
     *
     * `CLEAR` clears it.
     */
    livestreamViewerQualities?: readonly number[] | Cleared | null | undefined;
}
/** How many pictures are shown at the same time. */
export interface NewMaxVideoStreams {
    /** On large devices. */
    readonly desktop: number;
    /** On mobile devices. */
    readonly mobile: number;
}
/** How many pictures are shown at the same time. */
export interface NewMaxVideoStreamsInput {
    /** On large devices. */
    desktop: number;
    /** On mobile devices. */
    mobile: number;
}
/** Sound and pictures. */
export interface NewPresetMedia {
    /** Sound. */
    readonly audio: PresetAudio | null;
    /** Shared screens. */
    readonly screenshare: NewPresetScreenshare;
    /** Pictures of cameras. */
    readonly video: NewPresetVideo;
}
/** Sound and pictures. */
export interface NewPresetMediaInput {
    /** Sound. */
    audio?: PresetAudioInput | null | undefined;
    /** Shared screens. */
    screenshare: NewPresetScreenshareInput;
    /** Pictures of cameras. */
    video: NewPresetVideoInput;
}
/** Sound. */
export interface PresetAudio {
    /** Whether sound is sent with more bits per second. The service's default is false. */
    readonly enableHighBitrate: boolean | null;
    /** Whether sound is sent with two channels. The service's default is false. */
    readonly enableStereo: boolean | null;
}
/** Sound. */
export interface PresetAudioInput {
    /** Whether sound is sent with more bits per second. The service's default is false. */
    enableHighBitrate?: boolean | null | undefined;
    /** Whether sound is sent with two channels. The service's default is false. */
    enableStereo?: boolean | null | undefined;
}
/** Shared screens. */
export interface NewPresetScreenshare {
    /** Pictures per second. */
    readonly frameRate: number;
    /** Quality. */
    readonly quality: MediaQuality;
}
/** Shared screens. */
export interface NewPresetScreenshareInput {
    /** Pictures per second. */
    frameRate: number;
    /** Quality. */
    quality: MediaQuality;
}
/** Pictures of cameras. */
export interface NewPresetVideo {
    /** Pictures per second, at most 30. */
    readonly frameRate: number;
    /** Quality. */
    readonly quality: MediaQuality;
    /** Whether each picture is sent in several qualities. The service's default is false. */
    readonly simulcast: boolean | null;
}
/** Pictures of cameras. */
export interface NewPresetVideoInput {
    /** Pictures per second, at most 30. */
    frameRate: number;
    /** Quality. */
    quality: MediaQuality;
    /** Whether each picture is sent in several qualities. The service's default is false. */
    simulcast?: boolean | null | undefined;
}
/** Media settings of a preset. */
export interface PresetConfig {
    /** Kind of view. */
    readonly viewType: PresetViewType | null;
    /** How many screens can be shared at the same time. */
    readonly maxScreenshareCount: number | null;
    /** How many pictures are shown at the same time. */
    readonly maxVideoStreams: MaxVideoStreams | null;
    /** Sound and pictures. */
    readonly media: PresetMedia | null;
    /**
     * Qualities that viewers of a livestream can choose, as numbers of the service. The service's default is none. Can be
     * cleared.
     */
    readonly livestreamViewerQualities: number[] | null;
}
/** Media settings of a preset. */
export interface PresetConfigInput {
    /** Kind of view. */
    viewType?: PresetViewType | null | undefined;
    /** How many screens can be shared at the same time. */
    maxScreenshareCount?: number | null | undefined;
    /** How many pictures are shown at the same time. */
    maxVideoStreams?: MaxVideoStreamsInput | null | undefined;
    /** Sound and pictures. */
    media?: PresetMediaInput | null | undefined;
    /**
     * Qualities that viewers of a livestream can choose, as numbers of the service. The service's default is none. Can be
     * cleared.
     *
     * `CLEAR` clears it.
     */
    livestreamViewerQualities?: readonly number[] | Cleared | null | undefined;
}
/** How many pictures are shown at the same time. */
export interface MaxVideoStreams {
    /** On large devices. */
    readonly desktop: number | null;
    /** On mobile devices. */
    readonly mobile: number | null;
}
/** How many pictures are shown at the same time. */
export interface MaxVideoStreamsInput {
    /** On large devices. */
    desktop?: number | null | undefined;
    /** On mobile devices. */
    mobile?: number | null | undefined;
}
/** Sound and pictures. */
export interface PresetMedia {
    /** Sound. */
    readonly audio: PresetAudio | null;
    /** Shared screens. */
    readonly screenshare: PresetScreenshare | null;
    /** Pictures of cameras. */
    readonly video: PresetVideo | null;
}
/** Sound and pictures. */
export interface PresetMediaInput {
    /** Sound. */
    audio?: PresetAudioInput | null | undefined;
    /** Shared screens. */
    screenshare?: PresetScreenshareInput | null | undefined;
    /** Pictures of cameras. */
    video?: PresetVideoInput | null | undefined;
}
/** Shared screens. */
export interface PresetScreenshare {
    /** Pictures per second. */
    readonly frameRate: number | null;
    /** Quality. */
    readonly quality: MediaQuality | null;
}
/** Shared screens. */
export interface PresetScreenshareInput {
    /** Pictures per second. */
    frameRate?: number | null | undefined;
    /** Quality. */
    quality?: MediaQuality | null | undefined;
}
/** Pictures of cameras. */
export interface PresetVideo {
    /** Pictures per second, at most 30. */
    readonly frameRate: number | null;
    /** Quality. */
    readonly quality: MediaQuality | null;
    /** Whether each picture is sent in several qualities. The service's default is false. */
    readonly simulcast: boolean | null;
}
/** Pictures of cameras. */
export interface PresetVideoInput {
    /** Pictures per second, at most 30. */
    frameRate?: number | null | undefined;
    /** Quality. */
    quality?: MediaQuality | null | undefined;
    /** Whether each picture is sent in several qualities. The service's default is false. */
    simulcast?: boolean | null | undefined;
}
/** What people with a preset may do. */
export interface NewPresetPermissions {
    /** Whether they may let others onto the stage. */
    readonly acceptStageRequests: boolean | null;
    /** Whether they may let others in from the waiting room. */
    readonly acceptWaitingRequests: boolean;
    /** Whether they may let others speak, be seen or share a screen. */
    readonly canAcceptProductionRequests: boolean;
    /** Whether they may change what others may do. */
    readonly canChangeParticipantPermissions: boolean;
    /** Whether they may change their name. */
    readonly canEditDisplayName: boolean;
    /** Whether they may start and stop livestreams. */
    readonly canLivestream: boolean;
    /** Whether they may start and stop recordings. */
    readonly canRecord: boolean;
    /** Whether they may put somebody before everybody's eyes. */
    readonly canSpotlight: boolean;
    /** Chat. */
    readonly chat: NewChatPermissions;
    /** Breakout rooms. */
    readonly connectedMeetings: NewConnectedMeetingsPermissions;
    /** Whether they may mute others. */
    readonly disableParticipantAudio: boolean;
    /** Whether they may end the shared screens of others. */
    readonly disableParticipantScreensharing: boolean;
    /** Whether they may switch off the cameras of others. */
    readonly disableParticipantVideo: boolean;
    /** Whether others do not see that they are there. */
    readonly hiddenParticipant: boolean;
    /** Whether they are a machine that records. The service's default is false. */
    readonly isRecorder: boolean | null;
    /** Whether they may remove others. */
    readonly kickParticipant: boolean;
    /** What they may send. */
    readonly media: NewMediaPermissions;
    /** Whether they may pin somebody for everybody. */
    readonly pinParticipant: boolean;
    /** Plugins. */
    readonly plugins: NewPluginPermissions;
    /** Polls. */
    readonly polls: NewPollPermissions;
    /**
     * Whether they are a machine of the service.
     *
     * Sent as `NONE` when it is not given.
     */
    readonly recorderType: RecorderType | null;
    /** Whether they see who is there. */
    readonly showParticipantList: boolean;
    /** Whether they may go onto the stage. */
    readonly stageAccess: ProducePermission | null;
    /** Whether there is a stage. */
    readonly stageEnabled: boolean | null;
    /** Whether they see a transcript of what is said. */
    readonly transcriptionEnabled: boolean | null;
    /** How they come in from the waiting room. */
    readonly waitingRoomType: WaitingRoomType;
}
/** What people with a preset may do. */
export interface NewPresetPermissionsInput {
    /** Whether they may let others onto the stage. */
    acceptStageRequests?: boolean | null | undefined;
    /** Whether they may let others in from the waiting room. */
    acceptWaitingRequests: boolean;
    /** Whether they may let others speak, be seen or share a screen. */
    canAcceptProductionRequests: boolean;
    /** Whether they may change what others may do. */
    canChangeParticipantPermissions: boolean;
    /** Whether they may change their name. */
    canEditDisplayName: boolean;
    /** Whether they may start and stop livestreams. */
    canLivestream: boolean;
    /** Whether they may start and stop recordings. */
    canRecord: boolean;
    /** Whether they may put somebody before everybody's eyes. */
    canSpotlight: boolean;
    /** Chat. */
    chat: NewChatPermissionsInput;
    /** Breakout rooms. */
    connectedMeetings: NewConnectedMeetingsPermissionsInput;
    /** Whether they may mute others. */
    disableParticipantAudio: boolean;
    /** Whether they may end the shared screens of others. */
    disableParticipantScreensharing: boolean;
    /** Whether they may switch off the cameras of others. */
    disableParticipantVideo: boolean;
    /** Whether others do not see that they are there. */
    hiddenParticipant: boolean;
    /** Whether they are a machine that records. The service's default is false. */
    isRecorder?: boolean | null | undefined;
    /** Whether they may remove others. */
    kickParticipant: boolean;
    /** What they may send. */
    media: NewMediaPermissionsInput;
    /** Whether they may pin somebody for everybody. */
    pinParticipant: boolean;
    /** Plugins. */
    plugins: NewPluginPermissionsInput;
    /** Polls. */
    polls: NewPollPermissionsInput;
    /**
     * Whether they are a machine of the service.
     *
     * Sent as `NONE` when it is not given.
     */
    recorderType?: RecorderType | null | undefined;
    /** Whether they see who is there. */
    showParticipantList: boolean;
    /** Whether they may go onto the stage. */
    stageAccess?: ProducePermission | null | undefined;
    /** Whether there is a stage. */
    stageEnabled?: boolean | null | undefined;
    /** Whether they see a transcript of what is said. */
    transcriptionEnabled?: boolean | null | undefined;
    /** How they come in from the waiting room. */
    waitingRoomType: WaitingRoomType;
}
/** What people may do in the chat. */
export interface NewChatPermissions {
    /** Messages to single people. */
    readonly private: NewPrivateChatPermissions;
    /** Messages to everybody. */
    readonly public: NewPublicChatPermissions;
}
/** What people may do in the chat. */
export interface NewChatPermissionsInput {
    /** Messages to single people. */
    private: NewPrivateChatPermissionsInput;
    /** Messages to everybody. */
    public: NewPublicChatPermissionsInput;
}
/** What people may do with messages to single people. */
export interface NewPrivateChatPermissions {
    /** Whether they may receive any. */
    readonly canReceive: boolean;
    /** Whether they may send any. */
    readonly canSend: boolean;
    /** Whether they may send files. */
    readonly files: boolean;
    /** Whether they may send text. */
    readonly text: boolean;
}
/** What people may do with messages to single people. */
export interface NewPrivateChatPermissionsInput {
    /** Whether they may receive any. */
    canReceive: boolean;
    /** Whether they may send any. */
    canSend: boolean;
    /** Whether they may send files. */
    files: boolean;
    /** Whether they may send text. */
    text: boolean;
}
/** What people may do with messages to everybody. */
export interface NewPublicChatPermissions {
    /** Whether they may send any. */
    readonly canSend: boolean;
    /** Whether they may send files. */
    readonly files: boolean;
    /** Whether they may send text. */
    readonly text: boolean;
}
/** What people may do with messages to everybody. */
export interface NewPublicChatPermissionsInput {
    /** Whether they may send any. */
    canSend: boolean;
    /** Whether they may send files. */
    files: boolean;
    /** Whether they may send text. */
    text: boolean;
}
/** What people may do with breakout rooms. */
export interface NewConnectedMeetingsPermissions {
    /** Whether they may make, change and end them. */
    readonly canAlterConnectedMeetings: boolean;
    /** Whether they may go from one to another. */
    readonly canSwitchConnectedMeetings: boolean;
    /** Whether they may go back to the meeting. */
    readonly canSwitchToParentMeeting: boolean;
}
/** What people may do with breakout rooms. */
export interface NewConnectedMeetingsPermissionsInput {
    /** Whether they may make, change and end them. */
    canAlterConnectedMeetings: boolean;
    /** Whether they may go from one to another. */
    canSwitchConnectedMeetings: boolean;
    /** Whether they may go back to the meeting. */
    canSwitchToParentMeeting: boolean;
}
/** What people may send. */
export interface NewMediaPermissions {
    /** Sound. */
    readonly audio: NewMediaPermission;
    /** Their screen. */
    readonly screenshare: NewMediaPermission;
    /** The picture of their camera. */
    readonly video: NewMediaPermission;
}
/** What people may send. */
export interface NewMediaPermissionsInput {
    /** Sound. */
    audio: NewMediaPermissionInput;
    /** Their screen. */
    screenshare: NewMediaPermissionInput;
    /** The picture of their camera. */
    video: NewMediaPermissionInput;
}
/** Whether people may send one kind of media. */
export interface NewMediaPermission {
    /** Whether they may. */
    readonly canProduce: ProducePermission;
}
/** Whether people may send one kind of media. */
export interface NewMediaPermissionInput {
    /** Whether they may. */
    canProduce: ProducePermission;
}
/** What people may do with plugins. */
export interface NewPluginPermissions {
    /** Whether they may close plugins. */
    readonly canClose: boolean;
    /** Whether they may change settings of plugins. */
    readonly canEditConfig: boolean;
    /** Whether they may start plugins. */
    readonly canStart: boolean;
    /**
     * What they may do in each plugin, under the plugin's identifier. May be empty. Older servers gave a text here, which
     * counts as missing.
     */
    readonly config: Record<string, PluginConfig>;
}
/** What people may do with plugins. */
export interface NewPluginPermissionsInput {
    /** Whether they may close plugins. */
    canClose: boolean;
    /** Whether they may change settings of plugins. */
    canEditConfig: boolean;
    /** Whether they may start plugins. */
    canStart: boolean;
    /**
     * What they may do in each plugin, under the plugin's identifier. May be empty. Older servers gave a text here, which
     * counts as missing.
     */
    config: Readonly<Record<string, PluginConfigInput>>;
}
/** What people may do in a plugin. */
export interface PluginConfig {
    /** Everything, or only look on. */
    readonly accessControl: PluginAccess | null;
    /** Whether the plugin itself knows who may only look on. */
    readonly handlesViewOnly: boolean | null;
}
/** What people may do in a plugin. */
export interface PluginConfigInput {
    /** Everything, or only look on. */
    accessControl?: PluginAccess | null | undefined;
    /** Whether the plugin itself knows who may only look on. */
    handlesViewOnly?: boolean | null | undefined;
}
/** What people may do with polls. */
export interface NewPollPermissions {
    /** Whether they may open polls. */
    readonly canCreate: boolean;
    /** Whether they see polls. */
    readonly canView: boolean;
    /** Whether they may vote. */
    readonly canVote: boolean;
}
/** What people may do with polls. */
export interface NewPollPermissionsInput {
    /** Whether they may open polls. */
    canCreate: boolean;
    /** Whether they see polls. */
    canView: boolean;
    /** Whether they may vote. */
    canVote: boolean;
}
/** What people with a preset may do. */
export interface PresetPermissions {
    /** Whether they may let others onto the stage. */
    readonly acceptStageRequests: boolean | null;
    /** Whether they may let others in from the waiting room. */
    readonly acceptWaitingRequests: boolean | null;
    /** Whether they may let others speak, be seen or share a screen. */
    readonly canAcceptProductionRequests: boolean | null;
    /** Whether they may change what others may do. */
    readonly canChangeParticipantPermissions: boolean | null;
    /** Whether they may change their name. */
    readonly canEditDisplayName: boolean | null;
    /** Whether they may start and stop livestreams. */
    readonly canLivestream: boolean | null;
    /** Whether they may start and stop recordings. */
    readonly canRecord: boolean | null;
    /** Whether they may put somebody before everybody's eyes. */
    readonly canSpotlight: boolean | null;
    /** Chat. */
    readonly chat: ChatPermissions | null;
    /** Breakout rooms. */
    readonly connectedMeetings: ConnectedMeetingsPermissions | null;
    /** Whether they may mute others. */
    readonly disableParticipantAudio: boolean | null;
    /** Whether they may end the shared screens of others. */
    readonly disableParticipantScreensharing: boolean | null;
    /** Whether they may switch off the cameras of others. */
    readonly disableParticipantVideo: boolean | null;
    /** Whether others do not see that they are there. */
    readonly hiddenParticipant: boolean | null;
    /** Whether they are a machine that records. The service's default is false. */
    readonly isRecorder: boolean | null;
    /** Whether they may remove others. */
    readonly kickParticipant: boolean | null;
    /** What they may send. */
    readonly media: MediaPermissions | null;
    /** Whether they may pin somebody for everybody. */
    readonly pinParticipant: boolean | null;
    /** Plugins. */
    readonly plugins: PluginPermissions | null;
    /** Polls. */
    readonly polls: PollPermissions | null;
    /** Whether they are a machine of the service. */
    readonly recorderType: RecorderType | null;
    /** Whether they see who is there. */
    readonly showParticipantList: boolean | null;
    /** Whether they may go onto the stage. */
    readonly stageAccess: ProducePermission | null;
    /** Whether there is a stage. */
    readonly stageEnabled: boolean | null;
    /** Whether they see a transcript of what is said. */
    readonly transcriptionEnabled: boolean | null;
    /** How they come in from the waiting room. */
    readonly waitingRoomType: WaitingRoomType | null;
}
/** What people with a preset may do. */
export interface PresetPermissionsInput {
    /** Whether they may let others onto the stage. */
    acceptStageRequests?: boolean | null | undefined;
    /** Whether they may let others in from the waiting room. */
    acceptWaitingRequests?: boolean | null | undefined;
    /** Whether they may let others speak, be seen or share a screen. */
    canAcceptProductionRequests?: boolean | null | undefined;
    /** Whether they may change what others may do. */
    canChangeParticipantPermissions?: boolean | null | undefined;
    /** Whether they may change their name. */
    canEditDisplayName?: boolean | null | undefined;
    /** Whether they may start and stop livestreams. */
    canLivestream?: boolean | null | undefined;
    /** Whether they may start and stop recordings. */
    canRecord?: boolean | null | undefined;
    /** Whether they may put somebody before everybody's eyes. */
    canSpotlight?: boolean | null | undefined;
    /** Chat. */
    chat?: ChatPermissionsInput | null | undefined;
    /** Breakout rooms. */
    connectedMeetings?: ConnectedMeetingsPermissionsInput | null | undefined;
    /** Whether they may mute others. */
    disableParticipantAudio?: boolean | null | undefined;
    /** Whether they may end the shared screens of others. */
    disableParticipantScreensharing?: boolean | null | undefined;
    /** Whether they may switch off the cameras of others. */
    disableParticipantVideo?: boolean | null | undefined;
    /** Whether others do not see that they are there. */
    hiddenParticipant?: boolean | null | undefined;
    /** Whether they are a machine that records. The service's default is false. */
    isRecorder?: boolean | null | undefined;
    /** Whether they may remove others. */
    kickParticipant?: boolean | null | undefined;
    /** What they may send. */
    media?: MediaPermissionsInput | null | undefined;
    /** Whether they may pin somebody for everybody. */
    pinParticipant?: boolean | null | undefined;
    /** Plugins. */
    plugins?: PluginPermissionsInput | null | undefined;
    /** Polls. */
    polls?: PollPermissionsInput | null | undefined;
    /** Whether they are a machine of the service. */
    recorderType?: RecorderType | null | undefined;
    /** Whether they see who is there. */
    showParticipantList?: boolean | null | undefined;
    /** Whether they may go onto the stage. */
    stageAccess?: ProducePermission | null | undefined;
    /** Whether there is a stage. */
    stageEnabled?: boolean | null | undefined;
    /** Whether they see a transcript of what is said. */
    transcriptionEnabled?: boolean | null | undefined;
    /** How they come in from the waiting room. */
    waitingRoomType?: WaitingRoomType | null | undefined;
}
/** What people may do in the chat. */
export interface ChatPermissions {
    /** Messages to single people. */
    readonly private: PrivateChatPermissions | null;
    /** Messages to everybody. */
    readonly public: PublicChatPermissions | null;
}
/** What people may do in the chat. */
export interface ChatPermissionsInput {
    /** Messages to single people. */
    private?: PrivateChatPermissionsInput | null | undefined;
    /** Messages to everybody. */
    public?: PublicChatPermissionsInput | null | undefined;
}
/** What people may do with messages to single people. */
export interface PrivateChatPermissions {
    /** Whether they may receive any. */
    readonly canReceive: boolean | null;
    /** Whether they may send any. */
    readonly canSend: boolean | null;
    /** Whether they may send files. */
    readonly files: boolean | null;
    /** Whether they may send text. */
    readonly text: boolean | null;
}
/** What people may do with messages to single people. */
export interface PrivateChatPermissionsInput {
    /** Whether they may receive any. */
    canReceive?: boolean | null | undefined;
    /** Whether they may send any. */
    canSend?: boolean | null | undefined;
    /** Whether they may send files. */
    files?: boolean | null | undefined;
    /** Whether they may send text. */
    text?: boolean | null | undefined;
}
/** What people may do with messages to everybody. */
export interface PublicChatPermissions {
    /** Whether they may send any. */
    readonly canSend: boolean | null;
    /** Whether they may send files. */
    readonly files: boolean | null;
    /** Whether they may send text. */
    readonly text: boolean | null;
}
/** What people may do with messages to everybody. */
export interface PublicChatPermissionsInput {
    /** Whether they may send any. */
    canSend?: boolean | null | undefined;
    /** Whether they may send files. */
    files?: boolean | null | undefined;
    /** Whether they may send text. */
    text?: boolean | null | undefined;
}
/** What people may do with breakout rooms. */
export interface ConnectedMeetingsPermissions {
    /** Whether they may make, change and end them. */
    readonly canAlterConnectedMeetings: boolean | null;
    /** Whether they may go from one to another. */
    readonly canSwitchConnectedMeetings: boolean | null;
    /** Whether they may go back to the meeting. */
    readonly canSwitchToParentMeeting: boolean | null;
}
/** What people may do with breakout rooms. */
export interface ConnectedMeetingsPermissionsInput {
    /** Whether they may make, change and end them. */
    canAlterConnectedMeetings?: boolean | null | undefined;
    /** Whether they may go from one to another. */
    canSwitchConnectedMeetings?: boolean | null | undefined;
    /** Whether they may go back to the meeting. */
    canSwitchToParentMeeting?: boolean | null | undefined;
}
/** What people may send. */
export interface MediaPermissions {
    /** Sound. */
    readonly audio: MediaPermission | null;
    /** Their screen. */
    readonly screenshare: MediaPermission | null;
    /** The picture of their camera. */
    readonly video: MediaPermission | null;
}
/** What people may send. */
export interface MediaPermissionsInput {
    /** Sound. */
    audio?: MediaPermissionInput | null | undefined;
    /** Their screen. */
    screenshare?: MediaPermissionInput | null | undefined;
    /** The picture of their camera. */
    video?: MediaPermissionInput | null | undefined;
}
/** Whether people may send one kind of media. */
export interface MediaPermission {
    /** Whether they may. */
    readonly canProduce: ProducePermission | null;
}
/** Whether people may send one kind of media. */
export interface MediaPermissionInput {
    /** Whether they may. */
    canProduce?: ProducePermission | null | undefined;
}
/** What people may do with plugins. */
export interface PluginPermissions {
    /** Whether they may close plugins. */
    readonly canClose: boolean | null;
    /** Whether they may change settings of plugins. */
    readonly canEditConfig: boolean | null;
    /** Whether they may start plugins. */
    readonly canStart: boolean | null;
    /**
     * What they may do in each plugin, under the plugin's identifier. May be empty. Older servers gave a text here, which
     * counts as missing.
     */
    readonly config: Record<string, PluginConfig> | null;
}
/** What people may do with plugins. */
export interface PluginPermissionsInput {
    /** Whether they may close plugins. */
    canClose?: boolean | null | undefined;
    /** Whether they may change settings of plugins. */
    canEditConfig?: boolean | null | undefined;
    /** Whether they may start plugins. */
    canStart?: boolean | null | undefined;
    /**
     * What they may do in each plugin, under the plugin's identifier. May be empty. Older servers gave a text here, which
     * counts as missing.
     */
    config?: Readonly<Record<string, PluginConfigInput>> | null | undefined;
}
/** What people may do with polls. */
export interface PollPermissions {
    /** Whether they may open polls. */
    readonly canCreate: boolean | null;
    /** Whether they see polls. */
    readonly canView: boolean | null;
    /** Whether they may vote. */
    readonly canVote: boolean | null;
}
/** What people may do with polls. */
export interface PollPermissionsInput {
    /** Whether they may open polls. */
    canCreate?: boolean | null | undefined;
    /** Whether they see polls. */
    canView?: boolean | null | undefined;
    /** Whether they may vote. */
    canVote?: boolean | null | undefined;
}
/** How the view of people with a preset looks. */
export interface NewPresetUi {
    /** Colours, borders and type. */
    readonly designTokens: NewDesignTokens;
    /** Differences to the usual view, in a form that nobody explains. Only older sources know it. */
    readonly configDiff: unknown;
}
/** How the view of people with a preset looks. */
export interface NewPresetUiInput {
    /** Colours, borders and type. */
    designTokens: NewDesignTokensInput;
    /** Differences to the usual view, in a form that nobody explains. Only older sources know it. */
    configDiff?: unknown;
}
/** Colours, borders and type. */
export interface NewDesignTokens {
    /** How round corners are. */
    readonly borderRadius: BorderRadius;
    /** How thick borders are. */
    readonly borderWidth: BorderWidth;
    /**
     * Colours.
     *
     * Sent as `{}` when it is not given.
     */
    readonly colors: NewDesignColors | null;
    /** Name of the font. */
    readonly fontFamily: string | null;
    /** Name of a font that is loaded from Google Fonts. */
    readonly googleFont: string | null;
    /** Address of a logo. */
    readonly logo: string | null;
    /**
     * Unit of distances, in pixels; at least 1.
     *
     * Sent as `4` when it is not given.
     */
    readonly spacingBase: number | null;
    /** How dark the view is. */
    readonly theme: Theme;
}
/** Colours, borders and type. */
export interface NewDesignTokensInput {
    /** How round corners are. */
    borderRadius: BorderRadius;
    /** How thick borders are. */
    borderWidth: BorderWidth;
    /**
     * Colours.
     *
     * Sent as `{}` when it is not given.
     */
    colors?: NewDesignColorsInput | null | undefined;
    /** Name of the font. */
    fontFamily?: string | null | undefined;
    /** Name of a font that is loaded from Google Fonts. */
    googleFont?: string | null | undefined;
    /** Address of a logo. */
    logo?: string | null | undefined;
    /**
     * Unit of distances, in pixels; at least 1.
     *
     * Sent as `4` when it is not given.
     */
    spacingBase?: number | null | undefined;
    /** How dark the view is. */
    theme: Theme;
}
/** Colours, written as in CSS: `#1f1f1f`. */
export interface NewDesignColors {
    /**
     * Background, from dark to light.
     *
     * Sent as `{}` when it is not given.
     */
    readonly background: NewBackgroundColors | null;
    /**
     * The colour of your brand, in five shades.
     *
     * Sent as `{}` when it is not given.
     */
    readonly brand: NewBrandColors | null;
    /**
     * Colour of what is dangerous.
     *
     * Sent as `#FF2D2D` when it is not given.
     */
    readonly danger: string | null;
    /**
     * Colour of what went well.
     *
     * Sent as `#62A504` when it is not given.
     */
    readonly success: string | null;
    /**
     * Colour of text.
     *
     * Sent as `#EEEEEE` when it is not given.
     */
    readonly text: string | null;
    /**
     * Colour of text on the colour of the brand.
     *
     * Sent as `#EEEEEE` when it is not given.
     */
    readonly textOnBrand: string | null;
    /**
     * Colour behind pictures.
     *
     * Sent as `#191919` when it is not given.
     */
    readonly videoBg: string | null;
    /**
     * Colour of warnings.
     *
     * Sent as `#FFCD07` when it is not given.
     */
    readonly warning: string | null;
}
/** Colours, written as in CSS: `#1f1f1f`. */
export interface NewDesignColorsInput {
    /**
     * Background, from dark to light.
     *
     * Sent as `{}` when it is not given.
     */
    background?: NewBackgroundColorsInput | null | undefined;
    /**
     * The colour of your brand, in five shades.
     *
     * Sent as `{}` when it is not given.
     */
    brand?: NewBrandColorsInput | null | undefined;
    /**
     * Colour of what is dangerous.
     *
     * Sent as `#FF2D2D` when it is not given.
     */
    danger?: string | null | undefined;
    /**
     * Colour of what went well.
     *
     * Sent as `#62A504` when it is not given.
     */
    success?: string | null | undefined;
    /**
     * Colour of text.
     *
     * Sent as `#EEEEEE` when it is not given.
     */
    text?: string | null | undefined;
    /**
     * Colour of text on the colour of the brand.
     *
     * Sent as `#EEEEEE` when it is not given.
     */
    textOnBrand?: string | null | undefined;
    /**
     * Colour behind pictures.
     *
     * Sent as `#191919` when it is not given.
     */
    videoBg?: string | null | undefined;
    /**
     * Colour of warnings.
     *
     * Sent as `#FFCD07` when it is not given.
     */
    warning?: string | null | undefined;
}
/** Shades of the background. */
export interface NewBackgroundColors {
    /**
     * Shade 600.
     *
     * Sent as `#222222` when it is not given.
     */
    readonly shade600: string | null;
    /**
     * Shade 700.
     *
     * Sent as `#1f1f1f` when it is not given.
     */
    readonly shade700: string | null;
    /**
     * Shade 800.
     *
     * Sent as `#1b1b1b` when it is not given.
     */
    readonly shade800: string | null;
    /**
     * Shade 900.
     *
     * Sent as `#181818` when it is not given.
     */
    readonly shade900: string | null;
    /**
     * Shade 1000.
     *
     * Sent as `#141414` when it is not given.
     */
    readonly shade1000: string | null;
}
/** Shades of the background. */
export interface NewBackgroundColorsInput {
    /**
     * Shade 600.
     *
     * Sent as `#222222` when it is not given.
     */
    shade600?: string | null | undefined;
    /**
     * Shade 700.
     *
     * Sent as `#1f1f1f` when it is not given.
     */
    shade700?: string | null | undefined;
    /**
     * Shade 800.
     *
     * Sent as `#1b1b1b` when it is not given.
     */
    shade800?: string | null | undefined;
    /**
     * Shade 900.
     *
     * Sent as `#181818` when it is not given.
     */
    shade900?: string | null | undefined;
    /**
     * Shade 1000.
     *
     * Sent as `#141414` when it is not given.
     */
    shade1000?: string | null | undefined;
}
/** Shades of the colour of the brand. */
export interface NewBrandColors {
    /**
     * Shade 300.
     *
     * Sent as `#844d1c` when it is not given.
     */
    readonly shade300: string | null;
    /**
     * Shade 400.
     *
     * Sent as `#9d5b22` when it is not given.
     */
    readonly shade400: string | null;
    /**
     * Shade 500.
     *
     * Sent as `#b56927` when it is not given.
     */
    readonly shade500: string | null;
    /**
     * Shade 600.
     *
     * Sent as `#d37c30` when it is not given.
     */
    readonly shade600: string | null;
    /**
     * Shade 700.
     *
     * Sent as `#d9904f` when it is not given.
     */
    readonly shade700: string | null;
}
/** Shades of the colour of the brand. */
export interface NewBrandColorsInput {
    /**
     * Shade 300.
     *
     * Sent as `#844d1c` when it is not given.
     */
    shade300?: string | null | undefined;
    /**
     * Shade 400.
     *
     * Sent as `#9d5b22` when it is not given.
     */
    shade400?: string | null | undefined;
    /**
     * Shade 500.
     *
     * Sent as `#b56927` when it is not given.
     */
    shade500?: string | null | undefined;
    /**
     * Shade 600.
     *
     * Sent as `#d37c30` when it is not given.
     */
    shade600?: string | null | undefined;
    /**
     * Shade 700.
     *
     * Sent as `#d9904f` when it is not given.
     */
    shade700?: string | null | undefined;
}
/** How the view of people with a preset looks. */
export interface PresetUi {
    /** Colours, borders and type. */
    readonly designTokens: DesignTokens | null;
    /** Differences to the usual view, in a form that nobody explains. Only older sources know it. */
    readonly configDiff: unknown;
}
/** How the view of people with a preset looks. */
export interface PresetUiInput {
    /** Colours, borders and type. */
    designTokens?: DesignTokensInput | null | undefined;
    /** Differences to the usual view, in a form that nobody explains. Only older sources know it. */
    configDiff?: unknown;
}
/** Colours, borders and type. */
export interface DesignTokens {
    /** How round corners are. */
    readonly borderRadius: BorderRadius | null;
    /** How thick borders are. */
    readonly borderWidth: BorderWidth | null;
    /** Colours. */
    readonly colors: DesignColors | null;
    /** Name of the font. */
    readonly fontFamily: string | null;
    /** Name of a font that is loaded from Google Fonts. */
    readonly googleFont: string | null;
    /** Address of a logo. */
    readonly logo: string | null;
    /** Unit of distances, in pixels; at least 1. */
    readonly spacingBase: number | null;
    /** How dark the view is. */
    readonly theme: Theme | null;
}
/** Colours, borders and type. */
export interface DesignTokensInput {
    /** How round corners are. */
    borderRadius?: BorderRadius | null | undefined;
    /** How thick borders are. */
    borderWidth?: BorderWidth | null | undefined;
    /** Colours. */
    colors?: DesignColorsInput | null | undefined;
    /** Name of the font. */
    fontFamily?: string | null | undefined;
    /** Name of a font that is loaded from Google Fonts. */
    googleFont?: string | null | undefined;
    /** Address of a logo. */
    logo?: string | null | undefined;
    /** Unit of distances, in pixels; at least 1. */
    spacingBase?: number | null | undefined;
    /** How dark the view is. */
    theme?: Theme | null | undefined;
}
/** Colours, written as in CSS: `#1f1f1f`. */
export interface DesignColors {
    /** Background, from dark to light. */
    readonly background: BackgroundColors | null;
    /** The colour of your brand, in five shades. */
    readonly brand: BrandColors | null;
    /** Colour of what is dangerous. */
    readonly danger: string | null;
    /** Colour of what went well. */
    readonly success: string | null;
    /** Colour of text. */
    readonly text: string | null;
    /** Colour of text on the colour of the brand. */
    readonly textOnBrand: string | null;
    /** Colour behind pictures. */
    readonly videoBg: string | null;
    /** Colour of warnings. */
    readonly warning: string | null;
}
/** Colours, written as in CSS: `#1f1f1f`. */
export interface DesignColorsInput {
    /** Background, from dark to light. */
    background?: BackgroundColorsInput | null | undefined;
    /** The colour of your brand, in five shades. */
    brand?: BrandColorsInput | null | undefined;
    /** Colour of what is dangerous. */
    danger?: string | null | undefined;
    /** Colour of what went well. */
    success?: string | null | undefined;
    /** Colour of text. */
    text?: string | null | undefined;
    /** Colour of text on the colour of the brand. */
    textOnBrand?: string | null | undefined;
    /** Colour behind pictures. */
    videoBg?: string | null | undefined;
    /** Colour of warnings. */
    warning?: string | null | undefined;
}
/** Shades of the background. */
export interface BackgroundColors {
    /** Shade 600. */
    readonly shade600: string | null;
    /** Shade 700. */
    readonly shade700: string | null;
    /** Shade 800. */
    readonly shade800: string | null;
    /** Shade 900. */
    readonly shade900: string | null;
    /** Shade 1000. */
    readonly shade1000: string | null;
}
/** Shades of the background. */
export interface BackgroundColorsInput {
    /** Shade 600. */
    shade600?: string | null | undefined;
    /** Shade 700. */
    shade700?: string | null | undefined;
    /** Shade 800. */
    shade800?: string | null | undefined;
    /** Shade 900. */
    shade900?: string | null | undefined;
    /** Shade 1000. */
    shade1000?: string | null | undefined;
}
/** Shades of the colour of the brand. */
export interface BrandColors {
    /** Shade 300. */
    readonly shade300: string | null;
    /** Shade 400. */
    readonly shade400: string | null;
    /** Shade 500. */
    readonly shade500: string | null;
    /** Shade 600. */
    readonly shade600: string | null;
    /** Shade 700. */
    readonly shade700: string | null;
}
/** Shades of the colour of the brand. */
export interface BrandColorsInput {
    /** Shade 300. */
    shade300?: string | null | undefined;
    /** Shade 400. */
    shade400?: string | null | undefined;
    /** Shade 500. */
    shade500?: string | null | undefined;
    /** Shade 600. */
    shade600?: string | null | undefined;
    /** Shade 700. */
    shade700?: string | null | undefined;
}
/** Who a meeting belongs to, as an event tells it. */
export interface EventOrganizer {
    /** Identifier of the organization. */
    readonly id: string | null;
    /** Name of the organization. */
    readonly name: string | null;
}
/** The meeting that an event is about. */
export interface EventMeeting {
    /** Identifier of the meeting. */
    readonly id: string | null;
    /** Identifier of the session. Events of livestreams leave it out. */
    readonly sessionId: string | null;
    /** Title of the meeting. */
    readonly title: string | null;
    /** Name of the room: the meeting's identifier, or a short name in older events. */
    readonly roomName: string | null;
    /** State of the meeting in the service's words. It is known to read `LIVE` after the end, too. */
    readonly status: string | null;
    /** When the meeting was created. */
    readonly createdAt: Date | null;
    /** When the session began. */
    readonly startedAt: Date | null;
    /** When the session ended. */
    readonly endedAt: Date | null;
    /** Who the meeting belongs to. */
    readonly organizedBy: EventOrganizer | null;
}
/** The participant that an event is about. */
export interface EventParticipant {
    /** Identifier of this stay in the session. Somebody who comes back has another one. */
    readonly peerId: string | null;
    /** Name that the others see. */
    readonly userDisplayName: string | null;
    /** Your own identifier of the participant. */
    readonly customParticipantId: string | null;
    /** The same under its older name. */
    readonly clientSpecificId: string | null;
    /** When the participant joined. */
    readonly joinedAt: Date | null;
    /** When the participant left. */
    readonly leftAt: Date | null;
}
/** The recording that an event is about. What is not known yet is missing. */
export interface EventRecording {
    /** Identifier of the recording. */
    readonly id: string | null;
    /** The same again. */
    readonly recordingId: string | null;
    /** State of the recording. */
    readonly status: RecordingStatus | null;
    /**
     * Where the file can be downloaded, once it is uploaded. Whoever has the address can download.
     *
     * A secret: masked when the object is printed.
     */
    readonly downloadUrl: string | null;
    /**
     * Where the separate audio file can be downloaded, if there is one.
     *
     * A secret: masked when the object is printed.
     */
    readonly audioDownloadUrl: string | null;
    /** Last moment at which the addresses work. */
    readonly downloadUrlExpiry: Date | null;
    /** When the recording began. */
    readonly startedTime: Date | null;
    /** When the recording ended. */
    readonly stoppedTime: Date | null;
    /** Size of the file in bytes. */
    readonly fileSize: number | null;
    /** Name of the file. */
    readonly outputFileName: string | null;
    /** Identifier of the meeting. */
    readonly meetingId: string | null;
    /** Length in seconds. */
    readonly recordingDuration: number | null;
    /** Identifier of the organization. */
    readonly organizationId: string | null;
    /** Identifier of the session. */
    readonly roomUuid: string | null;
    /** Why it ended, in older events: text that resembles JSON but is none. */
    readonly stopReason: string | null;
}
/** `meeting.started`: the first participant joined. */
export interface MeetingStartedEvent {
    /** The event's name. */
    readonly event: 'meeting.started';
    /** The meeting. */
    readonly meeting: EventMeeting;
}
/** `meeting.ended`: somebody ended the session, or everybody left. */
export interface MeetingEndedEvent {
    /** The event's name. */
    readonly event: 'meeting.ended';
    /** The meeting. */
    readonly meeting: EventMeeting;
    /** Why it ended. */
    readonly reason: MeetingEndReason | null;
}
/** `meeting.participantJoined`: a participant joined. */
export interface ParticipantJoinedEvent {
    /** The event's name. */
    readonly event: 'meeting.participantJoined';
    /** The meeting. */
    readonly meeting: EventMeeting;
    /** Who joined. */
    readonly participant: EventParticipant;
}
/** `meeting.participantLeft`: a participant left. */
export interface ParticipantLeftEvent {
    /** The event's name. */
    readonly event: 'meeting.participantLeft';
    /** The meeting. */
    readonly meeting: EventMeeting;
    /** Who left. */
    readonly participant: EventParticipant;
}
/** `meeting.chatSynced`: the chat of a session can be downloaded. It names the meeting directly, not as an object. */
export interface ChatSyncedEvent {
    /** The event's name. */
    readonly event: 'meeting.chatSynced';
    /** Identifier of the session. */
    readonly sessionId: string | null;
    /** Identifier of the meeting. */
    readonly meetingId: string | null;
    /** Title of the meeting. */
    readonly title: string | null;
    /**
     * Where the chat can be downloaded. Whoever has the address can download.
     *
     * A secret: masked when the object is printed.
     */
    readonly chatDownloadUrl: string | null;
    /** Last moment at which the address works. */
    readonly chatDownloadUrlExpiry: Date | null;
    /** When the meeting was created. */
    readonly createdAt: Date | null;
    /** When the session began. */
    readonly startedAt: Date | null;
    /** When the session ended. */
    readonly endedAt: Date | null;
    /** Who the meeting belongs to. */
    readonly organizedBy: EventOrganizer | null;
}
/** `recording.statusUpdate`: a recording has a new state. */
export interface RecordingStatusEvent {
    /** The event's name. */
    readonly event: 'recording.statusUpdate';
    /** The recording. */
    readonly recording: EventRecording;
    /** The meeting. */
    readonly meeting: EventMeeting | null;
}
/** `livestreaming.statusUpdate`: a livestream has a new state. */
export interface LivestreamStatusEvent {
    /** The event's name. */
    readonly event: 'livestreaming.statusUpdate';
    /** Identifier of the livestream. */
    readonly streamId: string | null;
    /** State of the livestream. */
    readonly status: LivestreamStatus | null;
    /** Whether an encoder of one's own feeds it. */
    readonly manualIngest: boolean | null;
    /** Where it can be watched. */
    readonly playbackUrl: string | null;
    /** Where an encoder sends to. */
    readonly ingestServer: string | null;
    /**
     * What an encoder proves its right with.
     *
     * A secret: masked when the object is printed.
     */
    readonly streamKey: string | null;
    /** The meeting, if the livestream shows one. */
    readonly meeting: EventMeeting | null;
}
/** `meeting.transcript`: the transcript of a session can be downloaded. */
export interface TranscriptReadyEvent {
    /** The event's name. */
    readonly event: 'meeting.transcript';
    /** The meeting. */
    readonly meeting: EventMeeting;
    /**
     * Where the transcript can be downloaded. Whoever has the address can download.
     *
     * A secret: masked when the object is printed.
     */
    readonly transcriptDownloadUrl: string | null;
    /** Last moment at which the address works. */
    readonly transcriptDownloadUrlExpiry: Date | null;
}
/** `meeting.summary`: the summary of a session can be downloaded. */
export interface SummaryReadyEvent {
    /** The event's name. */
    readonly event: 'meeting.summary';
    /** The meeting. */
    readonly meeting: EventMeeting;
    /**
     * Where the summary can be downloaded. Whoever has the address can download.
     *
     * A secret: masked when the object is printed.
     */
    readonly summaryDownloadUrl: string | null;
    /** Last moment at which the address works. */
    readonly summaryDownloadUrlExpiry: Date | null;
}
/** An event that this version does not know, as it came. */
export interface UnknownEvent {
    /** The event's name. */
    readonly event: OtherText;
    /**
     * The whole body.
     *
     * A secret: masked when the object is printed.
     */
    readonly body: unknown;
}
/** What a webhook received. The field `event` tells which it is. */
export type ReceivedEvent = MeetingStartedEvent | MeetingEndedEvent | ParticipantJoinedEvent | ParticipantLeftEvent | ChatSyncedEvent | RecordingStatusEvent | LivestreamStatusEvent | TranscriptReadyEvent | SummaryReadyEvent | UnknownEvent;
