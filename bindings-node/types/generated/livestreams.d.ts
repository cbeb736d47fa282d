import type { CallOptions } from '../options.js';
import type { PagePromise } from '../page.js';
import type { WithRawResponse } from '../raw.js';
import { Resource } from '../resource.js';
import type { ActiveLivestreamSession, Livestream, LivestreamDetails, LivestreamSession, MessageResult } from './models.js';
import type { LivestreamSessionPage } from './pages.js';
import type { CreateLivestream, GetLivestream, ListLivestreamSessions, ListLivestreams, StartLivestream } from './parameters.js';
/** Livestreams of an app. */
export declare class Livestreams extends Resource {
    /** The same methods, giving each answer as it came: status, headers and body. */
    get withRawResponse(): WithRawResponse<Livestreams>;
    /**
     * Lists livestreams, those of meetings and those fed by an encoder.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/livestreams` (`list_livestreams`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns Await it for one page, with `items`, or walk every item of every page with `for await`.
     */
    list(params?: ListLivestreams, options?: CallOptions): PagePromise<Livestream>;
    /**
     * Creates a livestream that belongs to no meeting and is fed by an encoder.
     *
     * Newer official clients no longer have this operation, so the service may answer "not found" one day. A lost answer
     * is reported as an unknown outcome and not sent again.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/livestreams` (`create_livestream`).
     *
     * Retries: create. It is sent again only if it provably did not happen; otherwise the call fails with
     * `OutcomeUnknownError`, unless `retryCreates` is true.
     *
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A livestream, which lives on across several runs.
     */
    create(params?: CreateLivestream, options?: CallOptions): Promise<Livestream>;
    /**
     * Fetches a livestream with its runs.
     *
     * Fails with "not found" when the app has no such livestream.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/livestreams/{livestream_id}` (`get_livestream`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param livestreamId - Identifier of the livestream.
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns A livestream with its runs.
     */
    get(livestreamId: string, params?: GetLivestream, options?: CallOptions): Promise<LivestreamDetails>;
    /**
     * Fetches one run of a livestream.
     *
     * Fails with "not found" when there is no such run.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/livestreams/sessions/{livestream_session_id}`
     * (`get_livestream_session`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param livestreamSessionId - Identifier of the livestream session.
     * @param options - Options of this call.
     * @returns One run of a livestream, from its start to its stop.
     */
    getSession(livestreamSessionId: string, options?: CallOptions): Promise<LivestreamSession>;
    /**
     * Fetches a livestream with the run that goes on.
     *
     * Fails with "not found" when nothing is live.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/livestreams/{livestream_id}/active-livestream-session`
     * (`get_active_livestream_session`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param livestreamId - Identifier of the livestream.
     * @param options - Options of this call.
     * @returns A livestream with the run that goes on.
     */
    getActiveSession(livestreamId: string, options?: CallOptions): Promise<ActiveLivestreamSession>;
    /**
     * Like `getActiveSession`, but gives nothing instead of failing with "not found".
     *
     * Fetches a livestream with the run that goes on.
     *
     * Fails with "not found" when nothing is live.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/livestreams/{livestream_id}/active-livestream-session`
     * (`get_active_livestream_session`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param livestreamId - Identifier of the livestream.
     * @param options - Options of this call.
     * @returns A livestream with the run that goes on. Null if there is none.
     */
    findActiveSession(livestreamId: string, options?: CallOptions): Promise<ActiveLivestreamSession | null>;
    /**
     * Starts to stream a meeting.
     *
     * The answer comes at once, with state `INVOKED`; media flows some seconds later. Fails with "invalid request" while
     * an earlier livestream of the meeting is live or still stopping. A lost answer is reported as an unknown outcome and
     * not sent again: look with `getActiveForMeeting`.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/livestreams`
     * (`start_meeting_livestream`).
     *
     * Retries: create. It is sent again only if it provably did not happen; otherwise the call fails with
     * `OutcomeUnknownError`, unless `retryCreates` is true.
     *
     * @param meetingId - Identifier of the meeting.
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A livestream, which lives on across several runs.
     */
    start(meetingId: string, params?: StartLivestream, options?: CallOptions): Promise<Livestream>;
    /**
     * Stops the livestream of a meeting.
     *
     * Fails with "not found" when nothing is live. It aims at a state, so it is safe to repeat: when a repetition finds
     * nothing live any more, an earlier attempt has done it, and the result is none.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/active-livestream/stop`
     * (`stop_meeting_livestream`).
     *
     * Retries: harmless twice. It aims at a state, so it is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param options - Options of this call.
     * @returns An answer that is only a sentence. Null if there is none.
     */
    stop(meetingId: string, options?: CallOptions): Promise<MessageResult | null>;
    /**
     * Fetches the livestream of a meeting that is live.
     *
     * Fails with "not found" when nothing is live.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/active-livestream`
     * (`get_meeting_active_livestream`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param options - Options of this call.
     * @returns A livestream, which lives on across several runs.
     */
    getActiveForMeeting(meetingId: string, options?: CallOptions): Promise<Livestream>;
    /**
     * Like `getActiveForMeeting`, but gives nothing instead of failing with "not found".
     *
     * Fetches the livestream of a meeting that is live.
     *
     * Fails with "not found" when nothing is live.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/active-livestream`
     * (`get_meeting_active_livestream`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param options - Options of this call.
     * @returns A livestream, which lives on across several runs. Null if there is none.
     */
    findActiveForMeeting(meetingId: string, options?: CallOptions): Promise<Livestream | null>;
    /**
     * Lists the runs of a meeting's livestreams. The page holds the livestreams, too.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/livestream`
     * (`get_meeting_livestream_sessions`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns Await it for one page, with `items`, or walk every item of every page with `for await`.
     */
    listForMeeting(meetingId: string, params?: ListLivestreamSessions, options?: CallOptions): PagePromise<LivestreamSession, LivestreamSessionPage>;
    /**
     * Lists the runs of livestreams during a session of a meeting.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/sessions/{session_id}/livestream-sessions`
     * (`list_session_livestream_sessions`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param sessionId - Identifier of the session.
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns Await it for one page, with `items`, or walk every item of every page with `for await`.
     */
    listForSession(sessionId: string, params?: ListLivestreamSessions, options?: CallOptions): PagePromise<LivestreamSession>;
}
