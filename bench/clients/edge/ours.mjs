// Our client in a Worker.

import { RealtimeKit } from 'realtimekit-api';

import { ACCOUNT, APP, MEETING, TOKEN, touch, worker } from './in-worker.mjs';

const NAMES = [
  'id',
  'name',
  'status',
  'meetingId',
  'ingestServer',
  'streamKey',
  'playbackUrl',
  'disabled',
  'createdAt',
  'updatedAt',
];

export default worker((fetch) => {
  const { livestreams } = new RealtimeKit({ accountId: ACCOUNT, appId: APP, apiToken: TOKEN, fetch });
  return {
    get: async () => touch([await livestreams.getActiveForMeeting(MEETING)], NAMES),
    list: async (length) => touch((await livestreams.list({ perPage: length })).items, NAMES),
  };
});
