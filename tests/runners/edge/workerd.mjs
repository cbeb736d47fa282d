// workerd, the runtime of Cloudflare Workers: starts it with a Worker that was bundled as users bundle theirs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const WORKERD = require('workerd').default;

/** The oldest compatibility date that the package supports, which a Worker has by default. */
export const OLDEST_DATE = '2024-09-01';

/**
 * Bundles the Worker `entry`, and starts it. What comes back has the `url` it listens at, the `pid` of the runtime, the `folder`
 * of the bundle, `printed`, the lines that the Worker and the runtime print, and `stop`.
 *
 * `date` and `flags` are those of compatibility, `bindings` the variables of its environment; `minify` is for measuring.
 */
export async function startWorkerd(entry, { minify = false, ...options } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'realtimekit-api-workerd-'));
  await bundle(entry, folder, minify);
  const files = await readdir(folder);
  const config = path.join(folder, 'config.capnp');
  await writeFile(config, configuration(files, options));
  const child = spawn(WORKERD, ['serve', config, '--control-fd=3'], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      printed.push(...lines);
      child.emit('printed');
    });
  }
  const port = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`workerd ended with ${code}: ${printed.join('\n')}`)));
    let told = '';
    child.stdio[3].setEncoding('utf8').on('data', (text) => {
      told += text;
      const listening = /"event":"listen","socket":"http","port":(\d+)/.exec(told);
      if (listening) resolve(listening[1]);
    });
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    pid: child.pid,
    folder,
    printed,

    /** The lines before this one, which are taken out, once it was printed. */
    async printedUntil(last) {
      while (!printed.includes(last)) {
        await once(child, 'printed');
      }
      return printed.splice(0, printed.indexOf(last) + 1).slice(0, -1);
    },

    async stop() {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true });
    },
  };
}

/** What wrangler does with a Worker: one ES module, with each `.wasm` beside it as a compiled module. */
function bundle(entry, outdir, minify) {
  return build({
    entryPoints: [entry],
    outdir,
    minify,
    outExtension: { '.js': '.mjs' },
    entryNames: 'worker',
    assetNames: '[name]',
    bundle: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['workerd', 'worker', 'browser'],
    loader: { '.wasm': 'copy' },
    external: ['cloudflare:*', 'node:*'],
    logLevel: 'error',
  });
}

function configuration(files, { date = OLDEST_DATE, flags = [], bindings = {} }) {
  const text = JSON.stringify;
  const modules = [
    '(name = "worker.mjs", esModule = embed "worker.mjs")',
    ...files
      .filter((file) => file.endsWith('.wasm'))
      .map((file) => `(name = ${text(file)}, wasm = embed ${text(file)})`),
  ];
  const bound = Object.entries(bindings).map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`);
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const main :Workerd.Worker = (
  modules = [${modules.join(', ')}],
  compatibilityDate = ${text(date)},
  compatibilityFlags = [${flags.map(text).join(', ')}],
  bindings = [${bound.join(', ')}],
);
`;
}
