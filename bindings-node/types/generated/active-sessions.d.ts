import type { CallOptions } from '../options.js';
import type { WithRawResponse } from '../raw.js';
import { Resource } from '../resource.js';
import type { AffectedParticipants, KickAllResult, MuteAllResult, Poll, Session } from './models.js';
import type { CreatePoll, MuteAllParticipants, SelectParticipants } from './parameters.js';
/** The session of a meeting that goes on. A meeting has at most one at a time. */
export declare class ActiveSessions extends Resource {
    /** The same methods, giving each answer as it came: status, headers and body. */
    get withRawResponse(): WithRawResponse<ActiveSessions>;
    /**
     * Fetches the session that goes on in a meeting.
     *
     * Fails with "not found" when nobody is in the meeting.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/active-session`
     * (`getActiveSession`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param options - Options of this call.
     * @returns A session: one continuous run of a meeting.
     */
    get(meetingId: string, options?: CallOptions): Promise<Session>;
    /**
     * Like `get`, but gives nothing instead of failing with "not found".
     *
     * Fetches the session that goes on in a meeting.
     *
     * Fails with "not found" when nobody is in the meeting.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/active-session`
     * (`getActiveSession`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param options - Options of this call.
     * @returns A session: one continuous run of a meeting. Null if there is none.
     */
    find(meetingId: string, options?: CallOptions): Promise<Session | null>;
    /**
     * Removes some participants from the session. They may join again.
     *
     * Fails with "not found" when nobody of them is there. It aims at a state, so it is safe to repeat: when a repetition
     * finds nobody left, an earlier attempt has done it. The result is none then, and also when the service gives none.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/active-session/kick`
     * (`kick_participants`).
     *
     * Retries: harmless twice. It aims at a state, so it is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns Whom an action reached. Null if there is none.
     */
    kick(meetingId: string, params?: SelectParticipants, options?: CallOptions): Promise<AffectedParticipants | null>;
    /**
     * Removes everybody from the session, which ends it and its recording. The meeting can be joined again.
     *
     * Fails with "not found", "conflict" or "invalid request" when nothing goes on. It aims at a state, so it is safe to
     * repeat: when a repetition finds nothing going on, an earlier attempt has done it. The result is none then, and also
     * when the service gives none.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/active-session/kick-all`
     * (`kick_all_participants`).
     *
     * Retries: harmless twice. It aims at a state, so it is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param options - Options of this call.
     * @returns How many participants were removed. Null if there is none.
     */
    kickAll(meetingId: string, options?: CallOptions): Promise<KickAllResult | null>;
    /**
     * Mutes some participants of the session.
     *
     * It aims at a state, so it is safe to repeat: when a repetition finds nothing to do, an earlier attempt has done it,
     * and the result is none.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/active-session/mute`
     * (`mute_participants`).
     *
     * Retries: harmless twice. It aims at a state, so it is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns Whom an action reached. Null if there is none.
     */
    mute(meetingId: string, params?: SelectParticipants, options?: CallOptions): Promise<AffectedParticipants | null>;
    /**
     * Mutes everybody in the session.
     *
     * It aims at a state, so it is safe to repeat: when a repetition finds nothing to do, an earlier attempt has done it,
     * and the result is none.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/active-session/mute-all`
     * (`mute_all_participants`).
     *
     * Retries: harmless twice. It aims at a state, so it is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns How many participants were muted. Null if there is none.
     */
    muteAll(meetingId: string, params: MuteAllParticipants, options?: CallOptions): Promise<MuteAllResult | null>;
    /**
     * Opens a poll in the session.
     *
     * Fails with "invalid request" when nothing goes on. A lost answer is reported as an unknown outcome and not sent
     * again.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/active-session/poll`
     * (`createPoll`).
     *
     * Retries: create. It is sent again only if it provably did not happen; otherwise the call fails with
     * `OutcomeUnknownError`, unless `retryCreates` is true.
     *
     * @param meetingId - Identifier of the meeting.
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A poll in a session.
     */
    createPoll(meetingId: string, params: CreatePoll, options?: CallOptions): Promise<Poll>;
}
