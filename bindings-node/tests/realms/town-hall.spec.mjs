// The test that the guide shows for Jest and for Vitest with globals.
// region: test
import { RealtimeKit } from 'realtimekit-api';

/** The program to be tested. */
async function openTownHall(client) {
  const meeting = await client.meetings.create({ title: 'Town hall' });
  return client.livestreams.start(meeting.id);
}

test('the town hall is streamed', async () => {
  const client = new RealtimeKit(); // CLOUDFLARE_BASE_URL names the emulator
  const livestream = await openTownHall(client);
  expect(livestream.status).toBe('INVOKED');
});
// end of region
