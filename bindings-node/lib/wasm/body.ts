/** The body of a request, so that it is sent once. */

interface Runtime {
  readonly Deno?: object;
}

/**
 * What `fetch` is given as the body of a request.
 *
 * Deno sends a request again, unasked, when the connection it took ends without a response, also a POST that the service
 * has read. It cannot do that with a stream, which is there once. The other runtimes leave a POST alone, and send bytes with
 * their length.
 */
export function bodyOf(method: string, bytes: Uint8Array | undefined): Partial<RequestInit> {
  if (method !== 'POST' || (globalThis as Runtime).Deno === undefined) {
    return { body: bytes ?? null };
  }
  const once = new ReadableStream<Uint8Array>({
    start(controller) {
      if (bytes !== undefined) {
        controller.enqueue(bytes);
      }
      controller.close();
    },
  });
  return { body: once, duplex: 'half' } as RequestInit;
}
