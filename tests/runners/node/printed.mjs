// The printed forms of values, where there is Node's `util`.
import { format, inspect } from 'node:util';

/** Every printed form of a value, the most detailed last. */
export function printed(value) {
  return [String(value), format('%s %o', value, value), inspect(value, { depth: null, showHidden: true })];
}
