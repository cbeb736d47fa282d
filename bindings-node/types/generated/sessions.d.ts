import type { CallOptions } from '../options.js';
import type { PagePromise } from '../page.js';
import type { WithRawResponse } from '../raw.js';
import { Resource } from '../resource.js';
import type { ChatExport, PeerParticipant, Session, SessionParticipant, Summary, SummaryJob, Transcript } from './models.js';
import type { GetPeerReport, GetSession, GetSessionParticipant, GetTranscript, ListSessionParticipants, ListSessions } from './parameters.js';
/** Sessions of an app. */
export declare class Sessions extends Resource {
    /** The same methods, giving each answer as it came: status, headers and body. */
    get withRawResponse(): WithRawResponse<Sessions>;
    /**
     * Lists the sessions of the app, or of one meeting.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/sessions` (`list_sessions`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns Await it for one page, with `items`, or walk every item of every page with `for await`.
     */
    list(params?: ListSessions, options?: CallOptions): PagePromise<Session>;
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
    /**
     * Lists who took part in a session.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/sessions/{session_id}/participants`
     * (`list_session_participants`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param sessionId - Identifier of the session.
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns Await it for one page, with `items`, or walk every item of every page with `for await`.
     */
    listParticipants(sessionId: string, params?: ListSessionParticipants, options?: CallOptions): PagePromise<SessionParticipant>;
    /**
     * Fetches somebody who took part in a session.
     *
     * Fails with "not found" when there was no such participant. How the call went is told by `getPeerReport`.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/sessions/{session_id}/participants/{participant_id}`
     * (`get_session_participant`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param sessionId - Identifier of the session.
     * @param participantId - Identifier of the participant.
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns Somebody who took part in a session. Who came back, or came with two devices, is there several times.
     */
    getParticipant(sessionId: string, participantId: string, params?: GetSessionParticipant, options?: CallOptions): Promise<SessionParticipant>;
    /**
     * Fetches the report about a peer's call: device, network, events and quality.
     *
     * Peers are found by `listParticipants`; their identifier is the `id` there. Fails with "not found" when there was no
     * such peer.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/sessions/peer-report/{peer_id}` (`getPeerReport`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param peerId - Identifier of the peer.
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns A peer with the report about its call.
     */
    getPeerReport(peerId: string, params?: GetPeerReport, options?: CallOptions): Promise<PeerParticipant>;
    /**
     * Tells where the chat of a session can be downloaded.
     *
     * The file exists after the session. The address expires; call again for a new one.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/sessions/{session_id}/chat` (`get_session_chat`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param sessionId - Identifier of the session.
     * @param options - Options of this call.
     * @returns Where the chat of a session can be downloaded, as CSV.
     */
    getChat(sessionId: string, options?: CallOptions): Promise<ChatExport>;
    /**
     * Tells where the transcript of a session can be downloaded.
     *
     * The meeting must be set to be transcribed, and the file exists after the session. The address expires; call again
     * for a new one.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/sessions/{session_id}/transcript`
     * (`get_session_transcript`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param sessionId - Identifier of the session.
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns Where the transcript of a session can be downloaded.
     */
    getTranscript(sessionId: string, params?: GetTranscript, options?: CallOptions): Promise<Transcript>;
    /**
     * Tells where the summary of a session can be downloaded.
     *
     * It is made after the session when the meeting is set so, or by `generateSummary`. The address expires; call again
     * for a new one.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/sessions/{session_id}/summary` (`get_session_summary`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param sessionId - Identifier of the session.
     * @param options - Options of this call.
     * @returns Where the summary of a session can be downloaded.
     */
    getSummary(sessionId: string, options?: CallOptions): Promise<Summary>;
    /**
     * Asks for a summary of a session that has a transcript. It is made in the background; `getSummary` tells where it
     * is.
     *
     * It is safe to repeat. The result is none when the service gives none.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/sessions/{session_id}/summary`
     * (`generate_session_summary`).
     *
     * Retries: harmless twice. It aims at a state, so it is sent again after a failure that may pass.
     *
     * @param sessionId - Identifier of the session.
     * @param options - Options of this call.
     * @returns A summary that is being made. Null if there is none.
     */
    generateSummary(sessionId: string, options?: CallOptions): Promise<SummaryJob | null>;
}
