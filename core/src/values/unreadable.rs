//! Values of a response that cannot be read: where they stand, and what is wrong with them.
//!
//! Nothing of their content is kept, so that it cannot get into a log.

use std::fmt::Write as _;

use jiter::Peek;

/// Why a value could not be read, and where.
#[derive(Debug)]
pub struct Unreadable(Box<Details>);

#[derive(Debug)]
struct Details {
    /// Innermost first.
    path: Vec<Step>,
    problem: Problem,
}

#[derive(Debug)]
enum Problem {
    /// A value of another kind than the one that is needed.
    Mistyped {
        expected: &'static str,
        found: &'static str,
    },
    /// The mask of a secret in place of the secret.
    Masked,
    Other(String),
}

/// A step from a value to one inside of it.
#[derive(Debug)]
pub(super) enum Step {
    Field(&'static str),
    /// A key that is data.
    Entry(String),
    Position(usize),
}

impl Unreadable {
    pub(crate) fn new(problem: impl Into<String>) -> Self {
        Self::of(Problem::Other(problem.into()))
    }

    /// The error for a value of another kind than the one that is needed.
    pub(crate) fn mistyped(expected: &'static str, found: &'static str) -> Self {
        Self::of(Problem::Mistyped { expected, found })
    }

    /// The error for the mask of a secret: it stands in what was written for people, not in what the service sends.
    pub(super) fn masked() -> Self {
        Self::of(Problem::Masked)
    }

    fn of(problem: Problem) -> Self {
        Self(Box::new(Details {
            path: Vec::new(),
            problem,
        }))
    }

    pub(super) fn add(&mut self, step: Step) {
        self.0.path.push(step);
    }

    pub(super) fn within(mut self, step: Step) -> Self {
        self.add(step);
        self
    }

    /// The place as a path that begins with `start`.
    pub(crate) fn place(&self, start: &str) -> String {
        self.path(start, |place, step| match step {
            Step::Field(name) => place.push_str(name),
            Step::Entry(name) => place.push_str(name),
            // Writing to a text cannot fail.
            Step::Position(position) => drop(write!(place, "[{position}]")),
        })
    }

    fn path(&self, start: &str, write: impl Fn(&mut String, &Step)) -> String {
        let mut place = start.to_owned();
        for step in self.0.path.iter().rev() {
            if !place.is_empty() && !matches!(step, Step::Position(_)) {
                place.push('.');
            }
            write(&mut place, step);
        }
        place
    }

    pub(crate) fn problem(&self) -> String {
        match &self.0.problem {
            Problem::Mistyped { expected, found } => format!("it is {found}, not {expected}"),
            Problem::Masked => {
                "it is the mask of a secret; the secret itself was not written".to_owned()
            }
            Problem::Other(problem) => problem.clone(),
        }
    }
}

/// An optional value that could not be read and was left out.
#[derive(Debug)]
pub(crate) struct LeftOut(pub(super) Unreadable);

impl LeftOut {
    /// The place as a path that begins with `start`, the same for every element of a list and every entry of a map.
    pub(crate) fn place(&self, start: &str) -> String {
        self.0.path(start, |place, step| match step {
            Step::Field(name) => place.push_str(name),
            Step::Entry(_) => place.push('*'),
            Step::Position(_) => place.push_str("[]"),
        })
    }

    /// What was expected there, and what was found.
    pub(crate) fn problem(&self) -> (&'static str, &str) {
        match &self.0.0.problem {
            Problem::Mistyped { expected, found } => (expected, found),
            Problem::Masked => ("a secret", "the mask of one"),
            Problem::Other(problem) => ("a value that can be read", problem),
        }
    }

    /// Why it may not be left out of JSON that this program wrote: a secret would be lost without a word.
    pub(super) fn lost_secret(&self) -> Option<&Unreadable> {
        matches!(self.0.0.problem, Problem::Masked).then_some(&self.0)
    }
}

/// A kind of JSON value, in the words of errors.
pub(super) fn kind_of(value: Peek) -> &'static str {
    match value {
        Peek::Null => "null",
        Peek::True | Peek::False => "a boolean",
        Peek::String => "text",
        Peek::Array => "a list",
        Peek::Object => "an object",
        _ => "a number",
    }
}
