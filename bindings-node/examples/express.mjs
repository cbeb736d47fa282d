// A web server with Express: one client for the whole process, a file that is handed on, and an orderly end.
//
// The client reads its options from CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and CLOUDFLARE_API_TOKEN.
import { pipeline } from 'node:stream/promises';

import express from 'express';
import { NotFoundError, RealtimeKit } from 'realtimekit-api';

// Made once, not for each request: it holds the connections, the retry budget and the rate limit.
const client = new RealtimeKit();
const app = express();

app.get('/livestreams', async (_request, response) => {
  const page = await client.livestreams.list({ status: 'LIVE' });
  // A result is not masked in JSON, and a livestream has a stream key: send the fields that a visitor may see.
  response.json(page.items.map(({ id, name }) => ({ id, name })));
});

// region: download
app.get('/recordings/:id', async (request, response) => {
  const recording = await client.recordings.get(request.params.id);
  // A visitor who leaves ends the download, too.
  await pipeline(client.download(recording), response.type('video/mp4'));
});
// end of region

app.use((error, _request, response, next) => {
  if (response.headersSent || response.destroyed) {
    next(error);
  } else {
    response.sendStatus(error instanceof NotFoundError ? 404 : 502);
  }
});

const server = app.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => {
  console.log('listening', server.address());
});

// region: shutdown
process.once('SIGTERM', () => {
  // First the requests of visitors end, then the client closes its connections.
  server.close(() => client.close());
});
// end of region
