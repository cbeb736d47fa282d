// The conformance runner's part in a Worker: takes an order, and answers with what happened.
import * as realtimekit from 'realtimekit-api';

import { actor } from '../node/act.mjs';

const act = actor(realtimekit, printed);

export default {
  async fetch(request) {
    const outcome = await act(await request.json());
    // Tells the side that reads what was printed that this was all of it.
    console.log(request.headers.get('last-line'));
    return Response.json(outcome);
  },
};

/** What the runtime itself prints is read by the other side. */
function printed(value) {
  console.log('%s %o', value, value);
  console.log(value);
  return [String(value)];
}
