//! A call's way through attempts and waits, within its deadline.

mod attempt;
mod judgement;

use std::borrow::Cow;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tracing::Instrument;

use super::answer::RawAnswer;
use super::governor::Turn;
use super::options::{ClientOptions, RequestOptions};
use super::retry::Verdict;
use super::shared::Shared;
use super::token::Token;
use super::transport::{Body, Connections, Outgoing, Slot};
use super::{Request, failure, retry};
use crate::clock::Clock;
use crate::description::{Operation, RetryClass};
use crate::error::{Error, ErrorKind, Result, Sent};
use crate::hooks::{RequestInfo, Watch};
use attempt::outgoing;
use judgement::{Setback, may_have_happened};

/// Sends the request as often as its class and the options allow, and gives the response of a success.
pub(crate) async fn execute(
    client: &ClientOptions,
    connections: &Connections,
    shared: &Shared,
    request: &Request,
    options: &RequestOptions,
) -> Result<RawAnswer> {
    let arrived = arrive(client, connections, shared, request, options, Extent::Whole).await?;
    Ok(arrived.answer)
}

/// Like [`execute`], but leaves the body of a success unread: the response has none, and what follows it brings it.
pub(crate) async fn open(
    client: &ClientOptions,
    connections: &Connections,
    shared: &Shared,
    request: &Request,
    options: &RequestOptions,
) -> Result<(RawAnswer, Body)> {
    let arrived = arrive(client, connections, shared, request, options, Extent::Head).await?;
    let Arrived { answer, unread } = arrived;
    let unread = unread.ok_or_else(|| Error::internal("a success came without its body"))?;
    Ok((answer, unread))
}

/// How much of a success is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Whole,
    Head,
}

/// The response of a success, and what of it was not read.
struct Arrived {
    answer: RawAnswer,
    unread: Option<Body>,
}

async fn arrive(
    client: &ClientOptions,
    connections: &Connections,
    shared: &Shared,
    request: &Request,
    options: &RequestOptions,
    extent: Extent,
) -> Result<Arrived> {
    let operation = request.operation;
    let span = tracing::debug_span!(
        "realtimekit_call",
        operation = operation.id,
        task = request.task,
        method = operation.method.as_str(),
        path = operation.path
    );
    Flight::new(client, shared, request, options, extent)
        .run(connections)
        .instrument(span)
        .await
        .map_err(|error| named(error, operation))
}

fn named(error: Error, operation: &'static Operation) -> Error {
    error.in_operation(operation.id)
}

/// A call under way.
struct Flight<'a> {
    client: &'a ClientOptions,
    shared: &'a Shared,
    operation: &'static Operation,
    /// The path with its placeholders.
    path: Cow<'static, str>,
    request: &'a Request,
    call: &'a RequestOptions,
    clock: Arc<dyn Clock>,
    timeout: Duration,
    deadline: Duration,
    attempt_timeout: Duration,
    max_retries: u32,
    /// The class by which attempts are judged: the operation's own, unless the caller allows repeating creates.
    class: RetryClass,
    extent: Extent,
    /// No credentials go where it goes.
    anonymous: bool,
}

impl<'a> Flight<'a> {
    fn new(
        options: &'a ClientOptions,
        shared: &'a Shared,
        request: &'a Request,
        call: &'a RequestOptions,
        extent: Extent,
    ) -> Self {
        let clock = Arc::clone(&options.clock);
        let timeout = call.timeout.unwrap_or(options.timeout);
        let creates_repeat = call.retry_creates.unwrap_or(options.retry_creates);
        let class = match request.operation.retry {
            RetryClass::Create if creates_repeat => RetryClass::Harmless,
            class => class,
        };
        Self {
            client: options,
            shared,
            operation: request.operation,
            path: request.template.clone(),
            request,
            call,
            timeout,
            deadline: clock.elapsed().saturating_add(timeout),
            attempt_timeout: call.attempt_timeout.unwrap_or(options.attempt_timeout),
            max_retries: call.max_retries.unwrap_or(options.max_retries),
            class,
            extent,
            anonymous: request.is_elsewhere(),
            clock,
        }
    }

