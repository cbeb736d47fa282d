/** The same package, from a CommonJS module. */
import realtimekit = require('realtimekit-api');

const client: realtimekit.RealtimeKit = new realtimekit.RealtimeKit();
const page: Promise<realtimekit.Page<realtimekit.Livestream>> = client.livestreams.list();
// @ts-expect-error there is no default export
realtimekit.default;
export = page;
