//! Standing fault rules: the requests that they match, and the stub that such a request gets.

use fastrand::Rng;
use serde::Deserialize;

use super::script::Planned;

/// The body of `POST /__emulator/faults`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    #[serde(default, rename = "match")]
    meets: Meets,
    #[serde(default = "always")]
    probability: f64,
    times: Option<u64>,
    answer: Planned,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Meets {
    method: Option<String>,
    path_contains: Option<String>,
}

fn always() -> f64 {
    1.0
}

impl Rule {
    /// Returns the error in a rule, if there is one.
    pub(crate) fn problem(&self) -> Option<String> {
        if !(0.0..=1.0).contains(&self.probability) {
            return Some(format!(
                "probability {} is not between 0 and 1",
                self.probability
            ));
        }
        None
    }

    fn meets(&self, method: &str, path: &str) -> bool {
        let meets = &self.meets;
        self.times != Some(0)
            && meets
                .method
                .as_ref()
                .is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && meets
                .path_contains
                .as_ref()
                .is_none_or(|part| path.contains(part.as_str()))
    }
}

/// All standing rules, oldest first.
#[derive(Debug)]
pub(crate) struct Rules {
    rules: Vec<Rule>,
    dice: Rng,
}

impl Rules {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            rules: Vec::new(),
            dice: Rng::with_seed(seed),
        }
    }

    pub(crate) fn add(&mut self, rule: Rule) -> usize {
        self.rules.push(rule);
        self.rules.len()
    }

    pub(crate) fn clear(&mut self) {
        self.rules.clear();
    }

    /// Returns the stub of the first rule that matches the request and whose dice agree.
    pub(crate) fn pick(&mut self, method: &str, path: &str) -> Option<Planned> {
        for rule in &mut self.rules {
            if rule.meets(method, path)
                && (rule.probability >= 1.0 || self.dice.f64() < rule.probability)
            {
                if let Some(times) = &mut rule.times {
                    *times -= 1;
                }
                return Some(rule.answer.clone());
            }
        }
        None
    }
}
