// The part of a case that runs where the package runs: makes a client, makes the call, and reports the outcome as plain
// JSON. It imports nothing of Node, so that it also runs where there is no Node.

// The variables that are unset at the start of a case.
const ENVIRONMENT = [
  ...['CLOUDFLARE_ACCOUNT_ID', 'CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_BASE_URL', 'REALTIMEKIT_APP_ID', 'SSL_CERT_FILE'],
  ...['ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy'],
];

// How many milliseconds a call may take to end after it was cancelled.
const PROMPT = 1000;

/** The class of each kind of error. */
export const CLASS_OF_KIND = {
  configuration: 'ConfigurationError',
  invalid_request: 'InvalidRequestError',
  authentication: 'AuthenticationError',
  permission: 'PermissionDeniedError',
  not_found: 'NotFoundError',
  conflict: 'ConflictError',
  rate_limited: 'RateLimitedError',
  server: 'ServerError',
  connection: 'ConnectionFailedError',
  timeout: 'DeadlineExceededError',
  outcome_unknown: 'OutcomeUnknownError',
  decode: 'DecodeError',
  cancelled: 'CancelledError',
  webhook_signature: 'WebhookSignatureError',
  internal: 'InternalError',
};

/** Functions of the toolkit that are not operations of the API: each is called in a way of its own. */
export const TOOLKIT = {
  request: (client, { method, path, ...parts }, options) => client.request(method, path, parts, options),
  download: async (client, { url }, options) => new TextDecoder().decode(await client.download(url, options).toBytes()),
  'webhooks.parse': (client, { body }) => client.webhooks.parse(body),
  'webhooks.verify': (client, { body, headers, public_key }, options) =>
    client.webhooks.verify(body, headers, { ...options, publicKey: public_key }),
};

/** The public fields of an error, under the names that cases use. */
export function facts(error) {
  return {
    kind: error.kind,
    status: error.status ?? null,
    code: error.code ?? null,
    errors: error.errors.map(({ code, message }) => ({ code, message })),
    operation: error.operation ?? null,
    task: error.task ?? null,
    request_id: error.requestId ?? null,
    attempts: error.attempts,
    retry_after: error.retryAfterMs === undefined ? null : error.retryAfterMs / 1000,
    sent: error.sent,
    retryable: error.retryable,
    body_snippet: error.bodySnippet ?? null,
    last: error.last ?? null,
    text: String(error),
  };
}

/**
 * Carries out orders with the package `realtimekit`. `printed` gives every form in which this runtime prints a value.
 *
 * An order has `environment`, `client` (its options), `callers`, `cancelAfter` in milliseconds, `watched`, which asks for
 * progress, and the `call`: null to make a client only, or `toolkit` and what is `given`, or `resource`, `method`, `values` and
 * `parameters`; with `options`, and `walk` to go over all items of all pages. What comes back has `results`, the facts of
 * `errors`, the `progress`, the `texts` that people would read, and `mistakes`, which are promises that hold for every case and
 * were broken.
 */
