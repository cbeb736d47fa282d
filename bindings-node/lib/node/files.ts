/** Files written from JavaScript, where the module behind the package cannot write them. */

import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ConfigurationError, InvalidRequestError } from '../errors.js';
import type { Files } from '../platform.js';

const OPERATION = 'download';

/** Whether it is a `URL`, that of another realm included. */
function isUrl(path: unknown): path is URL {
  return typeof path === 'object' && path !== null && 'href' in path && 'protocol' in path;
}

export const files: Files = {
  pathOf(path) {
    if (isUrl(path)) {
      return fileURLToPath(path);
    }
    return typeof path === 'string' ? path : undefined;
  },

  async save(path, parts, wrote) {
    const name = basename(path);
    if (name === '') {
      throw new InvalidRequestError(`to: ${path}: it names no file; give a path that ends with a name`, {
        operation: OPERATION,
      });
    }
    const partial = join(dirname(path), `.${name}.${randomUUID()}.part`);
    const file = await written(path, () => open(partial, 'wx'));
    try {
      try {
        for await (const part of parts) {
          await written(path, () => file.writeFile(part.part));
          wrote(part);
        }
        // A name must not outlive a crash that its bytes do not.
        await written(path, () => file.sync());
      } finally {
        await file.close();
      }
      await written(path, () => rename(partial, path));
    } catch (failure) {
      await rm(partial, { force: true });
      throw failure;
    }
  },
};

/** A step of writing, whose failure says which file cannot be written. */
async function written<T>(path: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (failure) {
    const message = `to: ${path}: it cannot be written: ${(failure as Error).message}`;
    throw new ConfigurationError(message, { operation: OPERATION, cause: failure });
  }
}
