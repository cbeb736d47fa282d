//! Statistics of sessions, recordings and livestreams.

use realtimekit_api_macros::resource_api;

/// Analytics.
#[resource_api]
pub mod api {
    use std::time::Duration;

    use crate::values::{Date, UnixTime};

    /// Sessions and recordings, day by day and in total.
    #[model]
    pub struct DaywiseAnalytics {
        /// Recordings.
        pub recording_stats: Option<RecordingStats>,
        /// Sessions.
        pub session_stats: Option<SessionStats>,
    }

    /// Recordings in a range of days.
    #[model]
    pub struct RecordingStats {
        /// Statistics of each day.
        pub day_stats: Vec<RecordingDayStats>,
        /// Number of recordings in the range.
        pub recording_count: Option<i64>,
        /// Minutes that were recorded in the range.
        pub recording_minutes_consumed: Option<f64>,
    }

    /// Recordings of one day.
    #[model]
    pub struct RecordingDayStats {
        /// The day, as the API formats it.
        pub day: Option<String>,
        /// Minutes that were recorded.
        pub total_recording_minutes: Option<f64>,
        /// Number of recordings.
        pub total_recordings: Option<i64>,
    }

    /// Sessions in a range of days.
    #[model]
    pub struct SessionStats {
        /// Statistics of each day.
        pub day_stats: Vec<SessionDayStats>,
        /// Number of sessions in the range.
        pub sessions_count: Option<i64>,
        /// Minutes of sessions in the range.
        pub sessions_minutes_consumed: Option<f64>,
    }

    /// Sessions of one day.
    #[model]
    pub struct SessionDayStats {
        /// The day, as the API formats it.
        pub day: Option<String>,
        /// Minutes of sessions.
        pub total_session_minutes: Option<f64>,
        /// Number of sessions.
        pub total_sessions: Option<i64>,
    }

    /// Livestreams of a range of time, in total.
    #[model]
    pub struct LivestreamTotals {
        /// Number of livestreams.
        pub count: Option<i64>,
        /// Seconds of media that were ingested.
        pub total_ingest_seconds: Option<Duration>,
        /// Seconds that viewers watched.
        pub total_viewer_seconds: Option<Duration>,
    }

    /// Livestreams of one day.
    #[model]
    pub struct LivestreamDayStats {
        /// The day, as the API formats it.
        pub date: Option<String>,
        /// Number of livestreams.
        pub count: Option<i64>,
        /// Seconds of media that were ingested.
        pub total_ingest_seconds: Option<Duration>,
        /// Seconds that viewers watched.
        pub total_viewer_seconds: Option<Duration>,
    }

    /// The range of days.
    #[parameters]
    pub struct GetDaywiseAnalytics {
        /// First day. Without a range, the API counts the last 30 days.
        pub start_date: Option<Date>,
        /// Last day.
        pub end_date: Option<Date>,
    }

    /// The range of time, and a filter.
    #[parameters]
    pub struct GetLivestreamAnalytics {
        /// Start of the range. Sent as Unix seconds.
        pub start_time: Option<UnixTime>,
        /// End of the range. Sent as Unix seconds.
        pub end_time: Option<UnixTime>,
        /// A filter, as a string. Accepted by the API, not documented by Cloudflare.
        pub filters: Option<String>,
    }

    /// Analytics of an app.
    #[resource]
    pub trait Analytics {
        /// Returns the number of sessions and recordings, by day and in total.
        #[get("/{app_id}/analytics/daywise", source = "get_daywise_analytics")]
        fn get_daywise(query: GetDaywiseAnalytics) -> DaywiseAnalytics;

        /// Returns the number of livestreams, and the seconds that were ingested and watched.
        #[get(
            "/{app_id}/analytics/livestreams/overall",
            source = "get_livestream_analytics"
        )]
        fn get_livestreams(query: GetLivestreamAnalytics) -> LivestreamTotals;

        /// Returns the number of livestreams, and the seconds that were ingested and watched, by day.
        #[get(
            "/{app_id}/analytics/livestreams/daywise",
            source = "get_livestream_daywise_analytics"
        )]
        fn get_livestreams_daywise(query: GetLivestreamAnalytics) -> Vec<LivestreamDayStats>;
    }
}
