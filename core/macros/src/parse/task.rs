//! Reading `#[task]`: a method that is made of several operations.

use proc_macro2::Ident;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Error, LitInt, LitStr, Result, Token, parenthesized};

use crate::definition::Task;

/// The arguments: `run = path, timeout = seconds, calls("resource.method", ...), waits`.
impl Parse for Task {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let (mut run, mut timeout, mut calls, mut waits) = (None, None, Vec::new(), false);
        while !input.is_empty() {
            let key: Ident = input.parse()?;
            match key.to_string().as_str() {
                "run" => {
                    input.parse::<Token![=]>()?;
                    run = Some(input.parse()?);
                }
                "timeout" => {
                    input.parse::<Token![=]>()?;
                    timeout = Some(input.parse::<LitInt>()?.base10_parse()?);
                }
                "calls" => {
                    let names;
                    parenthesized!(names in input);
                    let names = Punctuated::<LitStr, Token![,]>::parse_terminated(&names)?;
                    calls = names.iter().map(LitStr::value).collect();
                }
                "waits" => waits = true,
                _ => {
                    return Err(Error::new_spanned(
                        key,
                        "a task knows `run`, `timeout`, `calls` and `waits`",
                    ));
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        let (Some(run), Some(timeout), false) = (run, timeout, calls.is_empty()) else {
            return Err(input.error(
                "a task names its function, its limit in seconds, and what it calls: \
                 #[task(run = super::ensure::meeting, timeout = 60, calls(\"meetings.list\"))]",
            ));
        };
        Ok(Self {
            run,
            calls,
            timeout,
            waits,
        })
    }
}

impl Task {
    /// The end of the documentation of each task.
    pub(super) fn doc(&self) -> String {
        let calls: Vec<String> = self.calls.iter().map(|call| format!("`{call}`")).collect();
        let limit = match self.timeout {
            seconds if seconds > 60 && seconds.is_multiple_of(60) => {
                format!("{} minutes", seconds / 60)
            }
            seconds => format!("{seconds} seconds"),
        };
        format!(
            "Calls {}. The timeout of the call limits the task as a whole; by default, it is {limit} here. All other \
             options apply to each call inside, except that a create is never sent twice.",
            calls.join(", ")
        )
    }
}
