// What the installed package declares to compilers, read from its `.d.ts` files.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { camel } from './values.mjs';

const installed = path.dirname(createRequire(import.meta.url).resolve('realtimekit-api/package.json'));
const generated = path.join(installed, 'types', 'generated');
const texts = readdirSync(generated).map((file) => readFileSync(path.join(generated, file), 'utf8'));

/** Every interface: its fields in order, each with its type and whether it must be given. */
export const INTERFACES = new Map();
for (const text of texts) {
  for (const [, name, body] of text.matchAll(/^export interface (\w+)[^{]* \{\n(.*?)\n\}/gms)) {
    const fields = body.matchAll(/^ {4}(?:readonly )?(\w+)(\??): (.*);$/gm);
    INTERFACES.set(name, new Map([...fields].map(([, field, mark, type]) => [field, { type, required: mark === '' }])));
  }
}

/** Every open enum: its known strings, in order. */
export const ENUMS = new Map();
for (const text of texts) {
  for (const [, name, type] of text.matchAll(/^export type (\w+) = (.*) \| OpenValue;$/gm)) {
    ENUMS.set(
      name,
      [...type.matchAll(/'([^']*)'/g)].map(([, value]) => value),
    );
  }
}

/** Every union of interfaces: their names. */
export const UNIONS = new Map();
for (const text of texts) {
  for (const [, name, type] of text.matchAll(/^export type (\w+) = (\w+(?: \| \w+)+);$/gm)) {
    UNIONS.set(name, type.split(' | '));
  }
}

/** Every method as `resource.method`: the names of its path values, the type of its parameters, its last argument, its result. */
export const METHODS = new Map();
for (const text of texts) {
  const resource = /export declare class (\w+) extends (?:Resource|ReceivedWebhooks) /.exec(text)?.[1];
  for (const [, name, list, result] of resource ? text.matchAll(/^ {4}(\w+)\((.*?)\): (.*);$/gm) : []) {
    const entries = list.split(', ').map((argument) => /^(\w+)\??: (\w+)/.exec(argument).slice(1));
    METHODS.set(`${resource[0].toLowerCase()}${resource.slice(1)}.${name}`, {
      values: entries.map(([argument]) => argument).filter((argument) => !['params', 'options'].includes(argument)),
      parameters: entries.find(([argument]) => argument === 'params')?.[1],
      last: entries.at(-1),
      result,
    });
  }
}

/** The fields of the first interface in a type. */
export function fieldsOf(type = '') {
  const name = type.match(/\w+/g)?.find((word) => INTERFACES.has(word));
  return INTERFACES.get(name) ?? new Map();
}

/**
 * A value with the names of a declared type: in the letter case of the language, but for keys that are data. What the type
 * does not know keeps its value and loses its underscores, so that the package has to refuse it itself.
 */
export function named(value, type = '') {
  if (Array.isArray(value)) {
    return value.map((item) => named(item, type));
  }
  if (value === null || typeof value !== 'object' || type.startsWith('unknown')) {
    return value;
  }
  if (type.includes('Record<string, ')) {
    const inner = type.replace(/^.*?Record<string, /, '');
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, named(member, inner)]));
  }
  const fields = fieldsOf(type);
  const members = Object.entries(value).map(([name, member]) => [
    camel(name),
    named(member, fields.get(camel(name))?.type),
  ]);
  return Object.fromEntries(members);
}

/** A page with the names of the declared result of a list method. */
export function namedPage(page, type) {
  const { items = [], ...beside } = page;
  return { items: named(items, type), ...named(beside, type.slice(type.indexOf(', '))) };
}

/** One of several models: the one whose literal fields match, or else the one without literal fields. */
export function namedUnion(value, union) {
  const fits = (name) =>
    [...INTERFACES.get(name)].every(([field, { type }]) => !type.startsWith("'") || type === `'${value[field]}'`);
  return named(value, UNIONS.get(union).find(fits));
}
