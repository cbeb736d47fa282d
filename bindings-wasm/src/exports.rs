//! What JavaScript calls.
//!
//! Strings and bytes are in the input buffer: `room` makes room for them. A function that returns a length left its output in
//! the output buffer. A function that returns a number of something returns zero if it failed; the failure is the output
//! then.

// `no_mangle` counts as unsafe, because two functions of one name would clash. Nothing else here is.
#![allow(unsafe_code)]

use std::cell::RefCell;
use std::panic;

use bytes::Bytes;
use realtimekit_api::Error;
use realtimekit_api::bridge::{self, Undelivered};
use realtimekit_api_bridge::transfer::Transfer;
use realtimekit_api_javascript::{self as javascript, Client, Failure, Work};

use crate::clients::{self, with_mailbox};
use crate::kept::{self, Kept, find, keep};
use crate::operations::{Ended, ended};
use crate::wire::{self, Input, Written, give};
use crate::{random, tasks, time};

thread_local! {
    /// What the last panic said.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Makes room for an input of this length, and says where it is.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    wire::room(length)
}

/// Where the output is.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    wire::output()
}

/// To be called once, before anything else: random numbers, and the number from which requests for tokens are counted.
/// Input: the host, for errors.
#[unsafe(no_mangle)]
pub extern "C" fn begin(seed_high: u32, seed_low: u32, first_request: u32) {
    panic::set_hook(Box::new(|info| PANIC.set(info.to_string())));
    random::seed(seed_high, seed_low);
    clients::begin(Input::take().text(), first_request);
}

/// What the last panic said. Returns the length.
#[unsafe(no_mangle)]
pub extern "C" fn panic_text() -> u32 {
    give(PANIC.take().into_bytes())
}

/// Takes in the time: milliseconds since some moment, and since 1970.
#[unsafe(no_mangle)]
pub extern "C" fn now(elapsed: f64, unix: f64) {
    time::is_now(elapsed, unix);
}

/// Makes a client. Input: its options and the environment, as JSON. Returns its number.
#[unsafe(no_mangle)]
pub extern "C" fn client_open() -> u32 {
    let mut input = Input::take();
    let (options, environment) = (input.text(), input.text());
    kept_client(clients::open(&options, &environment))
}

/// Makes a copy of a client with other options. Input: the options. Returns its number.
#[unsafe(no_mangle)]
pub extern "C" fn client_with_options(client: u32) -> u32 {
    let options = Input::take().text();
    kept_client(of_client(client, |client| {
        with_mailbox(|mailbox| client.with_options(&options, mailbox))
    }))
}

/// Makes a copy of a client for another app. Input: the app. Returns its number.
#[unsafe(no_mangle)]
pub extern "C" fn client_app(client: u32) -> u32 {
    let app_id = Input::take().text();
    kept_client(of_client(client, |client| client.app(&app_id)))
}

/// Describes a client as JSON. Returns whether it can; then that is the output.
#[unsafe(no_mangle)]
pub extern "C" fn client_about(client: u32) -> u32 {
    text(of_client(client, Client::about))
}

/// Closes a client.
#[unsafe(no_mangle)]
pub extern "C" fn client_close(client: u32) {
    // One that is gone is as good as closed.
    let _ = of_client(client, |client| {
        client.close();
        Ok(())
    });
}

/// What a client has learned, as JSON, for the one that takes its place. Returns whether it can; then that is the output.
#[unsafe(no_mangle)]
pub extern "C" fn client_memory(client: u32) -> u32 {
    text(of_client(client, |client| {
        Ok(bridge::memory_of(&client.open()?))
    }))
}

/// Gives a client what another one has learned. Input: that.
#[unsafe(no_mangle)]
pub extern "C" fn client_remember(client: u32) {
    let memory = Input::take().text();
    // Without it the client works, too.
    let _ = of_client(client, |client| {
        bridge::remember(&client.open()?, &memory);
        Ok(())
    });
}

/// Calls an operation. Input: its name, arguments and options. Returns the number of the task.
#[unsafe(no_mangle)]
pub extern "C" fn call(client: u32) -> u32 {
    let mut input = Input::take();
    let (operation, arguments, options) = (input.text(), input.text(), input.optional());
    begun(of_client(client, |client| {
        client.call(&operation, &arguments, options.as_deref())
    }))
}

