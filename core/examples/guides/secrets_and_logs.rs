//! Guide "Secrets and logging".

// region: token
use realtimekit_api::RealtimeKit;
// end of region

pub(crate) async fn run() -> realtimekit_api::Result<()> {
    // region: token
    let client = RealtimeKit::builder()
        .token_provider(async || std::env::var("CLOUDFLARE_API_TOKEN")) // ask your secret store here
        .build()?;
    // end of region

    // region: log
    tracing_subscriber::fmt() // crate `tracing-subscriber`
        .with_max_level(tracing::Level::INFO) // retries; DEBUG: every attempt
        .init();
    // end of region

    // region: hook
    let measured = RealtimeKit::builder()
        .on_response(|info| {
            println!(
                "{} {} {:?} {:?}",
                info.operation, info.attempt, info.status, info.duration
            );
        })
        .build()?;
    // end of region

    client.meetings().list().await?;
    measured.meetings().list().await?;
    Ok(())
}
