import type { CallOptions } from '../options.js';
import type { WithRawResponse } from '../raw.js';
import { Resource } from '../resource.js';
import type { DaywiseAnalytics, LivestreamDayStats, LivestreamTotals } from './models.js';
import type { GetDaywiseAnalytics, GetLivestreamAnalytics } from './parameters.js';
/** Analytics of an app. */
export declare class Analytics extends Resource {
    /** The same methods, giving each answer as it came: status, headers and body. */
    get withRawResponse(): WithRawResponse<Analytics>;
    /**
     * Counts sessions and recordings, day by day and in total.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/analytics/daywise` (`get_daywise_analytics`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns Sessions and recordings, day by day and in total.
     */
    getDaywise(params?: GetDaywiseAnalytics, options?: CallOptions): Promise<DaywiseAnalytics>;
    /**
     * Counts livestreams and the seconds they took in and were watched.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/analytics/livestreams/overall`
     * (`get_livestream_analytics`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns Livestreams of a range of time, in total.
     */
    getLivestreams(params?: GetLivestreamAnalytics, options?: CallOptions): Promise<LivestreamTotals>;
    /**
     * Counts livestreams and the seconds they took in and were watched, day by day.
     *
     * Source: `GET /accounts/{account_id}/realtime/kit/{app_id}/analytics/livestreams/daywise`
     * (`get_livestream_daywise_analytics`).
     *
     * Retries: safe. It is sent again after a failure that may pass.
     *
     * @param params - What is asked for, field by field.
     * @param options - Options of this call.
     * @returns All of them, as analytics has them.
     */
    getLivestreamsDaywise(params?: GetLivestreamAnalytics, options?: CallOptions): Promise<LivestreamDayStats[]>;
}
