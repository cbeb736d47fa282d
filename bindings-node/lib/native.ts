/**
 * The native module: what it offers, and how the right build of it is found.
 *
 * It comes in a package of its own for each platform, which package managers choose by themselves. It is loaded with the
 * first client, so that importing this package never fails.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ConfigurationError } from './errors.js';
import { library, PLATFORMS } from './generated/libraries.js';
import { VERSION } from './generated/version.js';

/** A result as JSON, in several texts where it is a long list, or a page that another one follows. */
export type Reply = string | string[] | NativePage;

/** Ends the one call that it was given to. */
export interface Cancel {
  cancel(): void;
}

/** Tells the event loop of results, and keeps it alive while somebody waits for one. */
export type Results = object;

/** What a call gives: the number of a call, whether it succeeded, and what it gave or its failure as JSON; and so on. */
export type Delivery = readonly (number | boolean | Reply | NativeRawResponse | NativeDownload | NativeStep | null)[];

export interface NativePage {
  /** Takes its texts out, which are there once. */
  take(): string[];
  nextPage(results: Results, ticket: number, cancel?: Cancel): void;
}

export interface NativeRawResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
  parse(): Reply;
}

/** What waits for the functions of a thread. */
export interface Mailbox {
  /** A JSON list, or null if nothing waits. */
  take(): string | null;
  answer(question: number, token: string): void;
  fail(question: number, text: string, cause: number): void;
}

/** A part of a download, empty where a file takes it, and how far the download is. */
export interface NativeStep {
  readonly part: Buffer;
  readonly received: number;
  readonly total?: number;
}

/** A download under way. */
export interface NativeDownload {
  step(results: Results, ticket: number, cancel?: Cancel): void;
  close(results: Results, ticket: number): void;
}

/**
 * Arguments are JSON, and so are results, in which objects are rows; failures are errors whose message is JSON. Calls
 * begin at once and hand their results over.
 */
export interface NativeClient {
  call(results: Results, ticket: number, operation: string, args: string, options?: string, cancel?: Cancel): void;
  callRaw(results: Results, ticket: number, operation: string, args: string, options?: string, cancel?: Cancel): void;
  request(results: Results, ticket: number, args: string, options?: string, cancel?: Cancel): void;
  verifyWebhook(
    results: Results,
    ticket: number,
    body: Uint8Array,
    headers: string,
    options?: string,
    cancel?: Cancel,
  ): void;
  download(results: Results, ticket: number, source: string, to?: string, options?: string, cancel?: Cancel): void;
  app(appId: string): NativeClient;
  withOptions(options: string, mailbox: Mailbox): NativeClient;
  about(): string;
  close(): void;
}

export interface NativeModule {
  readonly NativeClient: new (options: string, environment: string, mailbox: Mailbox) => NativeClient;
  readonly Results: new (deliver: (delivery: Delivery) => void) => Results;
  readonly Mailbox: new (wake: () => void) => Mailbox;
  readonly Cancel: new () => Cancel;
  parseWebhook(body: Uint8Array): string;
  verifyWebhook(body: Uint8Array, headers: string, publicKey: string): string;
  version(): string;
}

let loaded: NativeModule | undefined;

/** The native module, loaded once for each thread. */
export function native(): NativeModule {
  loaded ??= load();
  return loaded;
}

function load(): NativeModule {
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
  throw new ConfigurationError(explain(system, candidates, failures), { cause: failures[0] });
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
      'Fix: deno run --allow-ffi --allow-env (the latter for CLOUDFLARE_API_TOKEN and the like).'
    );
  }
  const libc = process.platform === 'linux' ? libcOfThisSystem() : undefined;
  const about = `(${libc === undefined ? system : `${system}, ${libc.name}`}, Node ${process.versions.node})`;
  if (candidates.length === 0) {
    return (
      `realtimekit-api has no native library for this system ${about}. ` +
      `There are builds for ${PLATFORMS.join(', ')}. Fix: run it on one of these, or build it from source ` +
      `(cargo xtask package node), see ${PLATFORMS_PAGE}`
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
    const manifest: unknown = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
    return (manifest as { name?: unknown }).name !== 'realtimekit-api';
  } catch {
    return true;
  }
}

/** Asked only to explain a failure: the report takes a while. */
function libcOfThisSystem(): { readonly name: string; readonly abi: string } {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  const glibc = report.header?.glibcVersionRuntime;
  return glibc === undefined ? { name: 'musl', abi: 'musl' } : { name: `glibc ${glibc}`, abi: 'gnu' };
}
