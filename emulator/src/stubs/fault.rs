//! Faults that a test injects into one request.

use serde::Deserialize;
use serde_json::Value;

/// The fault of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Value")]
pub(crate) enum Fault {
    /// The connection is reset as soon as the head of the request is known; its body is never read.
    ResetBeforeRead,
    /// The request is read whole, then the connection is reset.
    ResetAfterRead,
    /// The request is read whole, then the connection is closed.
    CloseAfterRead,
    /// The full length is announced, this many bytes of the body are sent, then the connection is closed.
    CutBody(usize),
    /// The same with a chunked body that never ends.
    CutChunked(usize),
    /// The full length is announced, this many bytes are sent, then nothing more.
    StallBody(usize),
    /// One byte of the body at each interval of this many milliseconds.
    DripBody(u64),
    /// The request is read, then nothing is sent.
    NoAnswer,
    /// HTTP/2: GOAWAY that names no stream as processed, then the connection is closed.
    GoAway,
    /// HTTP/2: the stream is refused, the connection stays open.
    RefusedStream,
    /// Nothing is read from the connection or written to it any more, as if the network were cut.
    DeadConnection,
    /// A normal response, then the kept-alive connection is closed without notice.
    CloseIdle,
}

impl Fault {
    /// The name of the fault in scripts and in the log.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ResetBeforeRead => "reset_before_read",
            Self::ResetAfterRead => "reset_after_read",
            Self::CloseAfterRead => "close_after_read",
            Self::CutBody(_) => "cut_body",
            Self::CutChunked(_) => "cut_chunked",
            Self::StallBody(_) => "stall_body",
            Self::DripBody(_) => "drip_body_ms",
            Self::NoAnswer => "no_answer",
            Self::GoAway => "goaway",
            Self::RefusedStream => "refused_stream",
            Self::DeadConnection => "dead_connection",
            Self::CloseIdle => "close_idle",
        }
    }
}

impl TryFrom<Value> for Fault {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        let unknown = || format!("unknown fault {value}");
        match &value {
            Value::String(name) => match name.as_str() {
                "reset_before_read" => Ok(Self::ResetBeforeRead),
                "reset_after_read" => Ok(Self::ResetAfterRead),
                "close_after_read" => Ok(Self::CloseAfterRead),
                "no_answer" => Ok(Self::NoAnswer),
                "goaway" => Ok(Self::GoAway),
                "refused_stream" => Ok(Self::RefusedStream),
                "dead_connection" => Ok(Self::DeadConnection),
                _ => Err(unknown()),
            },
            Value::Object(object) if object.len() == 1 => {
                let (name, parameter) = object.iter().next().ok_or_else(unknown)?;
                let number = || {
                    parameter
                        .as_u64()
                        .and_then(|number| usize::try_from(number).ok())
                        .ok_or_else(|| {
                            format!("fault {name:?} takes a whole number, got {parameter}")
                        })
                };
                match name.as_str() {
                    "cut_body" => Ok(Self::CutBody(number()?)),
                    "cut_chunked" => Ok(Self::CutChunked(number()?)),
                    "stall_body" => Ok(Self::StallBody(number()?)),
                    "drip_body_ms" => Ok(Self::DripBody(number()? as u64)),
                    "close_idle" if *parameter == Value::Bool(true) => Ok(Self::CloseIdle),
                    _ => Err(unknown()),
                }
            }
            _ => Err(unknown()),
        }
    }
}
