import type { CallOptions } from '../options.js';
import type { PagePromise } from '../page.js';
import type { WithRawResponse } from '../raw.js';
import { Resource } from '../resource.js';
import type { Meeting } from './models.js';
import type { CreateMeeting, GetMeeting, ListMeetings, ReplaceMeeting, UpdateMeeting } from './parameters.js';
/** Meetings of an app. */
export declare class Meetings extends Resource {
    /** The same methods, giving each answer as it came: status, headers and body. */
    get withRawResponse(): WithRawResponse<Meetings>;
    /**
     * Lists the meetings of the app.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/meetings` (`list_meetings`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns Await it for one page, with `items`, or walk every item of every page with `for await`.
     */
    list(params?: ListMeetings, options?: CallOptions): PagePromise<Meeting>;
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
    /**
     * Changes some fields of a meeting.
     *
     * This is also how a meeting is closed for new participants: there is no way to delete one.
     *
     * Source: `PATCH /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}` (`update_meeting`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A meeting: a room that participants join, time and again.
     */
    update(meetingId: string, params?: UpdateMeeting, options?: CallOptions): Promise<Meeting>;
    /**
     * Replaces all settings of a meeting. What is left out gets its default.
     *
     * Whether the meeting can be joined is not among them: use `update` for that.
     *
     * Source: `PUT /accounts/{account_id}/realtime/kit/{app_id}/meetings/{meeting_id}` (`replace_meeting`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A meeting: a room that participants join, time and again.
     */
    replace(meetingId: string, params?: ReplaceMeeting, options?: CallOptions): Promise<Meeting>;
}
