//! Guide "Handle errors".

// region: handle
use realtimekit_api::{ErrorKind, RealtimeKit, Result};
// end of region
// region: outcome-unknown
use futures_util::TryStreamExt as _;
use realtimekit_api::models::Meeting;
// end of region

// region: handle
async fn title_of(client: &RealtimeKit, meeting_id: &str) -> Result<Option<String>> {
    let error = match client.meetings().get(meeting_id).await {
        Ok(meeting) => return Ok(meeting.title),
        Err(error) => error,
    };
    match error.kind() {
        // Your user asked for a meeting that is gone.
        ErrorKind::NotFound => return Ok(None),
        ErrorKind::RateLimited => eprintln!("try again in {:?}", error.retry_after()),
        ErrorKind::Authentication | ErrorKind::Permission => {
            eprintln!("check the API token and its permission");
        }
        ErrorKind::Connection => eprintln!("the API cannot be reached"),
        kind => eprintln!("{kind}: {} {:?}", error.message(), error.request_id()),
    }
    Err(error)
}
// end of region

// region: outcome-unknown
async fn open_meeting(client: &RealtimeKit, order_id: &str) -> Result<Meeting> {
    let title = format!("Order {order_id}"); // unique, so that you can find it again
    let create = || client.meetings().create().title(title.as_str());
    match create().await {
        Err(error) if error.kind() == ErrorKind::OutcomeUnknown => {}
        result => return result,
    }
    let mut meetings = client.meetings().list().search(title.as_str()).all();
    while let Some(meeting) = meetings.try_next().await? {
        if meeting.title.as_deref() == Some(title.as_str()) {
            return Ok(meeting);
        }
    }
    create().await
}
// end of region

pub(crate) async fn run() -> Result<()> {
    let client = RealtimeKit::from_env()?;
    let none = title_of(&client, "5ca1ab1e-0000-4000-8000-000000000000").await?;
    assert_eq!(none, None);
    let meeting = open_meeting(&client, "17").await?;
    let title = title_of(&client, &meeting.id).await?;
    assert_eq!(title.as_deref(), Some("Order 17"));
    Ok(())
}
