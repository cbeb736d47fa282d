/**
 * A client of the Cloudflare RealtimeKit REST API: meetings, participants, livestreams, sessions and analytics.
 *
 * @packageDocumentation
 */

import { nodePlatform } from './node/platform.js';
import { chooseByDefault } from './platform.js';

chooseByDefault(nodePlatform);

export * from './api.js';