/// As `call`, for a task that waits and tells the function of this number each state.
#[unsafe(no_mangle)]
pub extern "C" fn wait(client: u32, on_progress: u32) -> u32 {
    let mut input = Input::take();
    let (operation, arguments, options) = (input.text(), input.text(), input.optional());
    begun(of_client(client, |client| {
        with_mailbox(|mailbox| {
            client.wait(
                &operation,
                &arguments,
                options.as_deref(),
                on_progress,
                mailbox,
            )
        })
    }))
}

/// As `call`, for the response as it arrived.
#[unsafe(no_mangle)]
pub extern "C" fn call_raw(client: u32) -> u32 {
    let mut input = Input::take();
    let (operation, arguments, options) = (input.text(), input.text(), input.optional());
    begun(of_client(client, |client| {
        client.call_raw(&operation, &arguments, options.as_deref())
    }))
}

/// Calls an endpoint without a method. Input: the parts of the request, and options.
#[unsafe(no_mangle)]
pub extern "C" fn request(client: u32) -> u32 {
    let mut input = Input::take();
    let (arguments, options) = (input.text(), input.optional());
    begun(of_client(client, |client| {
        client.request(&arguments, options.as_deref())
    }))
}

/// Checks a received webhook. Input: its body, headers, and options.
#[unsafe(no_mangle)]
pub extern "C" fn verify(client: u32) -> u32 {
    let mut input = Input::take();
    let body = Bytes::copy_from_slice(input.bytes().unwrap_or_default());
    let (headers, options) = (input.text(), input.optional());
    begun(of_client(client, |client| {
        client.verify_webhook(body, &headers, options.as_deref())
    }))
}

/// Begins a download. Input: its source and options.
#[unsafe(no_mangle)]
pub extern "C" fn download(client: u32) -> u32 {
    let mut input = Input::take();
    let (source, options) = (input.text(), input.optional());
    begun(of_client(client, |client| {
        client.download(&source, options.as_deref(), Transfer::to_caller)
    }))
}

/// Fetches the page after this one.
#[unsafe(no_mangle)]
pub extern "C" fn next_page(page: u32) -> u32 {
    begun(match find(page).as_deref() {
        Some(Kept::Page(next)) => Ok(next.fetch()),
        _ => Err(gone("page")),
    })
}

/// Waits for the next part of a download.
#[unsafe(no_mangle)]
pub extern "C" fn step(download: u32) -> u32 {
    begun(match find(download).as_deref() {
        Some(Kept::Download(transfer)) => Ok(javascript::step(transfer.clone())),
        _ => Err(gone("download")),
    })
}

/// Ends a download.
#[unsafe(no_mangle)]
pub extern "C" fn close(download: u32) -> u32 {
    begun(match find(download).as_deref() {
        Some(Kept::Download(transfer)) => Ok(javascript::close(transfer.clone())),
        _ => Err(gone("download")),
    })
}

/// Reads the response that a raw call gave. Returns the length of the output: what was read, or a failure.
#[unsafe(no_mangle)]
pub extern "C" fn parse(raw: u32) -> u32 {
    let mut written = Written::default();
    match find(raw).as_deref() {
        Some(Kept::Raw(raw)) => match raw.parse() {
            Ok(output) => tasks::write(output, &mut written),
            Err(failure) => tasks::failure(&failure, &mut written),
        },
        _ => tasks::failure(&gone("response"), &mut written),
    }
    give(written.into_bytes())
}

/// Reads a received webhook. Input: its body. Returns whether it can; then the event is the output.
#[unsafe(no_mangle)]
pub extern "C" fn parse_webhook() -> u32 {
    let mut input = Input::take();
    text(javascript::parse_webhook(input.bytes().unwrap_or_default()))
}

/// Checks a received webhook. Input: its body, headers, and the key. Returns whether it is good; then the event is the
/// output.
#[unsafe(no_mangle)]
pub extern "C" fn verify_webhook() -> u32 {
    let mut input = Input::take();
    let body = input.bytes().unwrap_or_default().to_vec();
    let (headers, key) = (input.text(), input.text());
    text(javascript::verify_webhook(&body, &headers, &key))
}

