import type { Caller } from '../resource.js';
import { Meetings } from './meetings.js';
import { Participants } from './participants.js';
import { Sessions } from './sessions.js';
import { Livestreams } from './livestreams.js';
import { Analytics } from './analytics.js';
/** The client's way to every family of operations. */
export declare abstract class ClientResources {
    #private;
    constructor(caller: Caller);
    /** Meetings of an app. */
    get meetings(): Meetings;
    /** Participants of meetings. */
    get participants(): Participants;
    /** Sessions of an app. */
    get sessions(): Sessions;
    /** Livestreams of an app. */
    get livestreams(): Livestreams;
    /** Analytics of an app. */
    get analytics(): Analytics;
}
