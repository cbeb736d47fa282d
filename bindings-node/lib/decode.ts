/** From JSON to results: timestamps become dates, and secrets are hidden from whoever prints an object. */

import { inspect } from 'node:util';

/** What a model needs beyond JSON. Models that need nothing have no shape. */
export interface Shape {
  /** Fields with a timestamp, which arrives as milliseconds since the start of 1970. */
  readonly dates?: readonly string[];
  /** Fields that are masked when the object is printed. */
  readonly secrets?: readonly string[];
  /** Fields with a model or a list of them; called late, because models may hold each other. */
  readonly nested?: Readonly<Record<string, () => Shape>>;
  /** Fields with an object whose keys are data and whose values are models. */
  readonly maps?: Readonly<Record<string, () => Shape>>;
}

/** What the models of a union need, by the text of the field that tells them apart. */
export interface UnionShape {
  readonly tag: string;
  readonly members: Readonly<Record<string, Shape>>;
  /** What the model of every other text needs. */
  readonly other?: Shape;
}

/**
 * A text that is none of those that this version knows. It is any text, which compilers can tell from the known ones in
 * this form only; at run time there is no such enum.
 */
export declare enum OtherText {
  other = 'a text that this version does not know',
}

type Data = Record<string | symbol, unknown>;

const MASK = '********';

const NONE: readonly string[] = [];

const masks = new WeakMap<Shape, PropertyDescriptor>();

/** Reads a result of the native module. */
export function decode(json: string, shape: Shape | undefined): unknown {
  const value: unknown = JSON.parse(json);
  if (shape !== undefined) {
    revive(value, shape);
  }
  return value;
}

/** Reads one of several models. */
export function decodeUnion(json: string, { tag, members, other }: UnionShape): unknown {
  const value = JSON.parse(json) as Data;
  const text = value[tag] as string;
  const shape = Object.hasOwn(members, text) ? members[text] : other;
  if (shape !== undefined) {
    revive(value, shape);
  }
  return value;
}

/** Puts dates and masks into a value, in place. */
export function revive(value: unknown, shape: Shape): void {
  if (Array.isArray(value)) {
    // What is the same for every item is looked up once.
    const { dates = NONE, nested, maps } = shape;
    const mask = maskOf(shape);
    for (const item of value) {
      if (typeof item === 'object' && item !== null) {
        reviveObject(item as Data, dates, nested, maps, mask);
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    reviveObject(value as Data, shape.dates ?? NONE, shape.nested, shape.maps, maskOf(shape));
  }
}

function reviveObject(
  object: Data,
  dates: readonly string[],
  nested: Shape['nested'],
  maps: Shape['maps'],
  mask: PropertyDescriptor | undefined,
): void {
  for (const name of dates) {
    const milliseconds = object[name];
    if (typeof milliseconds === 'number') {
      object[name] = new Date(milliseconds);
    }
  }
  if (nested !== undefined) {
    for (const name in nested) {
      revive(object[name], (nested[name] as () => Shape)());
    }
  }
  if (maps !== undefined) {
    for (const name in maps) {
      revive(Object.values(object[name] ?? {}), (maps[name] as () => Shape)());
    }
  }
  if (mask !== undefined) {
    // Neither JSON nor a copy nor a comparison sees it: the data stays data.
    Object.defineProperty(object, inspect.custom, mask);
  }
}

/** What hides the secrets of an object, made once for each shape. */
function maskOf(shape: Shape): PropertyDescriptor | undefined {
  const { secrets } = shape;
  if (secrets === undefined) {
    return undefined;
  }
  let mask = masks.get(shape);
  if (mask === undefined) {
    mask = { value: printer(secrets) };
    masks.set(shape, mask);
  }
  return mask;
}

function printer(secrets: readonly string[]): (this: Data) => Data {
  return function (this: Data): Data {
    const shown: Data = { ...this };
    for (const name of secrets) {
      if (shown[name] !== null && shown[name] !== undefined) {
        shown[name] = MASK;
      }
    }
    return shown;
  };
}