export function actor(realtimekit, printed) {
  return async function act(order) {
    const outcome = { results: [], errors: [], progress: [], texts: [], mistakes: [] };
    const leave = entered(order.environment);
    try {
      await carryOut(order, outcome);
    } catch (mistake) {
      outcome.mistakes.push(String(mistake?.stack ?? mistake));
    } finally {
      leave();
    }
    return outcome;
  };

  async function carryOut({ client: options, call, callers, cancelAfter, watched }, outcome) {
    let client;
    try {
      client = new realtimekit.RealtimeKit(options);
    } catch (error) {
      failed(outcome, error);
    }
    if (client !== undefined) {
      print(outcome, client);
      if (call === null) {
        outcome.results.push(null);
      } else {
        const made = (seen, signal) =>
          walked(() => begun(client, call, watched ? seen : undefined, signal), call.walk, seen);
        if (cancelAfter !== undefined) {
          await giveUp(made, cancelAfter);
        }
        const one = () =>
          made(outcome).then(
            (result) => succeeded(outcome, result),
            (error) => failed(outcome, error),
          );
        await Promise.all(Array.from({ length: callers }, one));
      }
      client.close();
    }
  }

  function succeeded(outcome, result) {
    print(outcome, result, result?.items);
    outcome.results.push(plain(result));
  }

  function failed(outcome, error) {
    print(outcome, error);
    if (!(error instanceof realtimekit.RealtimeKitError)) {
      throw new Error(`no error of the package: ${show(error)}`);
    }
    outcome.texts.push(error.message, error.stack, error.bodySnippet ?? '', JSON.stringify(error));
    const expected = CLASS_OF_KIND[error.kind];
    if (error.constructor !== realtimekit[expected] || error.name !== expected) {
      outcome.mistakes.push(`${error.kind} is a ${error.constructor.name}, and calls itself ${error.name}`);
    }
    outcome.errors.push({ ...facts(error), last: plain(error.last ?? null), shown: show(error) });
  }

  /** Begins the call and aborts its signal; at once means before it began. */
  async function giveUp(made, after) {
    const controller = new AbortController();
    const reason = new Error('given up');
    if (after === 0) {
      controller.abort(reason);
    }
    const nothing = Symbol('nothing');
    const ended = made({ progress: [], texts: [] }, controller.signal).catch((error) => error);
    if (after > 0) {
      const early = await Promise.race([ended, sleep(after, nothing)]);
      if (early !== nothing) {
        throw new Error(`the call ended before it was given up: ${show(early)}`);
      }
    }
    controller.abort(reason);
    const end = await Promise.race([ended, sleep(PROMPT, nothing)]);
    if (end !== reason) {
      throw new Error(end === nothing ? 'the call did not end at once' : `the call ended otherwise: ${show(end)}`);
    }
  }

  async function walked(begin, walk, seen) {
    const call = begin();
    if (!walk) {
      return await call;
    }
    print(seen, call);
    const items = [];
    for await (const item of call) {
      items.push(item);
    }
    return items;
  }

  /** Calls a method as a user would: path values, then the parameters, then the options. */
  function begun(client, { toolkit, given, resource, method, values, parameters, options: set }, watching, signal) {
    const tell = watching && { onProgress: (state) => watching.progress.push(state) };
    const options = signal === undefined && !tell ? set : { ...set, ...tell, signal };
    if (toolkit !== undefined) {
      return TOOLKIT[toolkit](client, given, options);
    }
    const target = client[resource];
    // The number of its arguments tells whether it takes parameters.
    if (target[method].length === values.length + 2) {
      return target[method](...values, marked(parameters), options);
    }
    if (Object.keys(parameters ?? {}).length > 0) {
      throw new Error(`${resource}.${method} takes no parameters`);
    }
    return target[method](...values, options);
  }

  /** The markers of a case in place of the package's own. */
  function marked(value) {
    if (Array.isArray(value)) {
      return value.map(marked);
    }
    if (value === null || typeof value !== 'object') {
      return value;
    }
    if (value.$clear === true) {
      return realtimekit.CLEAR;
    }
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, marked(member)]));
  }

  /** A result as plain JSON, read through its public properties. */
  function plain(value) {
    if (value instanceof Date) {
      return value.toISOString();
    }
    if (value instanceof realtimekit.RawResponse) {
      return { status: value.status, json: JSON.parse(new TextDecoder().decode(value.body)) };
    }
    if (value instanceof realtimekit.Page) {
      return plain({ ...value });
    }
    if (Array.isArray(value)) {
      return value.map(plain);
    }
    if (value !== null && typeof value === 'object') {
      if (Object.getPrototypeOf(value) !== Object.prototype) {
        throw new Error(`a result of an unknown type: ${show(value)}`);
      }
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
    }
    if (value === undefined) {
      throw new Error('a result is null where there is nothing, never undefined');
    }
    return value;
  }

  /** Remembers every printed form of the values. */
  function print(outcome, ...values) {
    outcome.texts.push(...values.flatMap(printed));
  }

  function show(value) {
    return printed(value).at(-1);
  }
}

/** The environment of a case in place of the real one, which the returned function brings back. */
function entered(variables) {
  const environment = globalThis.process?.env;
  if (environment === undefined) {
    return () => {};
  }
  const put = (entries) => {
    for (const [name, value] of entries) {
      if (value === undefined) {
        delete environment[name];
      } else {
        environment[name] = value;
      }
    }
  };
  const saved = ENVIRONMENT.map((name) => [name, environment[name]]);
  put(ENVIRONMENT.map((name) => [name, variables[name]]));
  return () => put(saved);
}

function sleep(milliseconds, value) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, value));
}
