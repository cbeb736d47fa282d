/** What a strict compiler must refuse: each line below a directive has exactly one mistake. */
import { CLEAR, Page, type RealtimeKit, RealtimeKitError } from 'realtimekit-api';

export async function mistakes(client: RealtimeKit): Promise<void> {
  // @ts-expect-error a misspelt parameter
  await client.livestreams.list({ perpage: 5 });
  // @ts-expect-error text for a number
  await client.livestreams.list({ perPage: '5' });
  // @ts-expect-error a number for an identifier
  await client.livestreams.get(5);
  // @ts-expect-error no identifier
  await client.livestreams.get();
  // @ts-expect-error a required parameter is missing
  await client.participants.create('id', { name: 'x' });
  // @ts-expect-error nobody gets rights by default
  await client.participants.create('id', { customParticipantId: 'a' });
  // @ts-expect-error the parameters are missing
  await client.participants.create('id');
  // @ts-expect-error stop takes no parameters
  await client.livestreams.stop('id', { name: 'x' });
  // @ts-expect-error only some fields can be cleared
  await client.livestreams.list({ perPage: CLEAR });
  // @ts-expect-error options stand behind the parameters
  await client.livestreams.get('id', { timeoutMs: 5 });
  // @ts-expect-error a misspelt option
  await client.livestreams.get('id', {}, { timeout: 5 });
  // @ts-expect-error a value that the service does not know, as far as this version knows
  await client.meetings.update('id', { status: 'CLOSED' });
  // @ts-expect-error any text needs a cast
  await client.livestreams.list({ status: String('LIVE') });
  // @ts-expect-error values inside of objects are looked at, too
  await client.meetings.create({ recordingConfig: { videoConfig: { codec: 'AV9' } } });
  // @ts-expect-error a method that does not exist
  await client.livestreams.destroy('id');
  // @ts-expect-error a resource that does not exist
  await client.nothing.list();
  // @ts-expect-error a list is awaited or walked asynchronously
  for (const item of client.livestreams.list()) console.log(item);

  const details = await client.livestreams.get('id');
  // @ts-expect-error it may be null
  details.livestream.name.length;
  // @ts-expect-error results are not to be changed
  details.livestream.name = 'x';
  // @ts-expect-error a field that does not exist
  details.livestream.noSuchField;
  // @ts-expect-error a Date, not text
  const text: string | null = details.livestream.createdAt;
  console.log(text);
  // @ts-expect-error only in a query one value stands for a list
  await client.webhooks.create({ name: 'n', url: 'u', events: 'meeting.started' });
  // @ts-expect-error the name of a layer is free, its fields are not
  await client.recordings.startTrack({ meetingId: 'id', layers: { mine: { file_name_prefix: 'x' } } });
  // @ts-expect-error it may be a list of files
  (await client.recordings.get('id')).downloadUrl?.startsWith('https');
  // @ts-expect-error most pages hold their items only
  (await client.livestreams.list()).livestreams;
  // @ts-expect-error only one of the events has it
  client.webhooks.parse('').streamKey;
  // @ts-expect-error parsed JSON has lost the bytes
  client.webhooks.parse({ event: 'meeting.started' });
  // @ts-expect-error headers are not to be left out
  await client.webhooks.verify('');
  // @ts-expect-error there is nothing raw about a received webhook
  client.webhooks.withRawResponse.verify;
  // @ts-expect-error a meeting holds no file
  client.download(await client.meetings.get('id'));
  // @ts-expect-error a download begins with one of its methods
  await client.download('https://example.test').then();
  // @ts-expect-error a token is text
  client.withOptions({ tokenProvider: () => 7 });
  // @ts-expect-error a client is not changed
  client.appId = 'other';
  // @ts-expect-error pages are made by list methods only
  new Page();
  // @ts-expect-error the base class is never thrown itself
  new RealtimeKitError('x');
}
