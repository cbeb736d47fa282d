//! The time of a client and of the server, which advance together: a wait moves both.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use realtimekit_api::Clock;

use crate::common::Server;

/// A clock on which a wait moves the clock of the emulator by the same time.
#[derive(Debug)]
pub(crate) struct DrivenClock {
    milliseconds: Arc<AtomicU64>,
    /// Attempts in flight. While there is one, a wait is only its timeout, and nothing here takes so long.
    pub(crate) underway: AtomicUsize,
    control: reqwest::Client,
    url: String,
}

impl DrivenClock {
    pub(crate) fn of(server: &Server) -> Self {
        Self {
            milliseconds: Arc::default(),
            underway: AtomicUsize::new(0),
            control: reqwest::Client::new(),
            url: format!("{}/__emulator/clock", server.origin()),
        }
    }
}

impl Clock for DrivenClock {
    fn elapsed(&self) -> Duration {
        Duration::from_millis(self.milliseconds.load(Ordering::SeqCst))
    }

    fn unix_time(&self) -> f64 {
        // The emulator's clock starts at the real time.
        let start = std::time::UNIX_EPOCH.elapsed().unwrap_or_default();
        (start + self.elapsed()).as_secs_f64()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        // Tasks wait less than that between two looks; what is longer guards the reading of a file.
        if self.underway.load(Ordering::SeqCst) > 0 || duration > Duration::from_secs(40) {
            return Box::pin(std::future::pending());
        }
        let (control, url) = (self.control.clone(), self.url.clone());
        let milliseconds = Arc::clone(&self.milliseconds);
        Box::pin(async move {
            let body = format!(r#"{{"advance_seconds": {}}}"#, duration.as_secs_f64());
            let request = control.post(url).header("content-type", "application/json");
            request.body(body).send().await.expect("the clock is moved");
            milliseconds.fetch_add(duration.as_millis() as u64, Ordering::SeqCst);
        })
    }
}
