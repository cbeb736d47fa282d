import type { CallOptions } from '../options.js';
import type { PagePromise } from '../page.js';
import type { WithRawResponse } from '../raw.js';
import { Resource } from '../resource.js';
import type { Preset, PresetSummary } from './models.js';
import type { CreatePreset, ListPresets, ReplacePreset, UpdatePreset } from './parameters.js';
/** Presets of an app. Apps that are made through the API have none at first. */
export declare class Presets extends Resource {
    /** The same methods, giving each answer as it came: status, headers and body. */
    get withRawResponse(): WithRawResponse<Presets>;
    /**
     * Lists the presets of the app, in short.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/presets` (`list_presets`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns Await it for one page, with `items`, or walk every item of every page with `for await`.
     */
    list(params?: ListPresets, options?: CallOptions): PagePromise<PresetSummary>;
    /**
     * Creates a preset.
     *
     * Fails with "conflict" when the name is taken. A lost answer is reported as an unknown outcome and not sent again:
     * look with `list`.
     *
     * Source: `POST /accounts/{account_id}/realtime/kit/{app_id}/presets` (`create_preset`).
     *
     * Retries: create. It is sent again only if it provably did not happen; otherwise the call fails with
     * `OutcomeUnknownError`, unless `retryCreates` is true.
     *
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A preset, in full.
     */
    create(params: CreatePreset, options?: CallOptions): Promise<Preset>;
    /**
     * Fetches a preset in full.
     *
     * Fails with "not found" when the app has no such preset.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/presets/{preset_id}` (`get_preset`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param presetId - Identifier of the preset.
     * @param options - Options of this call.
     * @returns A preset, in full.
     */
    get(presetId: string, options?: CallOptions): Promise<Preset>;
    /**
     * Changes some fields of a preset, at any depth.
     *
     * Source: `PATCH /accounts/{account_id}/realtime/kit/{app_id}/presets/{preset_id}` (`update_preset`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param presetId - Identifier of the preset.
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A preset, in full.
     */
    update(presetId: string, params?: UpdatePreset, options?: CallOptions): Promise<Preset>;
    /**
     * Replaces a preset as a whole.
     *
     * Source: `PUT /accounts/{account_id}/realtime/kit/{app_id}/presets/{preset_id}` (`replace_preset`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param presetId - Identifier of the preset.
     * @param params - What is sent, field by field.
     * @param options - Options of this call.
     * @returns A preset, in full.
     */
    replace(presetId: string, params: ReplacePreset, options?: CallOptions): Promise<Preset>;
    /**
     * Deletes a preset and returns what it was.
     *
     * Fails with "not found" when the app has no such preset. When a repetition finds it gone, an earlier attempt has
     * deleted it, and the result is none.
     *
     * Source: `DELETE /accounts/{account_id}/realtime/kit/{app_id}/presets/{preset_id}` (`delete_preset`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param presetId - Identifier of the preset.
     * @param options - Options of this call.
     * @returns A preset, in full. Null if there is none.
     */
    delete(presetId: string, options?: CallOptions): Promise<Preset | null>;
}
