import type { Caller } from '../resource.js';
import { Apps } from './apps.js';
import { Meetings } from './meetings.js';
import { Participants } from './participants.js';
import { Presets } from './presets.js';
import { Sessions } from './sessions.js';
import { ActiveSessions } from './active-sessions.js';
import { Recordings } from './recordings.js';
import { Livestreams } from './livestreams.js';
import { Analytics } from './analytics.js';
import { Webhooks } from './webhooks.js';
/** The client's way to every family of operations. */
export declare abstract class ClientResources {
    #private;
    constructor(caller: Caller);
    /** Apps of the account. None of these operations needs the client to have an app. */
    get apps(): Apps;
    /** Meetings of an app. */
    get meetings(): Meetings;
    /** Participants of meetings. */
    get participants(): Participants;
    /** Presets of an app. Apps that are made through the API have none at first. */
    get presets(): Presets;
    /** Sessions of an app. */
    get sessions(): Sessions;
    /** The session of a meeting that goes on. A meeting has at most one at a time. */
    get activeSessions(): ActiveSessions;
    /** Recordings of an app. */
    get recordings(): Recordings;
    /** Livestreams of an app. */
    get livestreams(): Livestreams;
    /** Analytics of an app. */
    get analytics(): Analytics;
    /** Webhooks of an app. */
    get webhooks(): Webhooks;
}
