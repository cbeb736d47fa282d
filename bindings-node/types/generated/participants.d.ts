import type { CallOptions } from '../options.js';
import type { WithRawResponse } from '../raw.js';
import { Resource } from '../resource.js';
import type { ParticipantWithToken } from './models.js';
import type { CreateParticipant } from './parameters.js';
/** Participants of meetings. */
export declare class Participants extends Resource {
    /** The same methods, giving each answer as it came: status, headers and body. */
    get withRawResponse(): WithRawResponse<Participants>;
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
}
