/**
 * From what the native module gives to results.
 *
 * An object arrives as a row: the list of its fields, in the order in which they are defined. For each model there is a
 * generated function that makes an object of a row.
 */
/** What arrived for a value. The generated functions know what it is. */
export type Row = any;
/** Makes a value of what arrived in its place. */
export type Shape<T = unknown> = (row: Row) => T;
/**
 * A text that is none of those that this version knows. It is any text, which compilers can tell from the known ones in
 * this form only; at run time there is no such enum.
 */
export declare enum OtherText {
    other = "a text that this version does not know"
}
/** Reads a result of the native module; null where it has none. */
export declare function decode(json: string, shape: Shape | undefined): unknown;
/** A point in time, which arrives as milliseconds since the start of 1970, or null. */
export declare function date(milliseconds: Row): Row;
/** A value that may be missing. */
export declare function maybe<T>(row: Row, shape: Shape<T>): T | null;
/** Every item of a list, in place of what arrived for it. */
export declare function list<T>(rows: Row, shape: Shape<T>): T[];
/** What makes a list of such values. */
export declare function listOf<T>(shape: Shape<T>): Shape<T[]>;
/** Every value of an object whose keys are data. */
export declare function map<T>(rows: Row, shape: Shape<T>): Record<string, T>;
/** How an object with such secrets is printed. */
export declare function printer(...secrets: readonly string[]): PropertyDescriptor;
/**
 * Hides secrets from whoever prints the object. Neither JSON nor a copy nor a comparison sees it: the data stays data.
 */
export declare function masked<T extends object>(object: T, print: PropertyDescriptor): T;
