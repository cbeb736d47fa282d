//! What a walk over pages has seen, in bounded memory.

use std::collections::hash_map::DefaultHasher;
use std::hash::Hasher;
use std::sync::Arc;

use crate::http::payload::ItemsForm;

/// How many identifiers of earlier pages are remembered, beside those of the page just before.
const KEPT: usize = 1000;

/// What stood on the pages so far. It holds a hash of each identifier, of eight bytes.
#[derive(Clone)]
pub(super) struct Seen {
    /// One number for each page so far: a service that ignores the page number repeats pages without end.
    pages: Vec<u64>,
    /// The identifiers of the newest page, sorted, so that they are found quickly.
    newest: Arc<[u64]>,
    /// Those of the pages before it, the newest first.
    before: Vec<Arc<[u64]>>,
}

impl Seen {
    /// Has seen one page.
    pub(super) fn new(fingerprint: u64) -> Self {
        Self {
            pages: vec![fingerprint],
            newest: Arc::default(),
            before: Vec::new(),
        }
    }

    /// Notes the identifiers on this page. An empty one identifies nothing.
    pub(super) fn note(&mut self, ids: &mut dyn Iterator<Item = &str>) {
        let ids = ids.filter(|id| !id.is_empty());
        let mut hashes: Vec<u64> = ids.map(|id| hash(id.as_bytes())).collect();
        hashes.sort_unstable();
        self.newest = hashes.into();
    }

    /// Adds what was seen before this page, of the identifiers only those of the last pages.
    pub(super) fn follow(&mut self, earlier: Self) {
        self.pages.extend(earlier.pages);
        let mut kept = 0;
        for page in std::iter::once(earlier.newest).chain(earlier.before) {
            // The neighbour counts, however long it is.
            if kept > 0 && kept + page.len() > KEPT {
                break;
            }
            kept += page.len();
            self.before.push(page);
        }
    }

    /// Whether this page came before.
    pub(super) fn page(&self, fingerprint: u64) -> bool {
        self.pages.contains(&fingerprint)
    }

    /// Whether this item stood on one of the last pages.
    pub(super) fn item(&self, id: &str) -> bool {
        let hash = hash(id.as_bytes());
        let mut pages = std::iter::once(&self.newest).chain(&self.before);
        pages.any(|page| page.binary_search(&hash).is_ok())
    }
}

/// Stands for the content of a page.
pub(super) fn fingerprint(form: &ItemsForm<'_>) -> u64 {
    match form {
        ItemsForm::List(items) => hash(items.as_bytes()),
        ItemsForm::Lone | ItemsForm::Missing => hash(&[]),
    }
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}
