//! placeholder
use crate::workspace::Workspace;
use anyhow::{Result, bail};
pub(crate) fn run(_workspace: &Workspace, _check: bool) -> Result<()> {
    bail!("nothing yet")
}
