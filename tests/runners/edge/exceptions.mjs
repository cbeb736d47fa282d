// The cases that cannot hold over fetch, each group with its reason and the runtimes for which it holds. A listed case that
// passes fails the run.

const WORKERS = ['workerd'];
const ALL = ['workerd', 'deno', 'bun', 'node'];

export const EXCEPTIONS = [
  {
    reason: 'connections are the runtime’s, so an option that is about them is refused',
    runtimes: ALL,
    ids: [
      'cancel-while-connecting',
      'cancel-while-waiting-http2',
      'connection-handshake-timeout',
      'connection-handshake-timeout-create',
      'http2-dead-connection',
      'http2-dead-connection-create',
      'http2-goaway',
      'http2-goaway-create',
      'http2-refused-stream',
      'http2-refused-stream-create',
      'http2-refused-stream-exhausted',
      'http2-unanswered-ping',
      'load-max-connections',
      'proxy-environment',
      'proxy-environment-exception',
      'proxy-malformed',
      'proxy-none-by-option',
      'proxy-option',
      'proxy-refuses',
      'proxy-wants-a-password',
      'tls-expired',
      'tls-http1',
      'tls-missing-authority-file',
      'tls-own-authority',
      'tls-self-signed',
      'tls-wrong-host',
    ],
  },
  {
    reason: 'which authorities are trusted is up to the runtime, and the error cannot say how to name another',
    runtimes: ALL,
    ids: ['tls-own-authority-by-environment', 'tls-unknown-authority'],
  },
  {
    reason:
      'a Worker is not told whether anything was sent: a lost connection, an unknown host, a bad certificate look alike',
    runtimes: WORKERS,
    ids: [
      'connection-host-with-other-letters',
      'connection-unknown-host',
      'connection-unknown-host-create',
      'retry-refused-create',
      'retry-refused-get',
      'secrets-connection-error',
      'tls-unknown-authority-create',
    ],
  },
  {
    reason: 'a Worker without nodejs_compat has no environment',
    runtimes: WORKERS,
    ids: ['environment-all'],
  },
  {
    reason: 'fetch refuses port 1 before it tries it, so no further attempt could help',
    runtimes: ['deno', 'node'],
    ids: ['retry-refused-create', 'retry-refused-get'],
  },
  {
    reason: 'the words of the operating system do not reach the error',
    runtimes: ['bun'],
    ids: ['retry-refused-get'],
  },
  {
    reason: 'the runtime itself sends an idempotent request again whose connection ended without a response',
    runtimes: ['workerd', 'deno', 'bun'],
    ids: ['presets-delete-lost-then-404', 'retry-get-reset-exhausted', 'webhooks-delete-lost-then-404'],
  },
];
