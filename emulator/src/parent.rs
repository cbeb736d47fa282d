//! Ends the program with the process that started it.

/// Waits until the parent process has ended. Must be called early: a parent that has ended before is not noticed.
///
/// Unix gives the children of a process that ended to another one, so the id of the parent changes. The kernel of Linux
/// can also signal that (`PR_SET_PDEATHSIG`), but it means the thread that started the child, which may end long before
/// its process.
#[cfg(unix)]
pub(crate) fn ended() -> Result<impl Future<Output = ()>, String> {
    use std::os::unix::process::parent_id;

    let parent = parent_id();
    Ok(async move {
        while parent_id() == parent {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    })
}

/// Fails: the standard library does not tell the parent of a process.
#[cfg(not(unix))]
pub(crate) fn ended() -> Result<impl Future<Output = ()>, String> {
    Err::<std::future::Ready<()>, _>(
        "--exit-with-parent works on Unix only; end this program by a signal of your own"
            .to_owned(),
    )
}
