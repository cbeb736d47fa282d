/** The version of this package and of its native module. */
export declare const VERSION = "0.1.0";
