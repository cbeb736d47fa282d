//! The Swift package.
use super::File;
use super::bindgen::Sources;
use super::description::Description;
use anyhow::Result;
pub(super) fn files(_description: &Description, sources: &Sources) -> Result<Vec<File>> {
    let _ = (&sources.swift, &sources.header);
    Ok(Vec::new())
}
