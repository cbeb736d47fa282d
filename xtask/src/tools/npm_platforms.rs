//! The platforms that have an npm package with the native library. Everything that names them takes them from here.

use anyhow::{Context, Result};

/// A platform in npm's words.
pub(crate) struct Platform {
    pub(crate) os: &'static str,
    pub(crate) cpu: &'static str,
    /// The C library, or what else a build depends on.
    pub(crate) abi: Option<&'static str>,
}

const fn platform(os: &'static str, cpu: &'static str, abi: Option<&'static str>) -> Platform {
    Platform { os, cpu, abi }
}

/// Every platform. Where several fit a system, the first that loads is taken.
pub(crate) const PLATFORMS: [Platform; 7] = [
    platform("darwin", "arm64", None),
    platform("darwin", "x64", None),
    platform("linux", "arm64", Some("gnu")),
    platform("linux", "arm64", Some("musl")),
    platform("linux", "x64", Some("gnu")),
    platform("linux", "x64", Some("musl")),
    platform("win32", "x64", Some("msvc")),
];

impl Platform {
    /// The platform that this program was compiled for.
    pub(crate) fn of_this_system() -> Result<&'static Self> {
        let os = match std::env::consts::OS {
            "macos" => "darwin",
            "windows" => "win32",
            other => other,
        };
        let cpu = match std::env::consts::ARCH {
            "x86_64" => "x64",
            "aarch64" => "arm64",
            other => other,
        };
        let abi = match os {
            "linux" if cfg!(target_env = "musl") => Some("musl"),
            "linux" => Some("gnu"),
            "win32" => Some("msvc"),
            _ => None,
        };
        PLATFORMS
            .iter()
            .find(|platform| (platform.os, platform.cpu, platform.abi) == (os, cpu, abi))
            .with_context(|| format!("there is no npm package for {os} on {cpu}"))
    }

    /// Its name, such as `linux-x64-gnu`.
    pub(crate) fn name(&self) -> String {
        let abi = self.abi.map(|abi| format!("-{abi}")).unwrap_or_default();
        format!("{}-{}{abi}", self.os, self.cpu)
    }

    /// The npm package that holds its library.
    pub(crate) fn package(&self) -> String {
        format!("realtimekit-api-{}", self.name())
    }
}
