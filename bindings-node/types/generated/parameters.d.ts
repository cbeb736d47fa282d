import type { Cleared } from '../encode.js';
import type { LivestreamSortOrder, LivestreamStatusFilter } from './enums.js';
import type { AiConfigInput, LivestreamVideoConfigInput, RecordingConfigInput } from './models.js';
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
/** How a meeting is fetched. */
export interface GetMeeting {
    /** A parameter that the service accepts and nobody explains. */
    name?: string | null | undefined;
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
/** How a session is fetched. */
export interface GetSession {
    /** Whether to add the sessions of breakout rooms. The service's default is false. */
    includeBreakoutRooms?: boolean | null | undefined;
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
