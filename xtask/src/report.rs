//! Counts of tests, read from the output of the runners.

use std::process::Command;

use anyhow::Result;

use crate::process::{say, succeeds};

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// Sums the closing lines of libtest: `test result: ok. 3 passed; 0 failed; 1 ignored; ...`.
    pub(crate) fn of_libtest(text: &str) -> Self {
        let mut sum = Self::default();
        for line in text.lines() {
            let Some(rest) = line.strip_prefix("test result: ") else {
                continue;
            };
            let Some((_, counts)) = rest.split_once(". ") else {
                continue;
            };
            for count in counts.split("; ") {
                let mut words = count.split_whitespace();
                let number = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
                match words.next() {
                    Some("passed") => sum.passed += number,
                    Some("failed") => sum.failed += number,
                    Some("ignored") => sum.skipped += number,
                    _ => {}
                }
            }
        }
        sum
    }

    /// Sums the closing lines of Node's TAP reports: `# pass 3`, `# fail 0`. A cancelled test did not pass.
    pub(crate) fn of_node(tap: &str) -> Self {
        let mut sum = Self::default();
        for line in tap.lines() {
            let Some((word, number)) = line
                .strip_prefix("# ")
                .and_then(|rest| rest.split_once(' '))
            else {
                continue;
            };
            let number = number.parse().unwrap_or(0);
            match word {
                "pass" => sum.passed += number,
                "fail" | "cancelled" => sum.failed += number,
                "skipped" | "todo" => sum.skipped += number,
                _ => {}
            }
        }
        sum
    }

    /// Sums the `<testsuite>` elements of a JUnit report; `None` if there is none.
    pub(crate) fn of_junit(xml: &str) -> Option<Self> {
        let mut sum = None;
        for element in xml.split("<testsuite ").skip(1) {
            let attributes = element.split('>').next()?;
            let number = |name: &str| -> Option<u64> {
                let (_, rest) = attributes.split_once(&format!("{name}=\""))?;
                rest.split('"').next()?.parse().ok()
            };
            let failed = number("failures")? + number("errors")?;
            // SwiftPM writes none.
            let skipped = number("skipped").unwrap_or(0);
            let passed = number("tests")?.saturating_sub(failed + skipped);
            sum.get_or_insert_with(Self::default).add(Self {
                passed,
                failed,
                skipped,
            });
        }
        sum
    }
}

/// The results of one language, suite by suite.
#[derive(Default)]
pub(crate) struct Report {
    /// Whether a skipped test is a failure.
    require_all: bool,
    total: Tally,
    failures: Vec<String>,
}

impl Report {
    /// An empty one. With `require_all`, no test may be skipped.
    pub(crate) fn new(require_all: bool) -> Self {
        Self {
            require_all,
            ..Self::default()
        }
    }

    /// An empty one by the same rules, for a part of the tests that runs beside others.
    pub(crate) fn part(&self) -> Self {
        Self::new(self.require_all)
    }

    /// Adds what a part found.
    pub(crate) fn absorb(&mut self, part: Self) {
        self.total.add(part.total);
        self.failures.extend(part.failures);
    }

    /// Prints that something cannot be tested here.
    pub(crate) fn left_out(&mut self, name: &str, reason: &str) {
        say(&format!("!!! NOT TESTED: {name}: {reason}"));
        if self.require_all {
            self.broken(name, reason);
        }
    }

    /// Adds a suite. A suite that executed nothing, or that failed without naming a failed test, counts as one failure:
    /// otherwise a runner that cannot start would look like a success.
    pub(crate) fn suite(&mut self, name: &str, succeeded: bool, mut tally: Tally) {
        if tally.passed + tally.failed == 0 {
            self.failures.push(format!("{name}: no test was executed"));
            tally.failed += 1;
        } else if tally.failed > 0 {
            self.failures
                .push(format!("{name}: {} failed", tally.failed));
        } else if !succeeded {
            self.failures
                .push(format!("{name}: the runner failed beside its tests"));
            tally.failed += 1;
        }
        self.total.add(tally);
    }

