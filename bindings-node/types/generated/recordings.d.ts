import type { CallOptions } from '../options.js';
import type { PagePromise } from '../page.js';
import type { WithRawResponse } from '../raw.js';
import { Resource } from '../resource.js';
import type { Recording } from './models.js';
import type { ListRecordings, StartRecording, StartTrackRecording } from './parameters.js';
/** Recordings of an app. */
export declare class Recordings extends Resource {
    /** The same methods, giving each answer as it came: status, headers and body. */
    get withRawResponse(): WithRawResponse<Recordings>;
    /**
     * Lists the recordings of the app, or of one meeting.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/recordings` (`list_recordings`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns Await it for one page, with `items`, or walk every item of every page with `for await`.
     */
    list(params?: ListRecordings, options?: CallOptions): PagePromise<Recording>;
    /**
     * Starts to record a meeting.
     *
     * The answer comes at once, with state `INVOKED`. The recording ends when it is stopped, when its longest time is
     * over, or a minute after the last participant left. Fails with "invalid request" or "conflict" when the meeting is
     * being recorded already. A lost answer is reported as an unknown outcome and not sent again: look with `getActive`.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/recordings` (`start_recording`).
     *
     * Retries: create. It is sent again only if it provably did not happen; otherwise the call fails with
     * `OutcomeUnknownError`, unless `retryCreates` is true.
     *
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A recording.
     */
    start(params: StartRecording, options?: CallOptions): Promise<Recording>;
    /**
     * Starts to record each participant's sound as a file of its own.
     *
     * Something must be going on in the meeting. The result is none when the service gives none. A lost answer is
     * reported as an unknown outcome and not sent again.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/recordings/track` (`start_track_recording`).
     *
     * Retries: create. It is sent again only if it provably did not happen; otherwise the call fails with
     * `OutcomeUnknownError`, unless `retryCreates` is true.
     *
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A recording. Null if there is none.
     */
    startTrack(params: StartTrackRecording, options?: CallOptions): Promise<Recording | null>;
    /**
     * Fetches a recording.
     *
     * Fails with "not found" when the app has no such recording. Addresses of files expire; fetch it again for new ones.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/recordings/{recording_id}` (`get_recording`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param recordingId - Identifier of the recording.
     * @param options - Options of this call.
     * @returns A recording.
     */
    get(recordingId: string, options?: CallOptions): Promise<Recording>;
    /**
     * Fetches the recording of a meeting that goes on.
     *
     * Fails with "not found" when nothing is being recorded.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/recordings/active-recording/{meeting_id}`
     * (`get_active_recording`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param options - Options of this call.
     * @returns A recording.
     */
    getActive(meetingId: string, options?: CallOptions): Promise<Recording>;
    /**
     * Like `getActive`, but gives nothing instead of failing with "not found".
     *
     * Fetches the recording of a meeting that goes on.
     *
     * Fails with "not found" when nothing is being recorded.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/recordings/active-recording/{meeting_id}`
     * (`get_active_recording`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param meetingId - Identifier of the meeting.
     * @param options - Options of this call.
     * @returns A recording. Null if there is none.
     */
    findActive(meetingId: string, options?: CallOptions): Promise<Recording | null>;
    /**
     * Pauses a recording.
     *
     * Source: `PUT /accounts/{account_id}/realtime/kit/{app_id}/recordings/{recording_id}` (`control_recording`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param recordingId - Identifier of the recording.
     * @param options - Options of this call.
     * @returns A recording.
     */
    pause(recordingId: string, options?: CallOptions): Promise<Recording>;
    /**
     * Goes on with a recording that was paused.
     *
     * Source: `PUT /accounts/{account_id}/realtime/kit/{app_id}/recordings/{recording_id}` (`control_recording`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param recordingId - Identifier of the recording.
     * @param options - Options of this call.
     * @returns A recording.
     */
    resume(recordingId: string, options?: CallOptions): Promise<Recording>;
    /**
     * Ends a recording. Its files are uploaded then, and can be downloaded some time later.
     *
     * Source: `PUT /accounts/{account_id}/realtime/kit/{app_id}/recordings/{recording_id}` (`control_recording`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param recordingId - Identifier of the recording.
     * @param options - Options of this call.
     * @returns A recording.
     */
    stop(recordingId: string, options?: CallOptions): Promise<Recording>;
}
