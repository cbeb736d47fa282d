//! What JavaScript was asked for: requests, parts of bodies, and timers. Each has a number.
//!
//! What is begun during a poll belongs to the task that is polled: JavaScript does it in the context of that task, reports
//! how it ended and polls the task again.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use realtimekit_api::bridge::Undelivered;

use crate::wire::Written;

/// How an operation ended.
#[derive(Debug)]
pub(crate) enum Ended {
    /// The head of a response, whose body has this number.
    Head {
        status: u16,
        headers: String,
        body: u32,
    },
    /// A part of a body; none at its end.
    Part(Option<Bytes>),
    /// The time is over.
    Time,
    /// A request or its body is lost.
    Lost(Undelivered),
}

/// The kinds of what JavaScript is asked for, as it knows them.
mod kind {
    pub(super) const FETCH: u8 = 1;
    pub(super) const READ: u8 = 2;
    pub(super) const SLEEP: u8 = 3;
    pub(super) const FORGET: u8 = 4;
    pub(super) const CLOSE: u8 = 5;
}

thread_local! {
    static LAST: Cell<u32> = const { Cell::new(0) };
    /// Those whose result is awaited, and the results that arrived.
    static OPEN: RefCell<BTreeMap<u32, Option<Ended>>> = const { RefCell::new(BTreeMap::new()) };
    /// What JavaScript does not know yet.
    static OUTBOX: RefCell<Written> = RefCell::default();
}

/// A request for JavaScript.
pub(crate) struct Request<'a> {
    pub(crate) method: &'a str,
    pub(crate) url: &'a str,
    /// Names and values, each ended by a zero.
    pub(crate) headers: &'a str,
    pub(crate) body: Option<&'a [u8]>,
}

/// An operation whose end is awaited. Dropping it ends it.
#[derive(Debug)]
pub(crate) struct Operation(u32);

impl Operation {
    fn begin(kind: u8, write: impl FnOnce(&mut Written)) -> Self {
        let number = LAST.get().wrapping_add(1);
        LAST.set(number);
        OPEN.with_borrow_mut(|open| open.insert(number, None));
        OUTBOX.with_borrow_mut(|outbox| {
            outbox.byte(kind).number(number);
            write(outbox);
        });
        Self(number)
    }

    /// Sends a request.
    pub(crate) fn fetch(request: &Request<'_>) -> Self {
        Self::begin(kind::FETCH, |outbox| {
            outbox
                .text(request.method)
                .text(request.url)
                .text(request.headers);
            match request.body {
                Some(body) => outbox.bytes(body),
                None => outbox.absent(),
            };
        })
    }

    /// Reads the next part of a body.
    pub(crate) fn read(body: u32) -> Self {
        Self::begin(kind::READ, |outbox| {
            outbox.number(body);
        })
    }

    /// Waits this many milliseconds.
    pub(crate) fn sleep(milliseconds: f64) -> Self {
        Self::begin(kind::SLEEP, |outbox| {
            outbox.float(milliseconds);
        })
    }
}

impl Future for Operation {
    type Output = Ended;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Ended> {
        // No waker is kept: JavaScript polls the task of an operation that ended.
        OPEN.with_borrow_mut(|open| match open.get_mut(&self.0) {
            Some(ended) => match ended.take() {
                Some(ended) => {
                    open.remove(&self.0);
                    Poll::Ready(ended)
                }
                None => Poll::Pending,
            },
            None => Poll::Pending,
        })
    }
}

impl Drop for Operation {
    fn drop(&mut self) {
        let open = OPEN.with_borrow_mut(|open| open.remove(&self.0));
        if open.is_some() {
            OUTBOX.with_borrow_mut(|outbox| {
                outbox.byte(kind::FORGET).number(self.0);
            });
        }
    }
}

/// Releases a body that is not read to its end.
pub(crate) fn close_body(body: u32) {
    OUTBOX.with_borrow_mut(|outbox| {
        outbox.byte(kind::CLOSE).number(body);
    });
}

/// Takes in how an operation ended. Nobody may be waiting any more.
pub(crate) fn ended(operation: u32, how: Ended) {
    OPEN.with_borrow_mut(|open| {
        if let Some(ended) = open.get_mut(&operation) {
            *ended = Some(how);
        }
    });
}

/// Takes out what JavaScript does not know yet.
pub(crate) fn take_outbox() -> Written {
    OUTBOX.take()
}
