// What a small program does with the package: the story that every tool and runtime has to be able to tell.
import { NotFoundError, RealtimeKit } from 'realtimekit-api';

/** Runs it, by default with the options of the environment, and returns what happened. */
export async function story(options = {}) {
  const operations = [];
  const client = new RealtimeKit({
    ...options,
    onResponse: ({ operation, status }) => operations.push(`${operation} ${status}`),
  });
  const meeting = await client.meetings.create({ title: 'Story' });
  const { status } = await client.livestreams.start(meeting.id);
  const titles = [];
  for await (const { title } of client.meetings.list()) {
    titles.push(title);
  }
  const error = await client.livestreams.get('none').catch((failure) => failure);
  return { status, titles, operations, error: error instanceof NotFoundError ? error.name : String(error) };
}

/** What happens against an emulator that was just started or reset. */
export const EXPECTED = {
  status: 'INVOKED',
  titles: ['Story'],
  operations: ['meetings.create 201', 'livestreams.start 201', 'meetings.list 200', 'livestreams.get 404'],
  error: 'NotFoundError',
};
