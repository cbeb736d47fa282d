// Guide "One client for a process".
// region: share
import { RealtimeKit } from 'realtimekit-api';

export const client = new RealtimeKit(); // in a module that your other modules import
// end of region

console.log((await client.meetings.list()).items.length);

// region: close
process.once('SIGTERM', () => client.close()); // calls in flight finish, later calls fail
// end of region
