export { Analytics } from './analytics.js';
export { Livestreams } from './livestreams.js';
export { Meetings } from './meetings.js';
export { Participants } from './participants.js';
export { Sessions } from './sessions.js';
