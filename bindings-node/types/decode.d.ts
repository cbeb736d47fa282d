/** From JSON to results: timestamps become dates, and secrets are hidden from whoever prints an object. */
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
    other = "a text that this version does not know"
}
/** Reads a result of the native module. */
export declare function decode(json: string, shape: Shape | undefined): unknown;
/** Reads one of several models. */
export declare function decodeUnion(json: string, { tag, members, other }: UnionShape): unknown;
/** Puts dates and masks into a value, in place. */
export declare function revive(value: unknown, shape: Shape): void;
