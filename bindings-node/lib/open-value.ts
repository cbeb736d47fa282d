/** The type of strings beyond those that this version knows, where the service may have more. */

declare const open: unique symbol;

/**
 * A text of an open set of values that this version does not know, from a newer version of the service.
 *
 * In results it comes as it is: compare it with any text. As an argument only known values are accepted, so that a
 * compiler finds what is misspelt; another one is passed with a cast, `'NEW_VALUE' as OpenValue`, or
 * `text as MeetingStatus` for a text that was read from somewhere.
 *
 * At run time it is a plain string.
 */
export type OpenValue = string & { readonly [open]: never };
