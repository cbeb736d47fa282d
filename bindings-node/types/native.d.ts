/**
 * The native module: what it offers, and how the right build of it is found.
 *
 * It comes in a package of its own for each platform, which package managers choose by themselves. It is loaded with the
 * first client, so that importing this package never fails.
 */
/** A result as JSON, or a page that another one follows. */
export type Reply = string | NativePage;
/** Ends the one call that it was given to. */
export interface Cancel {
    cancel(): void;
}
export interface NativePage {
    readonly json: string;
    nextPage(cancel?: Cancel): Promise<Reply | null>;
}
export interface NativeRawResponse {
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly body: Buffer;
    parse(): Reply;
}
/** Texts are JSON; failures are errors whose message is JSON. */
export interface NativeClient {
    call(operation: string, args: string, options?: string, cancel?: Cancel): Promise<Reply>;
    callRaw(operation: string, args: string, options?: string, cancel?: Cancel): Promise<NativeRawResponse>;
    request(args: string, options?: string, cancel?: Cancel): Promise<NativeRawResponse>;
    app(appId: string): NativeClient;
    withOptions(options: string): NativeClient;
    about(): string;
    close(): void;
}
export interface NativeModule {
    readonly NativeClient: new (options: string, environment: string) => NativeClient;
    readonly Cancel: new () => Cancel;
    version(): string;
}
/** The native module, loaded once for each thread. */
export declare function native(): NativeModule;
