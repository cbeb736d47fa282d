//! Guide "Retries, deadlines and rate limits".

// region: client
use std::time::Duration;

use realtimekit_api::RealtimeKit;
// end of region

pub(crate) async fn run() -> realtimekit_api::Result<()> {
    // region: client
    let client = RealtimeKit::builder()
        .timeout(Duration::from_secs(20)) // for one call with all its retries
        .max_retries(4)
        .rate_limit(10.0) // requests per second
        .build()?;
    // end of region

    let meeting_id = client.meetings().create().title("Town hall").await?.id;

    // region: call
    let call = client.meetings().get(&meeting_id).max_retries(0);
    let meeting = call.timeout(Duration::from_secs(2)).await?;
    // end of region
    println!("{:?}", meeting.title);

    // region: copy
    let patient = client.with_options(|options| options.timeout(Duration::from_secs(120)))?;
    let recordings = patient.recordings().list().collect().await?;
    // end of region
    println!("{}", recordings.len());

    // region: retry-creates
    let create = client
        .meetings()
        .create()
        .title("A second one does no harm");
    create.retry_creates(true).await?;
    // end of region
    Ok(())
}
