import type { Page } from '../page.js';
import type { Livestream, LivestreamSession } from './models.js';
/** One page of `livestreams.listForMeeting`, with what belongs to its items. */
export interface LivestreamSessionPage extends Page<LivestreamSession> {
    /** The livestreams of the meeting to which the runs belong. */
    readonly livestreams: Livestream[];
    /** Fetches the page after this one, or gives null if this is the last. */
    nextPage(): Promise<LivestreamSessionPage | null>;
}
