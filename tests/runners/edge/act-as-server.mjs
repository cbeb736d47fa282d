// The conformance runner's part in Node, Deno or Bun: takes orders over HTTP, and responds with the outcome.
import { createServer } from 'node:http';

import * as realtimekit from 'realtimekit-api/wasm';

import { actor } from '../node/act.mjs';
import { printed } from '../node/printed.mjs';

const inspect = globalThis.Deno?.inspect ?? globalThis.Bun?.inspect;
const act = actor(realtimekit, (value) => [...(inspect ? [inspect(value)] : []), ...printed(value)]);

const server = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  const outcome = await act(JSON.parse(Buffer.concat(parts).toString()));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(outcome));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
