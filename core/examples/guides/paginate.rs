//! Guide "List and paginate".

// region: filter
use realtimekit_api::reexports::jiff::{Timestamp, ToSpan as _};

// end of region
// region: walk
use futures_util::TryStreamExt as _;
use realtimekit_api::models::MeetingStatus;
// end of region
use realtimekit_api::{RealtimeKit, Result};

pub(crate) async fn run() -> Result<()> {
    let client = RealtimeKit::from_env()?;
    for number in 1..=3 {
        client
            .meetings()
            .create()
            .title(format!("Lesson {number}"))
            .await?;
    }

    // region: walk
    let mut meetings = client.meetings().list().status(MeetingStatus::Active).all();
    while let Some(meeting) = meetings.try_next().await? {
        println!("{} {:?}", meeting.id, meeting.title);
    }
    // end of region

    // region: collect
    let meetings = client.meetings().list().per_page(50).collect().await?;
    println!("{}", meetings.len());
    // end of region

    // region: page
    let page = client.meetings().list().per_page(2).await?;
    println!("{} of {:?}", page.items.len(), page.total_count);
    let next_page = page.next_page().await?; // None after the last page
    // end of region
    assert!(next_page.is_some());

    // region: filter
    let since = Timestamp::now() - (7 * 24).hours();
    let recent = client
        .meetings()
        .list()
        .start_time(since)
        .search("Lesson")
        .await?;
    // end of region
    assert!(!recent.items.is_empty());
    Ok(())
}
