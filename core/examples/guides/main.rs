//! The code of the guides in `docs`, as one program that runs all of it against the emulator.

mod clean_up;
mod coming_from;
mod handle_errors;
mod join;
mod limits;
mod livestream;
mod one_client;
mod paginate;
mod receive_webhooks;
mod record;
mod secrets_and_logs;
mod town_hall;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    town_hall::run().await?;
    join::run().await?;
    livestream::run().await?;
    record::run().await?;
    clean_up::run().await?;
    coming_from::run().await?;
    paginate::run().await?;
    handle_errors::run().await?;
    limits::run().await?;
    secrets_and_logs::run().await?;
    one_client::run().await?;
    receive_webhooks::run().await?;
    println!("every guide ran");
    Ok(())
}