    async fn run(&self, connections: &Connections) -> Result<Arrived> {
        connections.ready()?;
        let mut attempt = 0;
        let mut sent = Sent::No;
        let mut follows_unknown = false;
        let mut paid = None;
        let mut refused: Option<Token> = None;
        // Before a turn is taken and a token asked for: a request that cannot be made is none.
        let mut outgoing = Some(self.outgoing()?);
        loop {
            let unsent = |error: Error| {
                let error = error.with(|facts| {
                    facts.attempts = attempt;
                    facts.sent = sent;
                });
                self.settle(error, follows_unknown)
            };
            let token = self.token(refused.as_ref()).await.map_err(unsent)?;
            let request = match outgoing.take() {
                Some(request) => request,
                None => self.outgoing()?,
            };
            let place = self.place(connections, &request);
            let slot = place.await.map_err(unsent)?;
            attempt += 1;
            let tried = self.try_once(connections, request, slot, attempt, token.as_ref());
            let setback = match tried.await {
                Ok(arrived) => {
                    self.shared.succeeded(paid);
                    return Ok(arrived);
                }
                Err(setback) => setback,
            };
            let Setback {
                error,
                verdict,
                wish,
            } = setback;
            let error = error.with(|facts| facts.retry_after = wish);
            // An attempt that never left gives no verdict on an earlier one that may have arrived.
            let unknown =
                may_have_happened(&error) || (follows_unknown && error.status().is_none());
            sent = sent.max(error.sent());
            let error = error.with(|facts| {
                facts.attempts = attempt;
                facts.sent = sent;
                facts.follows_unknown = follows_unknown;
            });
            if error.status() == Some(401)
                && refused.is_none()
                && token.is_some()
                && self.client.credentials.can_change()
            {
                // The request was not looked at, so whatever it does may be asked for once more, with another token.
                refused = token;
                continue;
            }
            follows_unknown |= unknown;
            let wait = retry::wait(attempt, error.status(), wish, fastrand::f64());
            if error.kind() == ErrorKind::RateLimited {
                let pause = wish.unwrap_or(wait);
                self.shared.pause_until(self.clock.elapsed() + pause);
            }
            if verdict != Verdict::Repeat {
                return Err(self.settle(error, unknown));
            }
            let allowed = attempt <= self.max_retries && wait < self.time_left();
            paid = allowed.then(|| self.shared.pay(error.kind())).flatten();
            if paid.is_none() {
                let error = self.unretried(error, attempt, wait);
                return Err(self.settle(error, unknown));
            }
            tracing::info!(
                operation = self.operation.id,
                task = self.request.task,
                attempt,
                kind = error.kind().as_str(),
                status = error.status(),
                wait_ms = wait.as_secs_f64() * 1000.0,
                "retrying"
            );
            self.clock.sleep(wait).await;
        }
    }

    fn outgoing(&self) -> Result<Outgoing> {
        outgoing(self.client, self.request, self.call)
    }

    /// The token to send, if one may be sent. A provider has as long as the call has.
    async fn token(&self, refused: Option<&Token>) -> Result<Option<Token>> {
        if self.anonymous {
            return Ok(None);
        }
        if let Some(token) = self.client.credentials.at_hand(refused) {
            return Ok(Some(token));
        }
        let callers_vanish = self.client.transport.callers_vanish();
        let token = self
            .client
            .credentials
            .token(refused, &*self.clock, callers_vanish);
        match within(&*self.clock, self.time_left(), token).await {
            Some(token) => token.map(Some),
            None => Err(self.late("while token_provider was asked")),
        }
    }

    /// A place among the requests that are sent: the turn of this call, and a connection for it.
    async fn place(&self, connections: &Connections, request: &Outgoing) -> Result<Option<Slot>> {
        loop {
            self.wait_for_turn().await?;
            let slot = connections.slot(&request.url);
            let Some(slot) = within(&*self.clock, self.time_left(), slot).await else {
                return Err(self.late("while it waited for one of `max_connections`"));
            };
            // A pause may have begun meanwhile; others need no connection then either.
            if slot.is_none() || !self.shared.paused(self.clock.elapsed()) {
                return Ok(slot);
            }
        }
    }

