/**
 * How the right build of the native module is found.
 *
 * It comes in a package of its own for each platform, which package managers choose by themselves.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ConfigurationError } from '../errors.js';
import { library, PLATFORMS } from '../generated/libraries.js';
import { VERSION } from '../generated/version.js';
import type { NativeModule } from '../native.js';

/** There is no native module that can be loaded here. */
export class NotLoaded extends ConfigurationError {}

/** Loads the native module. */
export function load(): NativeModule {
  const system = `${process.platform}-${process.arch}`;
  // On Linux for two C libraries, of which the wrong one fails to load.
  const candidates = PLATFORMS.filter((platform) => platform === system || platform.startsWith(`${system}-`));
  const failures: unknown[] = [];
  for (const platform of candidates) {
    const found = library(platform, failures);
    if (found !== undefined) {
      return checked(packageOf(platform), found as NativeModule);
    }
  }
  throw new NotLoaded(explain(system, candidates, failures), { cause: failures[0] });
}

function packageOf(platform: string): string {
  return `realtimekit-api-${platform}`;
}

function checked(name: string, module: NativeModule): NativeModule {
  const version = module.version();
  if (version !== VERSION) {
    throw new ConfigurationError(
      `realtimekit-api ${VERSION} found ${name} ${version}, which belongs to another version. ` +
        `Fix: npm install ${name}@${VERSION}, or delete node_modules and install again.`,
    );
  }
  return module;
}

function explain(system: string, candidates: readonly string[], failures: readonly unknown[]): string {
  if (failures.some((failure) => (failure as Error).name === 'NotCapable')) {
    return (
      'realtimekit-api may not load its native library: Deno asks for a permission. ' +
      'Fix: deno run --allow-ffi --allow-env (the latter for CLOUDFLARE_API_TOKEN and the like), or --allow-read in ' +
      'place of --allow-ffi, with which it runs as WebAssembly.'
    );
  }
  const libc = process.platform === 'linux' ? libcOfThisSystem() : undefined;
  const about = `(${libc === undefined ? system : `${system}, ${libc.name}`}, Node ${process.versions.node})`;
  if (candidates.length === 0) {
    return (
      `realtimekit-api has no native library for this system ${about}. ` +
      `There are builds for ${PLATFORMS.join(', ')}. Elsewhere it runs as WebAssembly, whose file is missing here too. ` +
      'Fix: delete node_modules and install again, or build it from source (cargo xtask package node), see ' +
      PLATFORMS_PAGE
    );
  }
  const fitting = candidates.find((platform) => libc === undefined || platform.endsWith(libc.abi));
  const wanted = packageOf(fitting ?? (candidates[0] as string));
  if (isBundled()) {
    return (
      `realtimekit-api could not load its native library ${about}: this file was bundled: ` +
      'mark realtimekit-api external (esbuild: --external:realtimekit-api, webpack: externals, Next.js: ' +
      `serverExternalPackages), and deliver node_modules/realtimekit-api and node_modules/${wanted} with the bundle.`
    );
  }
  const broken = failures.find((failure) => (failure as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND');
  if (broken !== undefined && isTooOld(libc?.name)) {
    return (
      `realtimekit-api found its native library but could not load it on this system ${about}: it needs glibc ` +
      `${OLDEST_GLIBC.join('.')} or newer. Fix: run it on a newer Linux, or on one with musl; see ${PLATFORMS_PAGE}`
    );
  }
  if (broken !== undefined) {
    return (
      `realtimekit-api found its native library but could not load it on this system ${about}: ` +
      `${(broken as Error).message}. Fix: delete node_modules and install again on this system, so that ${wanted} is chosen.`
    );
  }
  return (
    `realtimekit-api did not find its native library for this system ${about}: the package ${wanted} is not installed. ` +
    'It is an optional dependency, which is left out when optional dependencies are switched off ' +
    '(npm --omit=optional), or when node_modules or the lock file come from another system. ' +
    `Fix: npm install ${wanted}@${VERSION}, or delete node_modules and install again on this system.`
  );
}

const PLATFORMS_PAGE = 'https://github.com/realtimekit-api/realtimekit-api/blob/main/docs/platforms.md';

/** The oldest that the builds for it can be used with. */
const OLDEST_GLIBC = [2, 17] as const;

/** Whether this C library is a glibc that is too old. */
function isTooOld(name: string | undefined): boolean {
  const version = /^glibc (\d+)\.(\d+)/.exec(name ?? '');
  if (version === null) {
    return false;
  }
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return major < OLDEST_GLIBC[0] || (major === OLDEST_GLIBC[0] && minor < OLDEST_GLIBC[1]);
}

/** Whether a bundler took this code out of its package. Asked only to explain a failure. */
function isBundled(): boolean {
  try {
    // In a bundle this is the folder of the bundle, a made-up one, or nothing at all, which throws.
    const manifest: unknown = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
    return (manifest as { name?: unknown }).name !== 'realtimekit-api';
  } catch {
    return true;
  }
}

/** Asked only to explain a failure: the report takes a while. Undefined where it may not be made: Deno asks for a permission. */
function libcOfThisSystem(): { readonly name: string; readonly abi: string } | undefined {
  let report: { header?: { glibcVersionRuntime?: string } };
  try {
    report = process.report.getReport() as typeof report;
  } catch {
    return undefined;
  }
  const glibc = report.header?.glibcVersionRuntime;
  return glibc === undefined ? { name: 'musl', abi: 'musl' } : { name: `glibc ${glibc}`, abi: 'gnu' };
}
