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
/** Tells the event loop of results. */
export interface NativeMailbox {
    /** Whether the loop must stay alive, because somebody waits. */
    hold(wanted: boolean): void;
}
/** What a call gives: the number of a call, whether it succeeded, and what it gave or its failure as JSON; and so on. */
export type Delivery = readonly (number | boolean | Reply | NativeRawResponse | NativeDownload | NativeStep | null)[];
export interface NativePage {
    readonly json: string;
    nextPage(mailbox: NativeMailbox, ticket: number, cancel?: Cancel): void;
}
export interface NativeRawResponse {
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly body: Buffer;
    parse(): Reply;
}
/** A part of a download, empty where a file takes it, and how far the download is. */
export interface NativeStep {
    readonly part: Buffer;
    readonly received: number;
    readonly total?: number;
}
/** A download under way. */
export interface NativeDownload {
    step(mailbox: NativeMailbox, ticket: number, cancel?: Cancel): void;
    close(mailbox: NativeMailbox, ticket: number): void;
}
/** Texts are JSON; failures are errors whose message is JSON. Calls begin at once and end in the mailbox. */
export interface NativeClient {
    call(mailbox: NativeMailbox, ticket: number, operation: string, args: string, options?: string, cancel?: Cancel): void;
    callRaw(mailbox: NativeMailbox, ticket: number, operation: string, args: string, options?: string, cancel?: Cancel): void;
    request(mailbox: NativeMailbox, ticket: number, args: string, options?: string, cancel?: Cancel): void;
    verifyWebhook(mailbox: NativeMailbox, ticket: number, body: Uint8Array, headers: string, options?: string, cancel?: Cancel): void;
    download(mailbox: NativeMailbox, ticket: number, source: string, to?: string, options?: string, cancel?: Cancel): void;
    app(appId: string): NativeClient;
    withOptions(options: string): NativeClient;
    about(): string;
    close(): void;
}
export interface NativeModule {
    readonly NativeClient: new (options: string, environment: string) => NativeClient;
    readonly NativeMailbox: new (deliver: (delivery: Delivery) => void) => NativeMailbox;
    readonly Cancel: new () => Cancel;
    parseWebhook(body: Uint8Array): string;
    verifyWebhook(body: Uint8Array, headers: string, publicKey: string): string;
    version(): string;
}
/** The native module, loaded once for each thread. */
export declare function native(): NativeModule;
