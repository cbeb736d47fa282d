//! What an attempt means for its call: a success, another attempt, or which error.

use std::time::Duration;

use url::Url;

use super::super::answer::RawAnswer;
use super::super::retry::{self, Outcome, Verdict};
use super::super::secrets::Secrets;
use super::super::token::Token;
use super::super::transport::Broken;
use super::super::{failure, hint};
use super::Flight;
use super::attempt::{Incomplete, Unread};
use crate::description::RetryClass;
use crate::error::{Error, ErrorKind, Sent};
use crate::values::Secret;

/// A failure that may be tried again, or become the call's error.
pub(super) struct Setback {
    pub(super) error: Error,
    pub(super) verdict: Verdict,
    pub(super) wish: Option<Duration>,
}

impl Flight<'_> {
    /// None for a success.
    pub(super) fn judge_answer(
        &self,
        answer: &RawAnswer,
        token: Option<&Token>,
    ) -> Option<Setback> {
        if answer.is_success() {
            return None;
        }
        let secrets = Secrets {
            token: token.map_or_else(|| Secret::from(""), |token| token.secret().clone()),
            fields: self.client.secret_fields,
        };
        if (300..400).contains(&answer.status) {
            let error = failure::redirected(answer, self.operation, &secrets);
            return Some(Setback {
                error,
                verdict: Verdict::Final,
                wish: None,
            });
        }
        let wish = hint::retry_after(&answer.headers, self.clock.unix_time());
        let outcome = Outcome::Answered {
            status: answer.status,
            wait_named: wish.is_some(),
        };
        let mut error = failure::refused(answer, self.operation, &secrets);
        if !self.anonymous {
            error = failure::with_guess(error, answer, &self.client.base);
        }
        Some(Setback {
            error,
            verdict: retry::judge(self.class, outcome),
            wish,
        })
    }

    pub(super) fn judge_incomplete(&self, incomplete: Incomplete) -> Setback {
        let (error, verdict) = match incomplete {
            Incomplete::Unready(error) => (error, Verdict::Final),
            Incomplete::Broken(Broken {
                never_sent,
                hopeless,
                message,
                cause,
            }) => {
                let outcome = if never_sent {
                    Outcome::NeverSent
                } else {
                    Outcome::MaybeSent
                };
                let verdict = if hopeless {
                    Verdict::Final
                } else {
                    retry::judge(self.class, outcome)
                };
                let message = self.of_connection(never_sent, &message);
                let error = Error::new(ErrorKind::Connection, message).caused_by(cause);
                let error = error.with(|facts| {
                    facts.sent = if never_sent { Sent::No } else { Sent::Maybe };
                    facts.retryable = !hopeless;
                });
                (error, verdict)
            }
            Incomplete::Silent => {
                let error = failure::timed_out(self.silence()).with(|facts| {
                    facts.sent = Sent::Maybe;
                    facts.retryable = true;
                });
                (error, retry::judge(self.class, Outcome::MaybeSent))
            }
            Incomplete::Body {
                status,
                headers,
                unread: Unread { message, cause, .. },
            } => {
                let error = match cause {
                    None => failure::timed_out(format!("the response body stalled: {message}")),
                    Some(cause) => {
                        let message = format!("the response was cut short: {message}");
                        Error::new(ErrorKind::Decode, message).caused_by(cause)
                    }
                };
                let error = error.with(|facts| {
                    facts.status = Some(status);
                    facts.request_id = headers
                        .get("cf-ray")
                        .and_then(|value| value.to_str().ok())
                        .map(ToOwned::to_owned);
                    facts.sent = Sent::Yes;
                    facts.retryable = self.operation.retry != RetryClass::Create;
                });
                // The status says that it happened: a create must not happen again only because its words were lost.
                let repeatable = self.class != RetryClass::Create;
                (
                    error,
                    if repeatable {
                        Verdict::Repeat
                    } else {
                        Verdict::Final
                    },
                )
            }
        };
        Setback {
            error,
            verdict,
            wish: None,
        }
    }

    /// What happened to a connection, and to which one.
    fn of_connection(&self, never_sent: bool, message: &str) -> String {
        let what = if never_sent {
            "no connection to"
        } else {
            "lost the connection to"
        };
        // A transport of the caller's may show anything, the URL for one, which holds identifiers or a signature.
        let message = self.client.secrets().hide(message);
        match self.request.url(self.client) {
            Ok(url) => format!(
                "{what} {}: {}",
                host_and_port(&url),
                message.replace(url.as_str(), "the URL")
            ),
            Err(_) => message,
        }
    }

    fn silence(&self) -> String {
        if self.time_left().is_zero() {
            format!("the call's deadline of {:?} passed", self.timeout)
        } else {
            format!("no response within {:?}", self.attempt_timeout)
        }
    }

    /// Says what the service asked for, and which limit of the call forbids another attempt.
    pub(super) fn unretried(&self, error: Error, attempt: u32, wait: Duration) -> Error {
        let wish = error.retry_after();
        if error.kind() != ErrorKind::RateLimited && wish.is_none() {
            return error;
        }
        let asked = match wish {
            Some(wish) => format!("the service asks to wait {wish:?}"),
            None => "the service does not say how long to wait".to_owned(),
        };
        let mut limits = Vec::new();
        if attempt > self.max_retries {
            limits.push(format!(
                "no retry is left (max_retries: {})",
                self.max_retries
            ));
        }
        if wait >= self.time_left() {
            limits.push(format!(
                "the call's deadline comes first (timeout: {:?})",
                self.timeout
            ));
        }
        if limits.is_empty() {
            limits.push("the retry budget of this client is used up".to_owned());
        }
        error.wrapped("", &format!("; {asked}; {}", limits.join(", and ")))
    }

    /// The error of the whole call: a create without a verdict of the service has an unknown outcome, whatever ended it.
    pub(super) fn settle(&self, error: Error, unknown: bool) -> Error {
        if self.operation.retry != RetryClass::Create || !unknown {
            return error;
        }
        let error = error.wrapped(
            "it may or may not have happened, and was not retried because that could do it twice (",
            "); look whether it is there before you call again. With retry_creates such a call is retried, which can \
             create duplicates",
        );
        error.with(|facts| {
            facts.kind = ErrorKind::OutcomeUnknown;
            facts.retryable = false;
        })
    }
}

fn host_and_port(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port_or_known_default() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// Whether the attempt may have been carried out although no verdict of the service says so.
pub(super) fn may_have_happened(error: &Error) -> bool {
    match (error.sent(), error.status()) {
        (Sent::No, _) => false,
        (Sent::Maybe | Sent::Yes, None) => true,
        (_, Some(status)) => {
            let outcome = Outcome::Answered {
                status,
                wait_named: error.retry_after().is_some(),
            };
            retry::judge(RetryClass::Create, outcome) == Verdict::Unknown
        }
    }
}
