/** From what callers pass to JSON. Types of fields are checked by the native module; here, what JSON cannot carry. */
/** The type of {@link CLEAR}. */
export declare class Cleared {
    /** Keeps other empty objects from passing as the marker. */
    private readonly marker;
    toString(): string;
}
/** Clears a field: the service forgets its value, where a field that is left out keeps it. */
export declare const CLEAR: Cleared;
/** What is being encoded, for errors. Without an operation it is the options of a client. */
export interface Whose {
    readonly operation?: string;
}
/** The arguments of an operation as the native module takes them: path values in order, then everything else. */
export declare function encodeArguments(operation: string, path: Readonly<Record<string, unknown>>, parameters: object | undefined | null): string;
/** An object of options. */
export declare function encodeOptions(whose: Whose, options: object): string;
/** Any one value. */
export declare function encodeValue(whose: Whose, name: string, value: unknown): string;
/** A calendar day: a date stands for the day that it is in UTC. */
export declare function withDays<T extends object>(parameters: T | undefined, names: readonly (keyof T)[]): T | undefined;
/** What a value is, for errors that do not show it. */
export declare function named(value: unknown): string;
/** The error of a value of the wrong type. */
export declare function mistyped({ operation }: Whose, message: string): TypeError;
