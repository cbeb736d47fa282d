import type { CallOptions } from '../options.js';
import type { PagePromise } from '../page.js';
import type { WithRawResponse } from '../raw.js';
import { Resource } from '../resource.js';
import type { App } from './models.js';
import type { CreateApp, ListApps } from './parameters.js';
/** Apps of the account. None of these operations needs the client to have an app. */
export declare class Apps extends Resource {
    /** The same methods, giving each answer as it came: status, headers and body. */
    get withRawResponse(): WithRawResponse<Apps>;
    /**
     * Lists the apps of the account.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/apps` (`list_apps`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns Await it for one page, with `items`, or walk every item of every page with `for await`.
     */
    list(params?: ListApps, options?: CallOptions): PagePromise<App>;
    /**
     * Creates an app.
     *
     * It has no presets at first, so create one before you add participants. Apps can neither be renamed nor deleted
     * through the API. A lost answer is reported as an unknown outcome and not sent again: look with `list`.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/apps` (`create_app`).
     *
     * Retries: create. It is sent again only if it provably did not happen; otherwise the call fails with
     * `OutcomeUnknownError`, unless `retryCreates` is true.
     *
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns An app of the account. Its identifier goes into the path of nearly every other operation.
     */
    create(params: CreateApp, options?: CallOptions): Promise<App>;
    /**
     * Fetches an app.
     *
     * Fails with "not found" when the account has no such app.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/apps/{app_id}` (`get_app`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param appId - Identifier of the app.
     * @param options - Options of this call.
     * @returns An app of the account. Its identifier goes into the path of nearly every other operation.
     */
    get(appId: string, options?: CallOptions): Promise<App>;
}
