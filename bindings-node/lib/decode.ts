/**
 * From what the native module gives to results.
 *
 * An object arrives as a row: the list of its fields, in the order in which they are defined. For each model there is a
 * generated function that makes an object of a row.
 */

import { INSPECT } from './platform.js';

/** What arrived for a value. The generated functions know what it is. */
export type Row = any;

/** Makes a value of what arrived in its place. */
export type Shape<T = unknown> = (row: Row) => T;

/**
 * A text that is none of those that this version knows. It is any text, which compilers can tell from the known ones in
 * this form only; at run time there is no such enum.
 */
export declare enum OtherText {
  other = 'a text that this version does not know',
}

const MASK = '********';

/** Reads a result of the native module; null where it has none. */
export function decode(json: string, shape: Shape | undefined): unknown {
  const value: unknown = JSON.parse(json);
  return shape === undefined || value === null ? value : shape(value);
}

/** A point in time, which arrives as milliseconds since the start of 1970, or null. */
export function date(milliseconds: Row): Row {
  return milliseconds === null ? null : new Date(milliseconds);
}

/** A value that may be missing. */
export function maybe<T>(row: Row, shape: Shape<T>): T | null {
  return row === null ? null : shape(row);
}

/** Every item of a list, in place of what arrived for it. */
export function list<T>(rows: Row, shape: Shape<T>): T[] {
  for (let index = 0; index < rows.length; index += 1) {
    rows[index] = shape(rows[index]);
  }
  return rows;
}

/** What makes a list of such values. */
export function listOf<T>(shape: Shape<T>): Shape<T[]> {
  return (rows) => list(rows, shape);
}

/** Every value of an object whose keys are data. */
export function map<T>(rows: Row, shape: Shape<T>): Record<string, T> {
  // Not by assignment, to which `__proto__` would be more than a key.
  return Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, shape(row)]));
}

/** How an object with such secrets is printed. */
export function printer(...secrets: readonly string[]): PropertyDescriptor {
  return {
    value(this: Record<string, unknown>): Record<string, unknown> {
      const shown = { ...this };
      for (const name of secrets) {
        if (shown[name] !== null && shown[name] !== undefined) {
          shown[name] = MASK;
        }
      }
      return shown;
    },
  };
}

/**
 * Hides secrets from anyone who prints the object. Neither JSON nor a copy nor a comparison sees it: the data stays data.
 */
export function masked<T extends object>(object: T, print: PropertyDescriptor): T {
  return Object.defineProperty(object, INSPECT, print);
}
