// The conformance runner's part in a Worker: takes an order, and responds with the outcome.
import * as realtimekit from 'realtimekit-api';

import { actor } from '../node/act.mjs';

const act = actor(realtimekit, printed);

export default {
  async fetch(request) {
    const outcome = await act(await request.json());
    // Marks the end of the output for the reader.
    console.log(request.headers.get('last-line'));
    return Response.json(outcome);
  },
};

/** The other side reads the output of the runtime itself. */
function printed(value) {
  console.log('%s %o', value, value);
  console.log(value);
  return [String(value)];
}
