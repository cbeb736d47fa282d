//! Clients over `fetch`, and the messages of all of them.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use once_cell::unsync::OnceCell;
use realtimekit_api::bridge::hosted;
use realtimekit_api::{Builder, RealtimeKit, Transport};
use realtimekit_api_javascript::{Client, Failure, Mailbox};

use crate::fetch::Fetch;
use crate::time::HostClock;

thread_local! {
    static MAILBOX: OnceCell<Mailbox> = const { OnceCell::new() };
    static FIRST_REQUEST: Cell<u32> = const { Cell::new(0) };
    /// The runtime and why requests go through `fetch`, for errors.
    static HOST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Takes in what this instance is told once.
pub(crate) fn begin(host: String, first_request: u32) {
    HOST.set(host);
    FIRST_REQUEST.set(first_request);
}

/// Uses the mailbox. JavaScript looks into it after each of its calls, so nobody needs to be woken.
pub(crate) fn with_mailbox<T>(work: impl FnOnce(&Mailbox) -> T) -> T {
    MAILBOX.with(|mailbox| {
        work(mailbox.get_or_init(|| Mailbox::new(Box::new(|| true), FIRST_REQUEST.get())))
    })
}

/// Makes a client.
pub(crate) fn open(options: &str, environment: &str) -> Result<Client, Failure> {
    let transport = hosted(Transport::service(Fetch), HOST.with_borrow(String::clone));
    let builder: Builder = RealtimeKit::builder()
        .transport(transport)
        .clock(Arc::new(HostClock));
    with_mailbox(|mailbox| Client::new(builder, options, environment, mailbox))
}
