//! What was measured, and what follows from it: medians, and ratios within a round.

use std::collections::BTreeMap;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::clients::Client;

/// What a client printed about one run.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Sample {
    pub(super) calls: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) items: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) wall_seconds: Option<f64>,
    /// User and system time of the client's process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) cpu_seconds: Option<f64>,
    /// How long the interpreter's lock was held (Python).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) gil_seconds: Option<f64>,
    /// How long the event loop was busy (Node).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) blocked_seconds: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) start_seconds: Option<f64>,
    /// From the started interpreter, or the start of a native program, to the first result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) first_call_seconds: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) resident_before_bytes: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) resident_bytes: Option<f64>,
    /// The size of all that is uploaded for a Worker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) bundle_bytes: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) bundle_gzip_bytes: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) bundle_brotli_bytes: Option<f64>,
}

/// A number that is read from a sample.
pub(super) type Measure = fn(&Sample) -> Option<f64>;

/// Microseconds of processor time a call.
pub(super) fn cpu(sample: &Sample) -> Option<f64> {
    Some(sample.cpu_seconds? / sample.calls as f64 * 1e6)
}

/// Calls a second.
pub(super) fn throughput(sample: &Sample) -> Option<f64> {
    Some(sample.calls as f64 / sample.wall_seconds?)
}

/// Microseconds a call in which the interpreter's lock was held.
pub(super) fn lock(sample: &Sample) -> Option<f64> {
    Some(sample.gil_seconds? / sample.calls as f64 * 1e6)
}

/// Microseconds a call in which the event loop was busy.
pub(super) fn blocked(sample: &Sample) -> Option<f64> {
    Some(sample.blocked_seconds? / sample.calls as f64 * 1e6)
}

/// Milliseconds of loading the package and making a client.
pub(super) fn start(sample: &Sample) -> Option<f64> {
    Some(sample.start_seconds? * 1e3)
}

/// Milliseconds until the first result.
pub(super) fn first_call(sample: &Sample) -> Option<f64> {
    Some(sample.first_call_seconds? * 1e3)
}

/// Megabytes that the process grew by.
pub(super) fn memory(sample: &Sample) -> Option<f64> {
    Some((sample.resident_bytes? - sample.resident_before_bytes?) / 1e6)
}

/// Kilobytes that are uploaded for a Worker: as they are, by gzip and by brotli.
pub(super) fn bundle(sample: &Sample) -> Option<f64> {
    Some(sample.bundle_bytes? / 1e3)
}

pub(super) fn bundle_gzip(sample: &Sample) -> Option<f64> {
    Some(sample.bundle_gzip_bytes? / 1e3)
}

pub(super) fn bundle_brotli(sample: &Sample) -> Option<f64> {
    Some(sample.bundle_brotli_bytes? / 1e3)
}

/// All samples, one for each round, by client and workload.
#[derive(Serialize)]
pub(super) struct Results {
    clients: Vec<String>,
    installed_bytes: BTreeMap<String, u64>,
    samples: BTreeMap<String, BTreeMap<String, Vec<Sample>>>,
}

impl Results {
    pub(super) fn of(clients: &[Client]) -> Result<Self> {
        let mut installed_bytes = BTreeMap::new();
        for client in clients {
            if let Some(folder) = &client.installed {
                installed_bytes.insert(client.name.to_owned(), super::size(folder)?);
            }
        }
        Ok(Self {
            clients: clients
                .iter()
                .map(|client| client.name.to_owned())
                .collect(),
            installed_bytes,
            samples: BTreeMap::new(),
        })
    }

    pub(super) fn add(&mut self, client: &str, workload: String, sample: Sample) {
        let of_client = self.samples.entry(client.to_owned()).or_default();
        of_client.entry(workload).or_default().push(sample);
    }

    /// The clients without those that are left out.
    pub(super) fn without(&self, left_out: impl Fn(&str) -> bool) -> Vec<&str> {
        let names = self.clients.iter().map(String::as_str);
        names.filter(|name| !left_out(name)).collect()
    }

    fn values(&self, client: &str, workload: &str, measure: Measure) -> Vec<f64> {
        let samples = self.samples.get(client).and_then(|of| of.get(workload));
        samples.into_iter().flatten().filter_map(measure).collect()
    }

    /// The median over all rounds.
    pub(super) fn median(&self, client: &str, workload: &str, measure: Measure) -> Option<f64> {
        median(self.values(client, workload, measure))
    }

    /// How many times more one client needs than another: the median of what each round gives, because a machine that is
    /// slow for a while is slow for both.
    pub(super) fn ratio(
        &self,
        client: &str,
        to: &str,
        workload: &str,
        measure: Measure,
    ) -> Option<f64> {
        let values = self.values(client, workload, measure);
        let others = self.values(to, workload, measure);
        median(
            values
                .into_iter()
                .zip(others)
                .map(|(value, other)| value / other)
                .collect(),
        )
    }

    /// Megabytes of what a user installs.
    pub(super) fn installed(&self, client: &str) -> Option<f64> {
        Some(*self.installed_bytes.get(client)? as f64 / 1e6)
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len().checked_sub(1)? / 2;
    let upper = values.len() / 2;
    Some(f64::midpoint(values[middle], values[upper]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_of_few_and_many() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![3.0]), Some(3.0));
        assert_eq!(median(vec![9.0, 1.0]), Some(5.0));
        assert_eq!(median(vec![9.0, 1.0, 2.0]), Some(2.0));
    }
}
