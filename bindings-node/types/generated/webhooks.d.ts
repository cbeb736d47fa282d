import type { CallOptions } from '../options.js';
import type { PagePromise } from '../page.js';
import type { WithRawResponse } from '../raw.js';
import { ReceivedWebhooks } from '../webhooks.js';
import type { WebhookEvent } from './enums.js';
import type { Webhook } from './models.js';
import type { CreateWebhook, ReplaceWebhook, UpdateWebhook } from './parameters.js';
/** Webhooks of an app. */
export declare class Webhooks extends ReceivedWebhooks {
    /** The same methods, giving each answer as it came: status, headers and body. */
    get withRawResponse(): WithRawResponse<Webhooks>;
    /**
     * Lists the webhooks of the app, all on one page.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/webhooks` (`list_webhooks`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param options - Options of this call.
     * @returns Await it for one page, with `items`, or walk every item of every page with `for await`.
     */
    list(options?: CallOptions): PagePromise<Webhook>;
    /**
     * Registers a webhook.
     *
     * A lost answer is reported as an unknown outcome and not sent again: look with `list`.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/webhooks` (`create_webhook`).
     *
     * Retries: create. It is sent again only if it provably did not happen; otherwise the call fails with
     * `OutcomeUnknownError`, unless `retryCreates` is true.
     *
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A webhook: an address of yours, and what it is told about.
     */
    create(params: CreateWebhook, options?: CallOptions): Promise<Webhook>;
    /**
     * Lists the events that a webhook can be told about, all on one page.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/webhooks/all` (`list_webhook_events`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param options - Options of this call.
     * @returns Await it for one page, with `items`, or walk every item of every page with `for await`.
     */
    listEvents(options?: CallOptions): PagePromise<WebhookEvent>;
    /**
     * Fetches a webhook.
     *
     * Fails with "not found" when the app has no such webhook.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/webhooks/{webhook_id}` (`get_webhook`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param webhookId - Identifier of the webhook.
     * @param options - Options of this call.
     * @returns A webhook: an address of yours, and what it is told about.
     */
    get(webhookId: string, options?: CallOptions): Promise<Webhook>;
    /**
     * Changes some fields of a webhook.
     *
     * Source: `PATCH /accounts/{account_id}/realtime/kit/{app_id}/webhooks/{webhook_id}` (`update_webhook`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param webhookId - Identifier of the webhook.
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A webhook: an address of yours, and what it is told about.
     */
    update(webhookId: string, params?: UpdateWebhook, options?: CallOptions): Promise<Webhook>;
    /**
     * Replaces a webhook. What is left out gets its default.
     *
     * Source: `PUT /accounts/{account_id}/realtime/kit/{app_id}/webhooks/{webhook_id}` (`replace_webhook`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param webhookId - Identifier of the webhook.
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A webhook: an address of yours, and what it is told about.
     */
    replace(webhookId: string, params: ReplaceWebhook, options?: CallOptions): Promise<Webhook>;
    /**
     * Deletes a webhook and returns what it was.
     *
     * Fails with "not found" when the app has no such webhook. When a repetition finds it gone, an earlier attempt has
     * deleted it, and the result is none.
     *
     * Source: `DELETE /accounts/{account_id}/realtime/kit/{app_id}/webhooks/{webhook_id}` (`delete_webhook`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param webhookId - Identifier of the webhook.
     * @param options - Options of this call.
     * @returns A webhook: an address of yours, and what it is told about. Null if there is none.
     */
    delete(webhookId: string, options?: CallOptions): Promise<Webhook | null>;
}
