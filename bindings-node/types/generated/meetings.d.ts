import type { CallOptions } from '../options.js';
import type { WithRawResponse } from '../raw.js';
import { Resource } from '../resource.js';
import type { Meeting } from './models.js';
import type { CreateMeeting, GetMeeting } from './parameters.js';
/** Meetings of an app. */
export declare class Meetings extends Resource {
    /** The same methods, giving each answer as it came: status, headers and body. */
    get withRawResponse(): WithRawResponse<Meetings>;
    /**
     * Creates a meeting.
     *
     * It exists until it is set inactive; nobody needs to be in it. Call it once: the service cannot tell a repeated
     * request from a second one, so a lost answer is reported as an unknown outcome and not sent again.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/meetings` (`create_meeting`).
     *
     * Retries: create. It is sent again only if it provably did not happen; otherwise the call fails with
     * `OutcomeUnknownError`, unless `retryCreates` is true.
     *
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A meeting: a room that participants join, time and again.
     */
    create(params?: CreateMeeting, options?: CallOptions): Promise<Meeting>;
    /**
     * Fetches a meeting.
     *
     * Fails with "not found" when the app has no such meeting.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}` (`get_meeting`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns A meeting: a room that participants join, time and again.
     */
    get(meetingId: string, params?: GetMeeting, options?: CallOptions): Promise<Meeting>;
}
