/**
 * What a failure of `fetch` tells about the request. Runtimes have words of their own, and Workers tell next to nothing:
 * what is not known here counts as "may have been sent".
 */

/** Why a request or the rest of a body is lost. */
export interface Loss {
  readonly neverSent: boolean;
  readonly hopeless: boolean;
  readonly message: string;
}

/** Codes of Node and Bun for connections that were never there. */
const UNCONNECTED = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
  'ConnectionRefused',
  'FailedToOpenSocket',
]);
/** Codes of OpenSSL, as Node and Bun pass them on, for certificates that are not accepted. */
const CERTIFICATE = /^(CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF))/;
/** Words of Deno. */
const UNCONNECTED_WORDS = /client error \(Connect\)/;
const CERTIFICATE_WORDS = /invalid peer certificate/;
/** Words of Node and Deno for a port that `fetch` refuses, as browsers do. */
const FORBIDDEN_WORDS = /^bad port$|blocked port|port .* is not allowed|requests to port \d+ are blocked/i;

/** Words of Workers. */
const OUTSIDE = /global scope/;

/** Whether the runtime allows no I/O now: in a Worker, outside of a request. */
export function isOutside(failure: unknown): boolean {
  return OUTSIDE.test(String((failure as Error | undefined)?.message));
}

/** Reads a failure. `url` is left out of the message, because it may hold a signature. */
export function lossOf(failure: unknown, url: string): Loss {
  const texts: string[] = [];
  let [neverSent, hopeless] = [false, false];
  let cause: unknown = failure;
  for (let depth = 0; depth < 8 && typeof cause === 'object' && cause !== null; depth += 1) {
    const { code, message, cause: next } = cause as { code?: unknown; message?: unknown; cause?: unknown };
    const text = String(message ?? '');
    const refused = (typeof code === 'string' && CERTIFICATE.test(code)) || CERTIFICATE_WORDS.test(text);
    const forbidden = FORBIDDEN_WORDS.test(text);
    hopeless ||= refused || forbidden;
    neverSent ||=
      refused || forbidden || (typeof code === 'string' && UNCONNECTED.has(code)) || UNCONNECTED_WORDS.test(text);
    if (text !== '' && !texts.some((earlier) => earlier.includes(text))) {
      texts.push(refused ? `the server's certificate was refused: ${text}` : text);
    }
    cause = next;
  }
  const message = texts.join(': ') || 'the request failed';
  return { neverSent, hopeless, message: withoutUrl(message, url) };
}

function withoutUrl(message: string, url: string): string {
  const { href, host } = new URL(url);
  return message.replaceAll(url, host).replaceAll(href, host);
}
