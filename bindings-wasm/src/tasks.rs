//! Calls under way. JavaScript polls each in the context of its own request: where requests have a context each, one must
//! not work for another.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use realtimekit_api_javascript::{Failure, Output, Work};

use crate::kept::{Kept, keep};
use crate::operations::take_outbox;
use crate::wire::Written;

/// The kinds of output, as JavaScript knows them.
mod kind {
    pub(super) const TEXT: u8 = 10;
    pub(super) const TEXTS: u8 = 11;
    pub(super) const PAGE: u8 = 12;
    pub(super) const RAW: u8 = 13;
    pub(super) const DOWNLOAD: u8 = 14;
    pub(super) const STEP: u8 = 15;
    pub(super) const NOTHING: u8 = 16;
    pub(super) const FAILURE: u8 = 17;
}

thread_local! {
    static LAST: Cell<u32> = const { Cell::new(0) };
    static TASKS: RefCell<BTreeMap<u32, Work>> = const { RefCell::new(BTreeMap::new()) };
    /// Tasks that were woken by something else than an operation of their own.
    static WOKEN: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// Wakes the task of this number.
struct Waking(u32);

impl Wake for Waking {
    fn wake(self: Arc<Self>) {
        WOKEN.with_borrow_mut(|woken| {
            if !woken.contains(&self.0) {
                woken.push(self.0);
            }
        });
    }
}

/// Begins a call, which waits to be polled.
pub(crate) fn begin(work: Work) -> u32 {
    let number = LAST.get().checked_add(1).unwrap_or(1);
    LAST.set(number);
    TASKS.with_borrow_mut(|tasks| tasks.insert(number, work));
    number
}

/// Continues a call. The result is what JavaScript is to do, and at the end how the call ended.
pub(crate) fn poll(number: u32) -> Written {
    // Taken out meanwhile: a call may do anything, also panic, and leave nothing locked.
    let Some(mut work) = TASKS.with_borrow_mut(|tasks| tasks.remove(&number)) else {
        return take_outbox();
    };
    let waker = Waker::from(Arc::new(Waking(number)));
    let mut context = Context::from_waker(&waker);
    loop {
        match work.as_mut().poll(&mut context) {
            Poll::Ready(result) => {
                drop(work);
                let mut written = take_outbox();
                match result {
                    Ok(output) => write(output, &mut written),
                    Err(error) => failure(&error.into(), &mut written),
                }
                return written;
            }
            Poll::Pending if take_woken(number) => {}
            Poll::Pending => break,
        }
    }
    TASKS.with_borrow_mut(|tasks| tasks.insert(number, work));
    take_outbox()
}

/// Whether the task was woken.
fn take_woken(number: u32) -> bool {
    WOKEN.with_borrow_mut(|woken| {
        let place = woken.iter().position(|woken| *woken == number);
        place.map(|place| woken.swap_remove(place)).is_some()
    })
}

/// Ends a call in the middle. The result is what JavaScript is to end.
pub(crate) fn cancel(number: u32) -> Written {
    let work = TASKS.with_borrow_mut(|tasks| tasks.remove(&number));
    drop(work);
    take_outbox()
}

/// The tasks that were woken by something else than an operation of their own.
pub(crate) fn woken() -> Vec<u32> {
    WOKEN.take()
}

/// Writes a failure.
pub(crate) fn failure(failure: &Failure, written: &mut Written) {
    written
        .byte(kind::FAILURE)
        .text(&failure.as_json().to_string());
}

/// Writes an output.
pub(crate) fn write(output: Output, written: &mut Written) {
    match output {
        Output::Text(text) => {
            written.byte(kind::TEXT).text(&text);
        }
        Output::Texts(texts) => {
            written.byte(kind::TEXTS);
            list(&texts, written);
        }
        Output::Page(page) => {
            written.byte(kind::PAGE).number(keep(Kept::Page(page.next)));
            list(&page.texts, written);
        }
        Output::Raw(raw) => {
            let headers: serde_json::Map<_, _> = raw
                .headers()
                .map(|(name, value)| (name.to_owned(), value.into()))
                .collect();
            let headers = serde_json::Value::from(headers).to_string();
            written
                .byte(kind::RAW)
                .number(raw.status().into())
                .text(&headers)
                .bytes(raw.body());
            written.number(keep(Kept::Raw(raw)));
        }
        Output::Download(transfer) => {
            written
                .byte(kind::DOWNLOAD)
                .number(keep(Kept::Download(transfer)));
        }
        Output::Step(step) => {
            // Bytes are counted exactly up to 2^53, which no file comes near.
            #[allow(clippy::cast_precision_loss)]
            let float = |bytes: u64| bytes as f64;
            written
                .byte(kind::STEP)
                .float(float(step.progress.received))
                .float(step.progress.total.map_or(-1.0, float))
                .bytes(&step.part);
        }
        Output::Nothing => {
            written.byte(kind::NOTHING);
        }
    }
}

fn list(texts: &[String], written: &mut Written) {
    written.number(u32::try_from(texts.len()).unwrap_or(u32::MAX));
    for text in texts {
        written.text(text);
    }
}
