import type { Cleared } from '../encode.js';
import type { LivestreamSortOrder, LivestreamStatusFilter, MeetingStatus, ParticipantView, PeerReportFilter, RecordingSortBy, RecordingStatus, SessionParticipantSortBy, SessionSortBy, SessionStatus, SortOrder, TranscriptFormat, WebhookEvent } from './enums.js';
import type { AiConfigInput, AudioConfigInput, BucketConfigInput, InteractiveConfigInput, LivestreamVideoConfigInput, NewPresetConfigInput, NewPresetPermissionsInput, NewPresetUiInput, PresetConfigInput, PresetPermissionsInput, PresetUiInput, RecordingConfigInput, RtmpOutConfigInput, StorageConfigInput, TrackLayerInput, VideoConfigInput } from './models.js';
/** Which apps are listed, and how. */
export interface ListApps {
    /** Page to fetch; the first is 1, which is also the service's default. */
    pageNo?: number | null | undefined;
    /** Items on a page. The service's default is 20. */
    perPage?: number | null | undefined;
    /** Only apps that match this text, which has at most 125 characters. */
    search?: string | null | undefined;
    /** Order. The service's default is newest first. */
    sortOrder?: SortOrder | null | undefined;
}
/** What a new app is made of. */
export interface CreateApp {
    /** Name of the app; not empty. */
    name: string;
}
/** What a new meeting is made of. */
export interface CreateMeeting {
    /**
     * Name of the meeting. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    title?: string | Cleared | null | undefined;
    /**
     * Whether a livestream starts when the first participant joins. The service's default is false. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    liveStreamOnStart?: boolean | Cleared | null | undefined;
    /** Whether the chat is kept beyond the session. The service's default is false. */
    persistChat?: boolean | null | undefined;
    /**
     * Whether recording starts when the first participant joins. The service's default is false. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    recordOnStart?: boolean | Cleared | null | undefined;
    /** How the meeting is recorded. */
    recordingConfig?: RecordingConfigInput | null | undefined;
    /** How long a session goes on after the last participant left, in seconds: 60 to 600. The service's default is 60. */
    sessionKeepAliveTimeInSecs?: number | null | undefined;
    /** Whether a summary is made after each session. It needs a transcript. The service's default is false. */
    summarizeOnEnd?: boolean | null | undefined;
    /** Whether a transcript is made after each session. The service's default is false. */
    transcribeOnEnd?: boolean | null | undefined;
    /** Transcription and summaries. */
    aiConfig?: AiConfigInput | null | undefined;
}
/** What of a meeting is changed. What is left out stays as it is. */
export interface UpdateMeeting {
    /** Whether the meeting can be joined. Setting it inactive is how a meeting is closed. */
    status?: MeetingStatus | null | undefined;
    /** Name of the meeting. */
    title?: string | null | undefined;
    /** Whether a livestream starts when the first participant joins. */
    liveStreamOnStart?: boolean | null | undefined;
    /** Whether the chat is kept beyond the session. */
    persistChat?: boolean | null | undefined;
    /** Whether recording starts when the first participant joins. */
    recordOnStart?: boolean | null | undefined;
    /** How the meeting is recorded. */
    recordingConfig?: RecordingConfigInput | null | undefined;
    /** How long a session goes on after the last participant left, in seconds: 60 to 600. */
    sessionKeepAliveTimeInSecs?: number | null | undefined;
    /** Whether a summary is made after each session. It needs a transcript. */
    summarizeOnEnd?: boolean | null | undefined;
    /** Whether a transcript is made after each session. */
    transcribeOnEnd?: boolean | null | undefined;
    /** Transcription and summaries. */
    aiConfig?: AiConfigInput | null | undefined;
}
/** What a meeting is replaced by. What is left out gets its default. */
export interface ReplaceMeeting {
    /**
     * Name of the meeting. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    title?: string | Cleared | null | undefined;
    /**
     * Whether a livestream starts when the first participant joins. The service's default is false. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    liveStreamOnStart?: boolean | Cleared | null | undefined;
    /** Whether the chat is kept beyond the session. The service's default is false. */
    persistChat?: boolean | null | undefined;
    /**
     * Whether recording starts when the first participant joins. The service's default is false. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    recordOnStart?: boolean | Cleared | null | undefined;
    /** How the meeting is recorded. */
    recordingConfig?: RecordingConfigInput | null | undefined;
    /** How long a session goes on after the last participant left, in seconds: 60 to 600. The service's default is 60. */
    sessionKeepAliveTimeInSecs?: number | null | undefined;
    /** Whether a summary is made after each session. It needs a transcript. The service's default is false. */
    summarizeOnEnd?: boolean | null | undefined;
    /** Whether a transcript is made after each session. The service's default is false. */
    transcribeOnEnd?: boolean | null | undefined;
    /** Transcription and summaries. */
    aiConfig?: AiConfigInput | null | undefined;
}
/** Which meetings are listed. */
export interface ListMeetings {
    /** Page to fetch; the first is 1. */
    pageNo?: number | null | undefined;
    /** Items on a page. No upper limit is documented. */
    perPage?: number | null | undefined;
    /** Only meetings since this time. */
    startTime?: Date | string | null | undefined;
    /** Only meetings until this time. */
    endTime?: Date | string | null | undefined;
    /** Only meetings that match this text. */
    search?: string | null | undefined;
    /** Only meetings in this state. */
    status?: MeetingStatus | null | undefined;
}
/** How a meeting is fetched. */
export interface GetMeeting {
    /** A parameter that the service accepts and nobody explains. */
    name?: string | null | undefined;
}
/** Which page of participants is listed. */
export interface ListParticipants {
    /** Page to fetch; the first is 1. */
    pageNo?: number | null | undefined;
    /** Items on a page. No upper limit is documented. */
    perPage?: number | null | undefined;
}
/** What a new participant is made of. */
export interface CreateParticipant {
    /** The participant's identifier in your own system. Use nothing personal, such as an e-mail address. */
    customParticipantId: string;
    /**
     * Name that others see. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    name?: string | Cleared | null | undefined;
    /**
     * Address of a picture. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    picture?: string | Cleared | null | undefined;
    /**
     * Name of an existing preset: what the participant may do. Apps made through the API have no presets at first.
     *
     * Sent as `group_call_host` when it is not given.
     */
    presetName?: string | null | undefined;
}
/** What of a participant is changed. What is left out stays as it is. */
export interface UpdateParticipant {
    /**
     * Name that others see. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    name?: string | Cleared | null | undefined;
    /**
     * Address of a picture. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    picture?: string | Cleared | null | undefined;
    /**
     * Name of an existing preset: what the participant may do. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    presetName?: string | Cleared | null | undefined;
}
/** What a participant is replaced by. */
export interface ReplaceParticipant {
    /** The participant's identifier in your own system. Use nothing personal, such as an e-mail address. */
    customParticipantId: string;
    /**
     * Name that others see. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    name?: string | Cleared | null | undefined;
    /**
     * Address of a picture. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    picture?: string | Cleared | null | undefined;
    /** Name of an existing preset: what the participant may do. */
    presetName: string;
}
/** Which presets are listed. */
export interface ListPresets {
    /** Items on a page. No upper limit is documented. */
    perPage?: number | null | undefined;
    /** Page to fetch; the first is 1. */
    pageNo?: number | null | undefined;
    /** Only presets that match this text. */
    search?: string | null | undefined;
}
/** What a new preset is made of. */
export interface CreatePreset {
    /** Name of the preset, by which participants get it. No two presets of an app have the same. */
    name: string;
    /** Sound and pictures. */
    config: NewPresetConfigInput;
    /** What people may do. */
    permissions: NewPresetPermissionsInput;
    /** How their view looks. */
    ui: NewPresetUiInput;
}
/** What of a preset is changed, at any depth. What is left out stays as it is. */
export interface UpdatePreset {
    /** Name of the preset, by which participants get it. No two presets of an app have the same. */
    name?: string | null | undefined;
    /** Sound and pictures. */
    config?: PresetConfigInput | null | undefined;
    /** What people may do. */
    permissions?: PresetPermissionsInput | null | undefined;
    /** How their view looks. */
    ui?: PresetUiInput | null | undefined;
}
/** What a preset is replaced by. */
export interface ReplacePreset {
    /** Name of the preset, by which participants get it. No two presets of an app have the same. */
    name: string;
    /** Sound and pictures. */
    config: NewPresetConfigInput;
    /** What people may do. */
    permissions: NewPresetPermissionsInput;
    /** How their view looks. */
    ui: NewPresetUiInput;
}
/** Which sessions are listed, and how. */
export interface ListSessions {
    /** Only sessions of this meeting. */
    associatedId?: string | null | undefined;
    /** Only sessions in this state. */
    status?: SessionStatus | null | undefined;
    /** Only sessions since this time. */
    startTime?: Date | string | null | undefined;
    /** Only sessions until this time. */
    endTime?: Date | string | null | undefined;
    /** Only sessions with so many participants: a range such as `1:10`. How the service reads it is not explained. */
    participants?: string | null | undefined;
    /** Only sessions that match this text. */
    search?: string | null | undefined;
    /** What they are ordered by. */
    sortBy?: SessionSortBy | null | undefined;
    /** Order. */
    sortOrder?: SortOrder | null | undefined;
    /** Page to fetch; the first is 1. */
    pageNo?: number | null | undefined;
    /** Items on a page. No upper limit is documented. */
    perPage?: number | null | undefined;
}
/** Which participants of a session are listed, and how. */
export interface ListSessionParticipants {
    /** Only participants that match this text. */
    search?: string | null | undefined;
    /** What they are ordered by. */
    sortBy?: SessionParticipantSortBy | null | undefined;
    /** Order. */
    sortOrder?: SortOrder | null | undefined;
    /** Whether to add what happened to each peer. The service's default is false. */
    includePeerEvents?: boolean | null | undefined;
    /** How time in breakout rooms counts. The service's default is `raw`. */
    view?: ParticipantView | null | undefined;
    /** Page to fetch; the first is 1. */
    pageNo?: number | null | undefined;
    /** Items on a page. No upper limit is documented. */
    perPage?: number | null | undefined;
}
/** How a participant of a session is fetched. */
export interface GetSessionParticipant {
    /** Whether to add what happened to the peer. The service's default is false. */
    includePeerEvents?: boolean | null | undefined;
}
/** Which parts of the report about a peer's call are fetched. */
export interface GetPeerReport {
    /** Only these parts. Several are sent as one value with commas between them. */
    filters?: PeerReportFilter | readonly PeerReportFilter[] | null | undefined;
    /** Whether to add what happened to the peer. The service's default is false. */
    includePeerEvents?: boolean | null | undefined;
}
/** How a transcript is fetched. */
export interface GetTranscript {
    /** Format of the file. The service's default is CSV. */
    format?: TranscriptFormat | null | undefined;
}
/** How a session is fetched. */
export interface GetSession {
    /** Whether to add the sessions of breakout rooms. The service's default is false. */
    includeBreakoutRooms?: boolean | null | undefined;
}
/** Which participants are meant: by either identifier, or by both. Both lists are always sent. */
export interface SelectParticipants {
    /**
     * Identifiers of participants.
     *
     * Sent as `[]` when it is not given.
     */
    participantIds?: readonly string[] | null | undefined;
    /**
     * Identifiers of participants in your own system.
     *
     * Sent as `[]` when it is not given.
     */
    customParticipantIds?: readonly string[] | null | undefined;
}
/** How everybody is muted. */
export interface MuteAllParticipants {
    /** Whether people may unmute themselves. */
    allowUnmute: boolean;
}
/** What a poll asks. */
export interface CreatePoll {
    /** What is asked. */
    question: string;
    /** The answers to choose from. */
    options: readonly string[];
    /** Whether to hide who voted for what. */
    anonymous?: boolean | null | undefined;
    /** Whether to hide results from those who have not voted. */
    hideVotes?: boolean | null | undefined;
}
/** Which recordings are listed, and how. */
export interface ListRecordings {
    /** Only recordings of this meeting. */
    meetingId?: string | null | undefined;
    /** Page to fetch; the first is 1. */
    pageNo?: number | null | undefined;
    /** Items on a page. No upper limit is documented. */
    perPage?: number | null | undefined;
    /**
     * Only recordings whose files in the service's storage have expired, or with false only those whose files have not.
     */
    expired?: boolean | null | undefined;
    /** Only recordings that match this text. */
    search?: string | null | undefined;
    /** What they are ordered by. */
    sortBy?: RecordingSortBy | null | undefined;
    /** Order. */
    sortOrder?: SortOrder | null | undefined;
    /** Only recordings since this time. */
    startTime?: Date | string | null | undefined;
    /** Only recordings until this time. */
    endTime?: Date | string | null | undefined;
    /** Only recordings in one of these states. Several are sent by repeating the parameter. */
    status?: RecordingStatus | readonly RecordingStatus[] | null | undefined;
}
/** How a meeting is recorded. What is given here takes precedence over the meeting and the app. */
export interface StartRecording {
    /** Identifier of the meeting. */
    meetingId: string;
    /**
     * Whether to record although the meeting is being recorded already. The service's default is false: the start is
     * refused.
     */
    allowMultipleRecordings?: boolean | null | undefined;
    /** Sound of the recording. */
    audioConfig?: AudioConfigInput | null | undefined;
    /** Text that the names of the files begin with. */
    fileNamePrefix?: string | null | undefined;
    /** Data that is put into the video file. */
    interactiveConfig?: InteractiveConfigInput | null | undefined;
    /** Length after which it ends by itself, in seconds: 60 to 86400. */
    maxSeconds?: number | null | undefined;
    /** Whether the service keeps the files in its own storage. */
    realtimekitBucketConfig?: BucketConfigInput | null | undefined;
    /** An RTMP server that receives the composed stream. */
    rtmpOutConfig?: RtmpOutConfigInput | null | undefined;
    /**
     * Storage of your own that receives the files. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    storageConfig?: StorageConfigInput | Cleared | null | undefined;
    /** Address of a web page that is recorded in place of the usual view of the meeting. */
    url?: string | null | undefined;
    /** Picture of the recording. */
    videoConfig?: VideoConfigInput | null | undefined;
}
/** How the tracks of a meeting are recorded. */
export interface StartTrackRecording {
    /** Identifier of the meeting. */
    meetingId: string;
    /** What is recorded, under names of your choice. Examples of the service use one layer with the name `default`. */
    layers?: Readonly<Record<string, TrackLayerInput>> | null | undefined;
    /** Only these participants: 1 to 100 identifiers of at most 256 characters. Without it everybody is recorded. */
    userIds?: readonly string[] | null | undefined;
}
/** Which livestreams are listed, and how. */
export interface ListLivestreams {
    /** Whether to leave out the livestreams of meetings. The service's default is false. */
    excludeMeetings?: boolean | null | undefined;
    /** Items on a page. No upper limit is documented. */
    perPage?: number | null | undefined;
    /** Page to fetch; the first is 1. */
    pageNo?: number | null | undefined;
    /** Only livestreams in this state. */
    status?: LivestreamStatusFilter | null | undefined;
    /** Only livestreams since this time. */
    startTime?: Date | string | null | undefined;
    /** Only livestreams until this time. */
    endTime?: Date | string | null | undefined;
    /** Order. */
    sortOrder?: LivestreamSortOrder | null | undefined;
}
/** What a new livestream is made of. */
export interface CreateLivestream {
    /**
     * Name: letters, digits, hyphens and underscores. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    name?: string | Cleared | null | undefined;
}
/** Which runs are fetched with a livestream. */
export interface GetLivestream {
    /** Page of runs to fetch; the first is 1. */
    pageNo?: number | null | undefined;
    /** Runs on a page. */
    perPage?: number | null | undefined;
}
/** Which page of runs is listed. */
export interface ListLivestreamSessions {
    /** Page to fetch; the first is 1. */
    pageNo?: number | null | undefined;
    /** Items on a page. No upper limit is documented. */
    perPage?: number | null | undefined;
}
/** How a meeting is streamed. */
export interface StartLivestream {
    /**
     * Name: letters, digits, hyphens and underscores. Can be cleared.
     *
     * `CLEAR` clears it.
     */
    name?: string | Cleared | null | undefined;
    /** Size of the picture. */
    videoConfig?: LivestreamVideoConfigInput | null | undefined;
}
/** Which days are counted. */
export interface GetDaywiseAnalytics {
    /** First day. Without a range the service counts the last 30 days. */
    startDate?: Date | string | null | undefined;
    /** Last day. */
    endDate?: Date | string | null | undefined;
}
/** Which livestreams are counted. */
export interface GetLivestreamAnalytics {
    /** Start of the range. Sent as Unix seconds. */
    startTime?: Date | string | number | null | undefined;
    /** End of the range. Sent as Unix seconds. */
    endTime?: Date | string | number | null | undefined;
    /** A filter that the service accepts as free text and nobody explains. */
    filters?: string | null | undefined;
}
/** What a new webhook is made of. */
export interface CreateWebhook {
    /** Name of the webhook. */
    name: string;
    /** Address that the service calls. It must be reachable from the internet. */
    url: string;
    /** What it is told about. */
    events: readonly WebhookEvent[];
    /** Whether the service calls it. The service's default is true. */
    enabled?: boolean | null | undefined;
}
/** What of a webhook is changed. What is left out stays as it is. */
export interface UpdateWebhook {
    /** Name of the webhook. */
    name?: string | null | undefined;
    /** Address that the service calls. */
    url?: string | null | undefined;
    /** What it is told about: all of it, not only what is added. */
    events?: readonly WebhookEvent[] | null | undefined;
    /** Whether the service calls it. */
    enabled?: boolean | null | undefined;
}
/** What a webhook is replaced by. */
export interface ReplaceWebhook {
    /** Name of the webhook. */
    name: string;
    /** Address that the service calls. */
    url: string;
    /** What it is told about. */
    events: readonly WebhookEvent[];
    /** Whether the service calls it. The service's default is true, so say false again to keep a webhook switched off. */
    enabled?: boolean | null | undefined;
}
