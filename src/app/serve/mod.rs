//! `lattice serve`: the hub in a browser while somebody edits it.
//!
//! One thread watches the files and compiles the whole hub again after every change, the pages that are open first; the
//! other answers browsers from what was compiled last. What passes between them is a [`State`]. Nothing is written.

mod http;
mod open;
mod state;
mod watch;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::thread;

use tokio::net::TcpListener;
use tokio::sync::watch as news;

use super::CLEAN;
use super::cli::ServeOptions;
use super::maker::{Maker, Walk};
use super::say::{misuse, say};
use open::OpenPages;
use state::State;
use watch::Watch;

/// Where a hub is served unless another port is asked for.
const PORT: u16 = 4000;
/// How many ports after it are tried, where none was asked for.
const MORE_PORTS: u16 = 20;

/// Serves the hub until the program is stopped.
pub fn serve(options: &ServeOptions) -> u8 {
    match run(options) {
        Ok(()) => CLEAN,
        Err(why) => misuse(&why),
    }
}

fn run(options: &ServeOptions) -> Result<(), String> {
    let maker =
        Maker::new(&options.common, "serve")?.with_history(Walk::Recalled).with_highlights().with_memory();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()
        .map_err(|error| error.to_string())?;
    let listener = runtime.block_on(listen(options.host, options.port))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    // The watch begins before the first look at the files, so that no change falls between the two.
    let watch = Watch::new(maker.root(), options.poll)?;
    let (sender, receiver) = news::channel(State::first(&maker, &options.common)?);
    let open = Arc::new(OpenPages::default());
    say(&welcome(address));
    thread::scope(|scope| {
        scope.spawn(|| watch.follow(&maker, &options.common, &sender, &open));
        match runtime.block_on(http::answer(listener, receiver, Arc::clone(&open))) {}
    })
}

/// The port that was asked for, or the first free one of some.
async fn listen(host: IpAddr, port: Option<u16>) -> Result<TcpListener, String> {
    let wanted = port.map_or(PORT..=PORT + MORE_PORTS, |port| port..=port);
    let mut why = String::new();
    for port in wanted {
        match TcpListener::bind(SocketAddr::new(host, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) => why = format!("cannot listen on {host}, port {port}: {error}"),
        }
    }
    Err(match port {
        Some(_) => format!("{why}; leave `--port` out to take the next that is free"),
        None => format!("{why}; say another with `--port`"),
    })
}

fn welcome(address: SocketAddr) -> String {
    let others = if address.ip().is_loopback() {
        ""
    } else {
        "  Others on the network can read it, drafts and all, as long as this runs.\n"
    };
    format!("The hub is at http://{address}/\n{others}  Change a file and the page follows. Ctrl+C stops.\n")
}
