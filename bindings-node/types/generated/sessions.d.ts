import type { CallOptions } from '../options.js';
import type { WithRawResponse } from '../raw.js';
import { Resource } from '../resource.js';
import type { Session } from './models.js';
import type { GetSession } from './parameters.js';
/** Sessions of an app. */
export declare class Sessions extends Resource {
    /** The same methods, giving each answer as it came: status, headers and body. */
    get withRawResponse(): WithRawResponse<Sessions>;
    /**
     * Fetches a session.
     *
     * Fails with "not found" when the app has no such session.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/sessions/{session_id}` (`getSession`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param sessionId - Identifier of the session.
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns A session: one continuous run of a meeting.
     */
    get(sessionId: string, params?: GetSession, options?: CallOptions): Promise<Session>;
}
