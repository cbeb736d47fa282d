/** What a strict compiler must accept. Only its types are looked at. */
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

import {
  CLEAR,
  type CallOptions,
  type DownloadProgress,
  type Livestream,
  type LivestreamDetails,
  type LivestreamSessionPage,
  type LivestreamStatus,
  type MeetingStatus,
  NotFoundError,
  type OpenValue,
  type Page,
  type Preset,
  type RawResponse,
  RealtimeKit,
  RealtimeKitError,
  type ReceivedEvent,
  type Recording,
  type RecordingConfigInput,
  type RequestInfo,
  type ResponseInfo,
  type Session,
  type TrackFile,
  type UnknownEvent,
  verifyWebhook,
  type Webhook,
  type WebhookEvent,
} from 'realtimekit-api';

export async function calls(client: RealtimeKit, signal: AbortSignal): Promise<void> {
  const options: CallOptions = { signal, timeoutMs: 5, maxRetries: 0, extraQuery: { q: ['a', 1, true] } };
  const page: Page<Livestream> = await client.livestreams.list({ perPage: 50, status: 'LIVE' }, options);
  const first: Livestream | undefined = page.items[0];
  const created: Date | null | undefined = first?.createdAt;
  const next: Page<Livestream> | null = await page.nextPage();
  const all: Livestream[] = await client.livestreams.list({ perPage: 50 }).collect();
  for await (const livestream of client.livestreams.list()) {
    const status: LivestreamStatus | null = livestream.status;
    const text: string | null = status;
    console.log(livestream.name, text, created, next?.totalCount, all.length);
  }
  const details: LivestreamDetails = await client.livestreams.get('id', { perPage: 5 }, { signal });
  console.log(details.sessions.length, details.livestream.streamKey);
  await client.livestreams.get('id');
  await client.livestreams.stop('id', { signal });
  await client.meetings.create({ title: CLEAR, recordOnStart: true });
  await client.participants.create('id', { customParticipantId: 'a', presetName: 'host', name: null });
  await client.livestreams.list({ status: 'REHEARSING' as OpenValue, startTime: new Date(), endTime: '2026-01-01T00:00:00Z' });
  await client.analytics.getLivestreams({ startTime: 1_700_000_000 });
  const found = await client.livestreams.findActiveForMeeting('id');
  console.log(found === null ? 'nothing is live' : found.id);
}

export async function everywhere(client: RealtimeKit): Promise<void> {
  const runs: LivestreamSessionPage = await client.livestreams.listForMeeting('id');
  const beside: Livestream[] = runs.livestreams;
  const more: LivestreamSessionPage | null = await runs.nextPage();
  for await (const run of client.livestreams.listForMeeting('id')) console.log(run.ingestSeconds, more, beside);
  const events: WebhookEvent[] = (await client.webhooks.listEvents()).items;
  const known: WebhookEvent = 'meeting.started';
  await client.webhooks.create({ name: 'n', url: 'https://example.test', events: [known, ...events, 'a.new' as OpenValue] });
  await client.recordings.list({ status: 'UPLOADED' });
  await client.recordings.list({ status: ['UPLOADED', 'ERRORED'] });
  await client.recordings.startTrack({ meetingId: 'id', layers: { default: { fileNamePrefix: 'x' } } });
  const recording: Recording = await client.recordings.get('id');
  const address = recording.downloadUrl;
  if (typeof address === 'string') {
    console.log(address.length);
  } else if (address !== null) {
    const file: TrackFile | undefined = address[0]?.downloadUrls['name'];
    console.log(file?.downloadUrl);
  }
  const nothing: Session | null = await client.activeSessions.find('id');
  const removed: Webhook | null = await client.webhooks.delete('id');
  const preset: Preset = await client.presets.update('id', { config: { maxScreenshareCount: 1 } });
  await client.presets.update('id', { ui: { designTokens: { colors: { brand: { '500': '#fff', shade600: '#eee' } } } } });
  console.log(nothing, removed, preset.permissions?.plugins?.config);
}

export async function raw(client: RealtimeKit): Promise<void> {
  const answer: RawResponse<LivestreamDetails> = await client.livestreams.withRawResponse.get('id', { perPage: 1 });
  const details: LivestreamDetails = answer.parse();
  const listed: RawResponse<Page<Livestream>> = await client.livestreams.withRawResponse.list();
  const bytes: Uint8Array = answer.body;
  const any: unknown = (await client.request('GET', '/{app_id}/x', { query: { n: 1 } })).parse();
  console.log(details, listed.status, listed.headers['content-type'], bytes, any);
}

