// Values of cases and their names, for every side of a runner.

/** The value with ordinary numbers. */
export function ordinary(value) {
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (BigInt(number) !== value) {
      throw new Error(`${value} is more than a number can hold exactly`);
    }
    return number;
  }
  if (Array.isArray(value)) {
    return value.map(ordinary);
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, ordinary(member)]));
  }
  return value;
}

/** `per_page` becomes `perPage`: names differ between languages by letter case only. */
export function camel(name) {
  return name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
