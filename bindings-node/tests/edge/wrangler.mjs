// `wrangler dev` in the folder of an example, as its user would start it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const WRANGLER = path.join(
  path.dirname(createRequire(import.meta.url).resolve('wrangler/package.json')),
  'bin/wrangler.js',
);

const NODE = process.env.REALTIMEKIT_NODE_OF_WRANGLER ?? process.execPath;

/** Starts the Worker of an example with these secrets. It has a `url`, what it `printed`, and `stop`. */
export async function wranglerDev(example, secrets) {
  const folder = path.join(import.meta.dirname, '..', '..', 'examples', example);
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(path.join(folder, '.dev.vars'), lines.join(''));
  const child = spawn(NODE, [WRANGLER, 'dev', '--ip=127.0.0.1', '--port=0', '--inspector-port=0'], {
    cwd: folder,
    env: { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // It has children of its own, which end with the whole group.
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part) => {
      text += stripVTControlCharacters(part);
      child.emit('printed');
    });
  }
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`wrangler ended with ${code}: ${text}`);
  });
  ended.catch(() => {});
  const printed = async (pattern) => {
    for (;;) {
      const found = pattern.exec(text);
      if (found) return found;
      await Promise.race([once(child, 'printed'), ended]);
    }
  };
  const [, url] = await printed(/Ready on (http:\S+)/);
  return {
    url,
    printed,
    async stop() {
      process.kill(-child.pid, 'SIGTERM');
      await ended.catch(() => {});
    },
  };
}