export async function scoped(): Promise<string> {
  await using other = new RealtimeKit({ accountId: 'a', appId: 'b', apiToken: 'c', headers: { x: 'y' } });
  using copy = other.app('x').withOptions({ timeoutMs: 1 });
  return `${other.baseUrl} ${copy.appId ?? ''}`;
}

export function errors(error: unknown): string {
  if (error instanceof NotFoundError) {
    const status: number | undefined = error.status;
    return `${error.kind} ${status ?? 0}`;
  }
  if (error instanceof RealtimeKitError) {
    const sent: 'no' | 'maybe' | 'yes' = error.sent;
    return `${sent} ${error.errors.map((entry) => `${entry.code ?? 0} ${entry.message}`).join()}`;
  }
  return 'another error';
}

export function passedOn(livestreams: Livestream[], config: RecordingConfigInput): string[] {
  return [...livestreams.map((livestream) => livestream.id), String(config.maxSeconds)];
}

/** An event is narrowed by its name, and what is left over is unknown. */
export function received(event: ReceivedEvent): string | null {
  switch (event.event) {
    case 'meeting.ended':
      return event.reason;
    case 'meeting.chatSynced':
      return event.chatDownloadUrl;
    case 'recording.statusUpdate':
      return event.recording.downloadUrl;
    case 'livestreaming.statusUpdate':
      return event.streamKey;
    case 'meeting.transcript':
      return event.transcriptDownloadUrl;
    case 'meeting.summary':
      return event.summaryDownloadUrl;
    case 'meeting.started':
    case 'meeting.participantJoined':
    case 'meeting.participantLeft':
      return event.meeting.title;
    default: {
      const other: UnknownEvent = event;
      const name: string = other.event;
      return `${name} ${JSON.stringify(other.body)}`;
    }
  }
}

export async function receives(client: RealtimeKit, request: IncomingMessage, fetched: Request): Promise<void> {
  const body = await buffer(request);
  const event: ReceivedEvent = await client.webhooks.verify(body, request.headers, { timeoutMs: 5 });
  if (event.event === 'recording.statusUpdate') await client.download(event).toFile('talk.mp4');
  client.webhooks.parse(await fetched.arrayBuffer());
  verifyWebhook('text', fetched.headers, '-----BEGIN PUBLIC KEY-----');
  verifyWebhook(new Uint8Array(), new Map([['rtk-signature', 'x']]), 'key');
}

export async function downloads(client: RealtimeKit, signal: AbortSignal): Promise<void> {
  const onProgress = ({ received, total }: DownloadProgress): void => console.log(received / (total ?? Infinity));
  const bytes: Uint8Array = await client.download('https://example.test', { onProgress, signal, maxRetries: 1 }).toBytes();
  const size: number = await client.download(await client.recordings.get('id')).toFile(new URL('file:///tmp/x'));
  for await (const part of client.download(await client.sessions.getChat('id'))) console.log(part.length, bytes, size);
  console.log(await new Response(client.download('https://example.test').stream()).text());
}

export function watched(): RealtimeKit {
  const told: (RequestInfo | ResponseInfo)[] = [];
  return new RealtimeKit({
    tokenProvider: async ({ signal }) => (await fetch('https://vault.test', { signal })).text(),
    onRequest: (info) => told.push(info),
    onResponse: ({ status, durationMs }) => console.log(status, durationMs),
    logger: console,
    rateLimit: 2.5,
    proxy: '',
    caCertificate: '/etc/authority.pem',
    http2: true,
  }).withOptions({ tokenProvider: () => 'token', logger: { info: (message, facts) => console.log(message, facts) } });
}

/** A result may hold a value that this version does not know, and any text goes in by a cast. */
export async function open(client: RealtimeKit, text: string): Promise<OpenValue | undefined> {
  const { id, status } = await client.meetings.update('id', { status: text as MeetingStatus });
  if (status === 'ARCHIVED' || status === text) return undefined;
  await client.meetings.update(id, { status });
  return status === 'ACTIVE' || status === 'INACTIVE' || status === null ? undefined : status;
}

/** What a result holds can be passed on as an argument. */
export async function again(client: RealtimeKit): Promise<void> {
  const meeting = await client.meetings.get('id');
  await client.meetings.create({ title: meeting.title, recordingConfig: meeting.recordingConfig });
}