/// Continues a task. Returns the length of the output: what is to be done, and how the task ended if it did.
#[unsafe(no_mangle)]
pub extern "C" fn poll(task: u32) -> u32 {
    give(tasks::poll(task).into_bytes())
}

/// Ends a task in the middle. Returns the length of the output: what is to be ended.
#[unsafe(no_mangle)]
pub extern "C" fn cancel(task: u32) -> u32 {
    give(tasks::cancel(task).into_bytes())
}

/// Tasks that can continue for another reason than an operation of their own that ended. Returns the length of the output:
/// their numbers.
#[unsafe(no_mangle)]
pub extern "C" fn woken() -> u32 {
    let mut written = Written::default();
    for task in tasks::woken() {
        written.number(task);
    }
    give(written.into_bytes())
}

/// A response began. Input: its headers.
#[unsafe(no_mangle)]
pub extern "C" fn head_arrived(operation: u32, status: u32, body: u32) {
    let head = Ended::Head {
        status: u16::try_from(status).unwrap_or_default(),
        headers: Input::take().text(),
        body,
    };
    ended(operation, head);
}

/// A part of a body arrived. Input: the part; nothing at the end.
#[unsafe(no_mangle)]
pub extern "C" fn part_arrived(operation: u32) {
    ended(operation, Ended::Part(Input::take().into_bytes()));
}

/// The time of a wait is over.
#[unsafe(no_mangle)]
pub extern "C" fn time_over(operation: u32) {
    ended(operation, Ended::Time);
}

/// A request, or the rest of a body, is lost. Input: why.
#[unsafe(no_mangle)]
pub extern "C" fn lost(operation: u32, never_sent: u32, hopeless: u32) {
    let why = Undelivered {
        never_sent: never_sent != 0,
        hopeless: hopeless != 0,
        message: Input::take().text(),
    };
    ended(operation, Ended::Lost(why));
}

/// What is for functions of JavaScript, as JSON. Returns the length; zero if there is nothing.
#[unsafe(no_mangle)]
pub extern "C" fn messages() -> u32 {
    let messages = with_mailbox(javascript::Mailbox::take);
    give(messages.unwrap_or_default().into_bytes())
}

/// The token that was asked for. Input: the token.
#[unsafe(no_mangle)]
pub extern "C" fn answer(question: u32) {
    let token = Input::take().text();
    with_mailbox(|mailbox| mailbox.answer(question, token));
}

/// Why there is no token. Input: why.
#[unsafe(no_mangle)]
pub extern "C" fn fail(question: u32, cause: u32) {
    let why = Input::take().text();
    with_mailbox(|mailbox| mailbox.fail(question, why, cause));
}

/// Releases a client, page, response or download. What it needs to end is told with the next output.
#[unsafe(no_mangle)]
pub extern "C" fn release(number: u32) {
    kept::release(number);
}

/// The version, which must be that of the package. Returns the length.
#[unsafe(no_mangle)]
pub extern "C" fn version() -> u32 {
    give(env!("CARGO_PKG_VERSION").as_bytes().to_vec())
}

fn of_client<T>(
    number: u32,
    work: impl FnOnce(&Client) -> Result<T, Failure>,
) -> Result<T, Failure> {
    match find(number).as_deref() {
        Some(Kept::Client(client)) => work(client),
        _ => Err(gone("client")),
    }
}

fn gone(what: &str) -> Failure {
    Error::internal(format!("this {what} is gone")).into()
}

fn kept_client(client: Result<Client, Failure>) -> u32 {
    client.map_or_else(failed, |client| keep(Kept::Client(client)))
}

fn begun(work: Result<Work, Failure>) -> u32 {
    work.map_or_else(failed, tasks::begin)
}

fn text(text: Result<String, Failure>) -> u32 {
    text.map_or_else(failed, |text| {
        let mut written = Written::default();
        written.text(&text);
        give(written.into_bytes());
        1
    })
}

fn failed(failure: Failure) -> u32 {
    let mut written = Written::default();
    written.text(&failure.as_json().to_string());
    give(written.into_bytes());
    0
}
