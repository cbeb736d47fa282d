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

type Data = Record<string | symbol, unknown>;

const MASK = '********';

const printers = new WeakMap<Shape, (this: Data) => Data>();

/** Reads a result of the native module. */
export function decode(json: string, shape: Shape | undefined): unknown {
  const value: unknown = JSON.parse(json);
  if (shape !== undefined) {
    revive(value, shape);
  }
  return value;
}

/** Puts dates and masks into a value, in place. */
export function revive(value: unknown, shape: Shape): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      revive(item, shape);
    }
  } else if (typeof value === 'object' && value !== null) {
    reviveObject(value as Data, shape);
  }
}

function reviveObject(object: Data, shape: Shape): void {
  for (const name of shape.dates ?? []) {
    const milliseconds = object[name];
    if (typeof milliseconds === 'number') {
      object[name] = new Date(milliseconds);
    }
  }
  for (const name in shape.nested) {
    revive(object[name], (shape.nested[name] as () => Shape)());
  }
  for (const name in shape.maps) {
    revive(Object.values(object[name] ?? {}), (shape.maps[name] as () => Shape)());
  }
  if (shape.secrets !== undefined) {
    // Neither JSON nor a copy nor a comparison sees it: the data stays data.
    Object.defineProperty(object, inspect.custom, { value: printer(shape, shape.secrets) });
  }
}

function printer(shape: Shape, secrets: readonly string[]): (this: Data) => Data {
  let made = printers.get(shape);
  if (made === undefined) {
    made = function (this: Data): Data {
      const shown: Data = { ...this };
      for (const name of secrets) {
        if (shown[name] !== null && shown[name] !== undefined) {
          shown[name] = MASK;
        }
      }
      return shown;
    };
    printers.set(shape, made);
  }
  return made;
}
