/** From what callers pass to JSON. Types of fields are checked by the native module; here, what JSON cannot carry. */

import { isDate } from './kinds.js';
import { INSPECT } from './platform.js';
import { ConfigurationError, InvalidRequestError } from './errors.js';

/** The type of {@link CLEAR}. */
export class Cleared {
  /** Keeps other empty objects from passing as the marker. */
  declare private readonly marker: never;

  /** @internal */
  toJSON(): unknown {
    return { $clear: true };
  }

  toString(): string {
    return 'CLEAR';
  }

  /** @internal */
  [INSPECT](): string {
    return 'CLEAR';
  }
}

/** Clears a field: the service forgets its value, where a field that is left out keeps it. */
export const CLEAR: Cleared = Object.freeze(new Cleared()) as Cleared;

/** Deeper than anything sensible, so it is a cycle. */
const DEEPEST = 100;

/** What is being encoded, for errors. Without an operation it is the options of a client. */
export interface Whose {
  readonly operation?: string;
}

/** The arguments of an operation as the native module takes them: path values in order, then everything else. */
export function encodeArguments(
  operation: string,
  path: Readonly<Record<string, unknown>>,
  parameters: object | undefined | null,
): string {
  const whose = { operation };
  const values = Object.entries(path).map(([name, value]) => plain(whose, name, value, 0) ?? null);
  return JSON.stringify([values, plainObject(whose, 'the parameters', parameters ?? {})]);
}

/** An object of options. */
export function encodeOptions(whose: Whose, options: object): string {
  return JSON.stringify(plainObject(whose, 'the options', options));
}

/** Any one value. */
export function encodeValue(whose: Whose, name: string, value: unknown): string {
  return JSON.stringify(plain(whose, name, value, 0) ?? null);
}

/** A calendar day: a date stands for the day that it is in UTC. */
export function withDays<T extends object>(parameters: T | undefined, names: readonly (keyof T)[]): T | undefined {
  if (parameters === undefined || parameters === null || typeof parameters !== 'object') {
    return parameters;
  }
  const changed = { ...parameters };
  for (const name of names) {
    const value: unknown = changed[name];
    if (isDate(value) && !Number.isNaN(value.getTime())) {
      (changed as Record<keyof T, unknown>)[name] = value.toISOString().slice(0, 'YYYY-MM-DD'.length);
    }
  }
  return changed;
}

function plainObject(whose: Whose, what: string, value: object): Record<string, unknown> {
  if (typeof value !== 'object' || Array.isArray(value) || !isPlain(value)) {
    throw mistyped(whose, `${what}: expected an object, not ${named(value)}`);
  }
  return members(whose, value, '', 0);
}

function members(whose: Whose, value: object, prefix: string, depth: number): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const name = prefix + key;
    wellFormed(whose, name, key);
    const made = plain(whose, name, member, depth);
    if (made !== undefined) {
      // Not by assignment, to which `__proto__` would be more than a name.
      Object.defineProperty(result, key, { value: made, enumerable: true });
    }
  }
  return result;
}

function plain(whose: Whose, name: string, value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
      wellFormed(whose, name, value);
      return value;
    case 'boolean':
    case 'undefined':
      return value;
    case 'number':
      if (!Number.isFinite(value)) {
        throw invalid(whose, `${name}: expected a finite number, not ${value}`);
      }
      return value;
    case 'object':
      return value === null ? null : plainThing(whose, name, value, depth);
    default:
      throw mistyped(whose, `${name}: a ${typeof value} cannot be sent`);
  }
}

function plainThing(whose: Whose, name: string, value: object, depth: number): unknown {
  if (depth > DEEPEST) {
    throw mistyped(whose, `${name}: it holds itself, which JSON cannot say`);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => plain(whose, `${name}[${index}]`, item, depth + 1) ?? null);
  }
  if (isDate(value) && Number.isNaN(value.getTime())) {
    throw invalid(whose, `${name}: the Date is invalid`);
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    return plain(whose, name, value.toJSON(), depth + 1);
  }
  if (!isPlain(value)) {
    const hint = isSignal(value) ? '; options of a call are the argument after the parameters' : '';
    throw mistyped(whose, `${name}: ${named(value)} cannot be sent${hint}`);
  }
  return members(whose, value, `${name}.`, depth + 1);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another realm, such as a test runner's, has a prototype of its own without a parent.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether it is an `AbortSignal`, that of another realm or of a polyfill included. */
export function isSignal(value: object): value is AbortSignal {
  return 'aborted' in value && 'reason' in value && 'addEventListener' in value;
}

/** What a value is, for errors that do not show it. */
export function named(value: unknown): string {
  if (value === undefined || value === null) {
    return String(value);
  }
  if (typeof value !== 'object') {
    return `a ${typeof value}`;
  }
  return Array.isArray(value) ? 'a list' : `an object of type ${value.constructor?.name ?? 'Object'}`;
}

function wellFormed(whose: Whose, name: string, text: string): void {
  if (!text.isWellFormed()) {
    throw invalid(whose, `${name}: the text holds half a character (a lone surrogate)`);
  }
}

function invalid({ operation }: Whose, message: string): Error {
  return operation === undefined ? new ConfigurationError(message) : new InvalidRequestError(message, { operation });
}

/** The error of a value of the wrong type. */
export function mistyped({ operation }: Whose, message: string): TypeError {
  return new TypeError(operation === undefined ? message : `${operation}: ${message}`);
}
