//! Our client for Rust.

use std::pin::pin;

use anyhow::{Result, ensure};
use futures_util::StreamExt;
use realtimekit_api::RealtimeKit;
use realtimekit_bench::{ACCOUNT, APP, MEETING, TOKEN, WALK_PAGE, Workload, arguments, report};

async fn run(client: &RealtimeKit, workload: Workload, times: usize) -> Result<usize> {
    let livestreams = client.livestreams();
    let mut items = 0;
    for _ in 0..times {
        match workload {
            Workload::Get { .. } => {
                let livestream = livestreams.get_active_for_meeting(MEETING).await?;
                ensure!(!livestream.id.is_empty());
                items += 1;
            }
            Workload::Post => {
                let livestream = livestreams.start(MEETING).name("town-hall").await?;
                ensure!(!livestream.id.is_empty());
                items += 1;
            }
            Workload::List { length } => {
                let page = livestreams.list().per_page(length.try_into()?).await?;
                items += page.items.len();
            }
            Workload::Walk => {
                let pages = livestreams
                    .list()
                    .page_no(1)
                    .per_page(WALK_PAGE.try_into()?);
                let mut all = pin!(pages.all());
                while let Some(livestream) = all.next().await {
                    ensure!(!livestream?.id.is_empty());
                    items += 1;
                }
            }
        }
    }
    Ok(items)
}

fn main() -> Result<()> {
    let arguments = arguments()?;
    let runtime = arguments.runtime.build()?;
    let client = RealtimeKit::builder()
        .account_id(ACCOUNT)
        .app_id(APP)
        .api_token(TOKEN)
        .base_url(&arguments.url)
        .build()?;
    let workload = arguments.workload;
    report(&arguments, |times| {
        runtime.block_on(async {
            let Workload::Get { at_once } = workload else {
                return run(&client, workload, times).await;
            };
            if at_once == 1 {
                return run(&client, workload, times).await;
            }
            let tasks: Vec<_> = (0..at_once)
                .map(|_| {
                    let client = client.clone();
                    tokio::spawn(async move { run(&client, workload, times / at_once).await })
                })
                .collect();
            let mut items = 0;
            for task in tasks {
                items += task.await??;
            }
            Ok(items)
        })
    })
}
