/** Received webhooks: what `client.webhooks` can do beside the operations of the API. */

import { isBuffer, isBytes } from './kinds.js';
import { native } from './platform.js';
import { decode } from './decode.js';
import { mistyped, named } from './encode.js';
import { atOnce } from './errors.js';
import type { ReceivedEvent } from './generated/models.js';
import * as shapes from './generated/shapes.js';
import type { CallOptions } from './options.js';
import { Resource } from './resource.js';

/** The body of a request, exactly as it arrived. Text counts as its UTF-8. */
export type ReceivedBody = Uint8Array | ArrayBuffer | string;

/** The headers of a request: those of `node:http` or of `fetch`, or names and values in any other object or pairs. */
export type ReceivedHeaders =
  Readonly<Record<string, string | readonly string[] | null | undefined>> | Iterable<readonly [string, string]>;

/** How a received webhook is checked. */
export interface VerifyOptions extends Pick<CallOptions, 'signal' | 'timeoutMs'> {
  /** The service's public key as PEM text, to go without the network. */
  publicKey?: string | undefined;
  /** Deadline of fetching the key. In milliseconds. Default: the client's. */
  timeoutMs?: number | undefined;
}

/** Checks and reads webhooks. */
export abstract class ReceivedWebhooks extends Resource {
  /**
   * Checks the signature of a received webhook and reads its event.
   *
   * The service's public key is fetched with the first webhook, without the API token, and kept. When a signature does
   * not fit, the key is fetched once more, at most once a minute. With `publicKey` nothing is fetched.
   *
   * The signature covers neither a time nor a recipient, and an event may be delivered twice: remember what you handled,
   * by the header `rtk-uuid` and by the identifiers in the event.
   *
   * @example
   * ```ts
   * app.post('/webhooks', express.raw({ type: '*\/*' }), async (request, response) => {
   *   const event = await client.webhooks.verify(request.body, request.headers);
   *   if (event.event === 'recording.statusUpdate' && event.recording.status === 'UPLOADED') {
   *     await client.download(event).toFile('talk.mp4');
   *   }
   *   response.sendStatus(204);
   * });
   * ```
   *
   * @param body - The body exactly as it arrived. JSON that was read and written again is other bytes.
   * @param headers - The headers of the request. `rtk-signature` is read, or else the older `dyte-signature`.
   * @param options - The key, and how long fetching it may take.
   * @returns The event; one that this version does not know is an `UnknownEvent`.
   * @throws {@link WebhookSignatureError} The signature is missing or wrong. Respond with 400 or 401 and do nothing.
   * @throws {@link DecodeError} The signature is right, but the body is no event.
   * @throws {@link RealtimeKitError} The key could not be fetched. Respond with 500, so that the service tries again.
   */
  async verify(body: ReceivedBody, headers: ReceivedHeaders, options: VerifyOptions = {}): Promise<ReceivedEvent> {
    if (typeof options !== 'object') {
      throw mistyped({ operation: VERIFY }, `the options: expected an object, not ${named(options)}`);
    }
    const { publicKey, ...rest } = options ?? {};
    if (publicKey !== undefined && publicKey !== null) {
      return verifyWebhook(body, headers, publicKey);
    }
    return received(await this._verify(bytes(VERIFY, body), pairs(VERIFY, headers), rest));
  }

  /**
   * Reads the event of a received webhook without asking who sent it. For input that is trusted for another reason.
   *
   * @param body - The body of the request.
   * @returns The event; one that this version does not know is an `UnknownEvent`.
   * @throws {@link DecodeError} The body is no event.
   */
  parse(body: ReceivedBody): ReceivedEvent {
    const given = bytes('webhooks.parse', body);
    return received(atOnce(() => native().parseWebhook(given)));
  }
}

/**
 * Checks the signature of a received webhook with a public key at hand, and reads its event. Needs neither a client nor
 * the network. Everything else is as for `client.webhooks.verify`.
 *
 * @param body - The body exactly as it arrived.
 * @param headers - The headers of the request.
 * @param publicKey - The service's public key as PEM text, which begins with `-----BEGIN PUBLIC KEY-----`.
 * @returns The event; one that this version does not know is an `UnknownEvent`.
 * @throws {@link WebhookSignatureError} The signature is missing or wrong.
 * @throws {@link DecodeError} The signature is right, but the body is no event.
 * @throws {@link ConfigurationError} The key cannot be read.
 */
export function verifyWebhook(body: ReceivedBody, headers: ReceivedHeaders, publicKey: string): ReceivedEvent {
  if (typeof publicKey !== 'string') {
    throw mistyped({ operation: VERIFY }, `publicKey: expected text, not ${named(publicKey)}`);
  }
  const [given, names] = [bytes(VERIFY, body), pairs(VERIFY, headers)];
  return received(atOnce(() => native().verifyWebhook(given, names, publicKey)));
}

const VERIFY = 'webhooks.verify';

function received(json: string): ReceivedEvent {
  return decode(json, shapes.ReceivedEvent) as ReceivedEvent;
}

function bytes(operation: string, body: ReceivedBody): Uint8Array {
  if (isBytes(body)) {
    return body;
  }
  if (typeof body === 'string') {
    return new TextEncoder().encode(body);
  }
  if (isBuffer(body)) {
    return new Uint8Array(body);
  }
  const what = 'the bytes of the request exactly as they arrived';
  throw mistyped({ operation }, `body: expected ${what}, not ${named(body)}${hint(body)}`);
}

/** What went wrong before, where that can be told. */
function hint(body: unknown): string {
  if (body === undefined || body === null) {
    return '; nothing has read the body yet: in Express, express.raw({ type: "*/*" }) does';
  }
  return typeof body === 'object' ? '; parsed JSON has lost them, so read the raw body' : '';
}

/** Names and values as JSON. */
function pairs(operation: string, headers: ReceivedHeaders): string {
  const refused = (): TypeError =>
    mistyped({ operation }, 'headers: expected an object of names and texts, or pairs of name and text');
  if (typeof headers !== 'object' || headers === null) {
    throw refused();
  }
  const entries: Iterable<unknown> = Symbol.iterator in headers ? headers : Object.entries(headers);
  const found: [string, string][] = [];
  for (const entry of entries) {
    const [name, value]: unknown[] = Array.isArray(entry) ? entry : [];
    for (const text of Array.isArray(value) ? value : [value]) {
      if (typeof name !== 'string' || (typeof text !== 'string' && text !== undefined && text !== null)) {
        throw refused();
      }
      if (typeof text === 'string') {
        found.push([name.toWellFormed(), text.toWellFormed()]);
      }
    }
  }
  return JSON.stringify(found);
}