    /// Adds a check without a count, such as a type checker. It counts as one test.
    pub(crate) fn check(&mut self, name: &str, succeeded: bool) {
        if succeeded {
            self.total.passed += 1;
        } else {
            self.broken(name, "failed");
        }
    }

    /// Announces and runs a check that is a program of its own.
    pub(crate) fn run(&mut self, name: &str, command: &mut Command) -> Result<()> {
        say(name);
        let succeeded = succeeds(command)?;
        self.check(name, succeeded);
        Ok(())
    }

    /// Adds one failure that is not the failure of a single test.
    pub(crate) fn broken(&mut self, name: &str, reason: &str) {
        self.failures.push(format!("{name}: {reason}"));
        self.total.failed += 1;
    }

    /// Names on stderr what failed, because the runners' own output may have scrolled away.
    pub(crate) fn print_failures(&self, language: &str) {
        for failure in &self.failures {
            eprintln!("!!! {language}: {failure}");
        }
    }

    pub(crate) fn total(&self) -> Tally {
        self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libtest_lines_are_summed() {
        let text = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.00s\n\
                    test result: FAILED. 1 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s\n";
        assert_eq!(
            Tally::of_libtest(text),
            Tally {
                passed: 3,
                failed: 3,
                skipped: 1
            }
        );
    }

    #[test]
    fn other_lines_count_nothing() {
        let text = "note: test result: ok. 9 passed; 0 failed\n3 passed; 0 failed\n";
        assert_eq!(Tally::of_libtest(text), Tally::default());
    }

    #[test]
    fn closing_lines_of_node_are_summed() {
        let tap = "ok 1 - pass 9\n  # Subtest: x\n1..6\n# tests 6\n# suites 0\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n";
        assert_eq!(
            Tally::of_node(tap),
            Tally {
                passed: 3,
                failed: 2,
                skipped: 1
            }
        );
    }

    #[test]
    fn junit_attributes_are_read() {
        let xml = r#"<?xml version="1.0"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="0.1"><testcase/></testsuite></testsuites>"#;
        assert_eq!(
            Tally::of_junit(xml),
            Some(Tally {
                passed: 4,
                failed: 3,
                skipped: 3
            })
        );
    }

    #[test]
    fn junit_without_skipped_tests_is_read() {
        let xml = r#"<testsuites><testsuite name="TestResults" errors="0" tests="24" failures="1" time="2.1"></testsuite></testsuites>"#;
        assert_eq!(
            Tally::of_junit(xml),
            Some(Tally {
                passed: 23,
                failed: 1,
                skipped: 0
            })
        );
    }

    #[test]
    fn junit_without_a_suite_is_nothing() {
        assert_eq!(Tally::of_junit("<testsuites></testsuites>"), None);
    }

    #[test]
    fn a_suite_without_tests_is_a_failure() {
        let mut report = Report::default();
        report.suite(
            "empty",
            true,
            Tally {
                passed: 0,
                failed: 0,
                skipped: 5,
            },
        );
        assert_eq!(
            report.total(),
            Tally {
                passed: 0,
                failed: 1,
                skipped: 5
            }
        );
    }

    #[test]
    fn a_runner_that_dies_after_its_tests_is_a_failure() {
        let mut report = Report::default();
        report.suite(
            "dies",
            false,
            Tally {
                passed: 7,
                failed: 0,
                skipped: 0,
            },
        );
        assert_eq!(
            report.total(),
            Tally {
                passed: 7,
                failed: 1,
                skipped: 0
            }
        );
    }

    #[test]
    fn what_is_left_out_is_a_failure_only_where_nothing_may_be() {
        for (require_all, failed) in [(false, 0), (true, 1)] {
            let mut report = Report::new(require_all);
            report.left_out("the wheel on ARM", "there is no emulator");
            assert_eq!(report.total().failed, failed);
        }
    }

    #[test]
    fn failed_tests_are_not_counted_twice() {
        let mut report = Report::default();
        report.suite(
            "red",
            false,
            Tally {
                passed: 7,
                failed: 2,
                skipped: 0,
            },
        );
        assert_eq!(
            report.total(),
            Tally {
                passed: 7,
                failed: 2,
                skipped: 0
            }
        );
    }
}
