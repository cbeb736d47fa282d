// The official client for TypeScript in a Worker.

import Cloudflare from 'cloudflare';

import { ACCOUNT, APP, MEETING, TOKEN, touch, worker } from './in-worker.mjs';

const NAMES = [
  'id',
  'name',
  'status',
  'meeting_id',
  'ingest_server',
  'stream_key',
  'playback_url',
  'disabled',
  'created_at',
  'updated_at',
];

export default worker((fetch) => {
  const { livestreams } = new Cloudflare({ apiToken: TOKEN, fetch }).realtimeKit;
  const app = { account_id: ACCOUNT, app_id: APP };
  return {
    get: async () => touch([(await livestreams.getMeetingActiveLivestreams(MEETING, app)).data], NAMES),
    list: async (length) =>
      touch((await livestreams.getAllLivestreams(APP, { account_id: ACCOUNT, per_page: length })).data, NAMES),
  };
});
