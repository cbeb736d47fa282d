//! What a client is asked to do. Every client, in whatever language, knows these names.

use anyhow::{Context, Result, bail};

/// The account in every URL.
pub const ACCOUNT: &str = "023e105f4ecef8ad9ca31a8372d0c353";
/// The app in every URL.
pub const APP: &str = "14a396e7-ca44-4937-bf1f-050a69118543";
/// The meeting in every URL.
pub const MEETING: &str = "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e";
/// The token that every client sends.
pub const TOKEN: &str = "a-token-of-forty-characters-0123456789ab";
/// Items of the long list, all pages together.
pub const WALK_ITEMS: usize = 100_000;
/// Items on a page of the long list.
pub const WALK_PAGE: usize = 1_000;

/// One kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workload {
    /// One livestream, so many calls at once.
    Get {
        /// Calls under way at any time.
        at_once: usize,
    },
    /// Starting a livestream, one at a time.
    Post,
    /// One page of so many livestreams.
    List {
        /// Items on the page.
        length: usize,
    },
    /// All pages of the long list.
    Walk,
}

impl std::str::FromStr for Workload {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        let number = |text: &str| {
            text.parse()
                .with_context(|| format!("the number in {name}"))
        };
        Ok(match name.split_once('-') {
            None if name == "get" || name == "first" => Self::Get { at_once: 1 },
            None if name == "post" => Self::Post,
            None if name == "walk" => Self::Walk,
            Some(("get", at_once)) => Self::Get {
                at_once: number(at_once)?,
            },
            Some(("list", length)) => Self::List {
                length: number(length)?,
            },
            _ => bail!("there is no workload {name:?}"),
        })
    }
}
