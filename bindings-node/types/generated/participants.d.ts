import type { CallOptions } from '../options.js';
import type { PagePromise } from '../page.js';
import type { WithRawResponse } from '../raw.js';
import { Resource } from '../resource.js';
import type { DeletedParticipant, Participant, ParticipantToken, ParticipantWithToken } from './models.js';
import type { CreateParticipant, ListParticipants, ReplaceParticipant, UpdateParticipant } from './parameters.js';
/** Participants of meetings. */
export declare class Participants extends Resource {
    /** The same methods, giving each answer as it came: status, headers and body. */
    get withRawResponse(): WithRawResponse<Participants>;
    /**
     * Lists the participants of a meeting, whether they ever joined or not.
     *
     * Who took part in a session is told by `listParticipants` of the sessions.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/participants` (`listParticipants`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns Await it for one page, with `items`, or walk every item of every page with `for await`.
     */
    list(meetingId: string, params?: ListParticipants, options?: CallOptions): PagePromise<Participant>;
    /**
     * Adds a participant to a meeting and gives the token to join it.
     *
     * Fails with "invalid request" or "not found" when the preset does not exist, and with "not found" when the meeting
     * does not. A lost answer is reported as an unknown outcome and not sent again.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/participants` (`add_participant`).
     *
     * Retries: create. It is sent again only if it provably did not happen; otherwise the call fails with
     * `OutcomeUnknownError`, unless `retryCreates` is true.
     *
     * @param meetingId - Identifier of the meeting.
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A participant who was just added or changed, with the token to join.
     */
    create(meetingId: string, params: CreateParticipant, options?: CallOptions): Promise<ParticipantWithToken>;
    /**
     * Fetches a participant.
     *
     * Fails with "not found" when the meeting has no such participant. The answer holds no token; `refreshToken` gives
     * one.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/participants/{participant_id}`
     * (`getParticipant`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param participantId - Identifier of the participant.
     * @param options - Options of this call.
     * @returns A participant: somebody who may join a meeting.
     */
    get(meetingId: string, participantId: string, options?: CallOptions): Promise<Participant>;
    /**
     * Changes name, picture or preset of a participant, and gives a token.
     *
     * Source: `PATCH /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/participants/{participant_id}`
     * (`update_participant`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param participantId - Identifier of the participant.
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A participant who was just added or changed, with the token to join.
     */
    update(meetingId: string, participantId: string, params?: UpdateParticipant, options?: CallOptions): Promise<ParticipantWithToken>;
    /**
     * Replaces a participant, and gives a token.
     *
     * Source: `PUT /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/participants/{participant_id}`
     * (`replace_participant`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param participantId - Identifier of the participant.
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A participant who was just added or changed, with the token to join.
     */
    replace(meetingId: string, participantId: string, params: ReplaceParticipant, options?: CallOptions): Promise<ParticipantWithToken>;
    /**
     * Removes a participant, who then cannot join again.
     *
     * Whether somebody who is connected is thrown out is not documented: use `kick` of the active sessions for that.
     * Fails with "not found" when the meeting has no such participant. When a repetition finds the participant gone, an
     * earlier attempt has done it, and the result is none.
     *
     * Source: `DELETE /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/participants/{participant_id}`
     * (`delete_participant`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param participantId - Identifier of the participant.
     * @param options - Options of this call.
     * @returns What is left of a participant who was removed. The service gives no identifier here. Null if there is
     * none.
     */
    delete(meetingId: string, participantId: string, options?: CallOptions): Promise<DeletedParticipant | null>;
    /**
     * Gives a participant a new token; identifier and preset stay.
     *
     * It is safe to repeat. Whether older tokens go on working is not documented.
     *
     * Source: `POST
     * /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}/participants/{participant_id}/token`
     * (`refresh_participant_token`).
     *
     * Retries: harmless twice. It aims at a state, so it is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param participantId - Identifier of the participant.
     * @param options - Options of this call.
     * @returns A new token of a participant.
     */
    refreshToken(meetingId: string, participantId: string, options?: CallOptions): Promise<ParticipantToken>;
}