    /// The error of a call whose time is over before it could send.
    fn late(&self, when: &str) -> Error {
        let message = format!("the call's deadline of {:?} passed {when}", self.timeout);
        failure::timed_out(message).with(|facts| facts.retryable = true)
    }

    /// After a "too many requests" nobody sends for a while, and not all at once afterwards; before one, everybody keeps
    /// to the limits that are known.
    async fn wait_for_turn(&self) -> Result<()> {
        loop {
            let patience = self.time_left();
            let turn = self
                .shared
                .turn(self.clock.elapsed(), self.client.rate_limit, patience);
            let (left, wait) = match turn {
                Turn::In(wait) => (wait, wait),
                Turn::Closed(left) => (left, left.mul_f64(1.0 + 0.1 * fastrand::f64())),
            };
            if !wait.is_zero() && wait >= patience {
                let why = match turn {
                    Turn::In(_) => "the rate limits of this client allow no request before",
                    Turn::Closed(_) => "the service asked this client to wait",
                };
                let message = format!(
                    "{why}; the next may go in {left:?}, and the call's deadline comes first (timeout: {:?})",
                    self.timeout
                );
                return Err(Error::new(ErrorKind::RateLimited, message).with(|facts| {
                    facts.retry_after = Some(left);
                    facts.retryable = true;
                }));
            }
            if !wait.is_zero() {
                tracing::debug!(
                    operation = self.operation.id,
                    task = self.request.task,
                    wait_ms = wait.as_secs_f64() * 1000.0,
                    "waits its turn"
                );
                self.clock.sleep(wait).await;
            }
            // A pause may have begun while this call waited for its place.
            if matches!(turn, Turn::In(_))
                && (wait.is_zero() || !self.shared.paused(self.clock.elapsed()))
            {
                return Ok(());
            }
        }
    }

    /// One attempt, and what it means for the call.
    async fn try_once(
        &self,
        connections: &Connections,
        request: Outgoing,
        slot: Option<Slot>,
        attempt: u32,
        token: Option<&Token>,
    ) -> Result<Arrived, Setback> {
        let span = tracing::debug_span!(
            "realtimekit_attempt",
            attempt,
            status = tracing::field::Empty
        );
        let hooks = &self.client.hooks;
        let watch = Watch::begin(
            hooks,
            &*self.clock,
            RequestInfo {
                operation: self.operation.id,
                task: self.request.task,
                method: self.operation.method,
                path: self.path.clone(),
                attempt,
            },
        );
        let underway = self.shared.underway();
        let setback = match self
            .attempt(connections, request, slot, token)
            .instrument(span.clone())
            .await
        {
            Ok(mut arrived) => {
                let answer = &mut arrived.answer;
                span.record("status", answer.status);
                answer.attempts = attempt;
                let now = self.clock.elapsed();
                self.shared
                    .learn(&answer.headers, now, self.clock.unix_time());
                match self.judge_answer(answer, token) {
                    None => {
                        watch.end(Some(answer.status), answer.request_id(), None);
                        return Ok(arrived);
                    }
                    Some(setback) => setback,
                }
            }
            Err(incomplete) => self.judge_incomplete(incomplete),
        };
        drop(underway);
        let error = &setback.error;
        let request_id = error.request_id().map(ToOwned::to_owned);
        watch.end(error.status(), request_id, Some(error.kind()));
        Err(setback)
    }

    fn time_left(&self) -> Duration {
        self.deadline.saturating_sub(self.clock.elapsed())
    }
}

/// Waits for the future, but not longer than this: then there is nothing. What is ready at once, as most things are, needs
/// neither the clock nor a timer.
async fn within<T>(
    clock: &dyn Clock,
    limit: Duration,
    future: impl Future<Output = T>,
) -> Option<T> {
    let mut future = pin!(future);
    let at_once = poll_fn(|task| Poll::Ready(future.as_mut().poll(task))).await;
    if let Poll::Ready(value) = at_once {
        return Some(value);
    }
    tokio::select! {
        biased;
        value = future => Some(value),
        () = clock.sleep(limit) => None,
    }
}
