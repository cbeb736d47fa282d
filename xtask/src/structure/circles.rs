//! Import cycles: sets of files that import each other, directly or through others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The unit that is counted: a file, or a file with those below it.
pub(super) type Node = String;

/// Which file imports which other one, and the names that it imports.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ties(BTreeMap<(String, String), BTreeSet<String>>);

impl Ties {
    pub(super) fn add(&mut self, from: &str, to: &str, name: &str) {
        if from != to {
            let names = self.0.entry((from.to_owned(), to.to_owned())).or_default();
            names.insert(name.to_owned());
        }
    }

    /// Every import as a line.
    #[cfg(test)]
    pub(super) fn lines(&self) -> Vec<String> {
        self.0
            .iter()
            .map(|((from, to), names)| line(from, to, names))
            .collect()
    }
}

fn line(from: &str, to: &str, names: &BTreeSet<String>) -> String {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    format!("{from} -> {to}: {}", names.join(", "))
}

/// A line for each cycle of more than `largest` nodes.
pub(super) fn findings(ties: &Ties, node: impl Fn(&str) -> Node, largest: usize) -> Vec<String> {
    let mut arrows: BTreeMap<Node, BTreeSet<Node>> = BTreeMap::new();
    for (from, to) in ties.0.keys() {
        arrows.entry(node(from)).or_default().insert(node(to));
    }
    let reached: BTreeMap<&Node, BTreeSet<&Node>> = arrows
        .keys()
        .map(|start| (start, reach(&arrows, start)))
        .collect();
    let mut findings = Vec::new();
    let mut told: BTreeSet<&Node> = BTreeSet::new();
    for (start, there) in &reached {
        if told.contains(start) {
            continue;
        }
        let returns = |other: &&Node| reached.get(other).is_some_and(|back| back.contains(start));
        let mut circle: BTreeSet<&Node> = there.iter().copied().filter(returns).collect();
        circle.insert(start);
        if circle.len() > largest.max(1) {
            findings.push(text(ties, &node, &circle, largest));
        }
        told.extend(circle);
    }
    findings
}

/// All nodes that `start` imports, directly or through others.
fn reach<'a>(arrows: &'a BTreeMap<Node, BTreeSet<Node>>, start: &'a Node) -> BTreeSet<&'a Node> {
    let mut reached = BTreeSet::new();
    let mut next = vec![start];
    while let Some(node) = next.pop() {
        for to in arrows.get(node).into_iter().flatten() {
            if reached.insert(to) {
                next.push(to);
            }
        }
    }
    reached
}

fn text(
    ties: &Ties,
    node: &impl Fn(&str) -> Node,
    circle: &BTreeSet<&Node>,
    largest: usize,
) -> String {
    let allowed = match largest {
        0 | 1 => "none is allowed".to_owned(),
        largest => format!("{largest} are allowed"),
    };
    let files: Vec<&str> = circle.iter().map(|file| file.as_str()).collect();
    let mut text = format!(
        "a circle of {} files import each other, and {allowed}: {}",
        files.len(),
        files.join(", ")
    );
    for ((from, to), names) in &ties.0 {
        let (start, end) = (node(from), node(to));
        if start != end && circle.contains(&start) && circle.contains(&end) {
            let _ = write!(text, "\n  {}", line(from, to, names));
        }
    }
    text
}
