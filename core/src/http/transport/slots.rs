//! How many requests one client sends to one origin at a time, where each takes a connection.
//!
//! Over HTTP/1.1 a connection carries one request, so this bounds the connections. Over HTTP/2 nothing is bounded. Which
//! of the two an origin speaks is known with its first response at the latest; until then it is taken for HTTP/1.1.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use url::Url;

/// As many origins are remembered, unless requests to more are in flight.
const REMEMBERED: usize = 16;

/// The lines in which requests wait, one for each origin.
#[derive(Debug, Default)]
pub(super) struct Slots(Mutex<Vec<Arc<Line>>>);

#[derive(Debug)]
struct Line {
    host: String,
    port: Option<u16>,
    limit: usize,
    /// Closed where the origin speaks HTTP/2.
    open: Mutex<Arc<Semaphore>>,
}

/// The right to send one request. It is given back when dropped.
#[derive(Debug)]
pub(crate) struct Slot {
    line: Arc<Line>,
    permit: Option<OwnedSemaphorePermit>,
}

impl Slots {
    /// Waits until this request may be sent, in the order of asking. Who stops waiting leaves the line.
    pub(super) async fn take(&self, url: &Url, limit: usize) -> Slot {
        let line = self.line(url, limit);
        let open = Arc::clone(&line.semaphore());
        // An error means that the origin turned out to speak HTTP/2.
        let permit = open.acquire_owned().await.ok();
        Slot { line, permit }
    }

    fn line(&self, url: &Url, limit: usize) -> Arc<Line> {
        let (host, port) = (
            url.host_str().unwrap_or_default(),
            url.port_or_known_default(),
        );
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = lines
            .iter()
            .find(|line| line.port == port && line.host == host)
        {
            return Arc::clone(line);
        }
        if lines.len() >= REMEMBERED {
            lines.retain(|line| Arc::strong_count(line) > 1);
        }
        let line = Arc::new(Line {
            host: host.to_owned(),
            port,
            limit,
            open: Mutex::new(Arc::new(Semaphore::new(limit))),
        });
        lines.push(Arc::clone(&line));
        line
    }
}

impl Line {
    fn semaphore(&self) -> std::sync::MutexGuard<'_, Arc<Semaphore>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Slot {
    /// Takes in which protocol the origin has just spoken.
    pub(super) fn learn(&self, http2: bool) {
        let mut open = self.line.semaphore();
        if http2 {
            open.close();
        } else if open.is_closed() {
            *open = Arc::new(Semaphore::new(self.line.limit));
        }
    }

    /// Lets the next one in, before this value is dropped.
    pub(super) fn free(&mut self) {
        self.permit = None;
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future as _;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn those_who_wait_go_in_order_and_leave_nothing_behind() {
        let (slots, here) = (Slots::default(), url("http://a/"));
        let mut task = Context::from_waker(Waker::noop());
        let Poll::Ready(first) = pin!(slots.take(&here, 1)).poll(&mut task) else {
            panic!("it is free")
        };
        let mut second = Box::pin(slots.take(&here, 1));
        let mut third = pin!(slots.take(&here, 1));
        assert!(second.as_mut().poll(&mut task).is_pending());
        assert!(third.as_mut().poll(&mut task).is_pending());
        // Another origin has a line of its own.
        assert!(
            pin!(slots.take(&url("http://a:81/"), 1))
                .poll(&mut task)
                .is_ready()
        );

        drop(second);
        drop(first);
        assert!(third.as_mut().poll(&mut task).is_ready());
    }

    #[test]
    fn http2_opens_the_line_and_http1_closes_it_again() {
        let (slots, here) = (Slots::default(), url("https://a/"));
        let mut task = Context::from_waker(Waker::noop());
        let Poll::Ready(first) = pin!(slots.take(&here, 1)).poll(&mut task) else {
            panic!("it is free")
        };
        let mut second = pin!(slots.take(&here, 1));
        assert!(second.as_mut().poll(&mut task).is_pending());

        first.learn(true);
        assert!(second.as_mut().poll(&mut task).is_ready());
        assert!(pin!(slots.take(&here, 1)).poll(&mut task).is_ready());

        first.learn(false);
        let third = pin!(slots.take(&here, 1)).poll(&mut task);
        assert!(third.is_ready());
        assert!(pin!(slots.take(&here, 1)).poll(&mut task).is_pending());
    }

    #[test]
    fn origins_of_the_past_are_forgotten() {
        let slots = Slots::default();
        let mut task = Context::from_waker(Waker::noop());
        for number in 0..10 * REMEMBERED {
            let there = url(&format!("https://host-{number}/"));
            assert!(pin!(slots.take(&there, 1)).poll(&mut task).is_ready());
        }
        assert!(slots.0.lock().unwrap().len() <= REMEMBERED);
    }
}
