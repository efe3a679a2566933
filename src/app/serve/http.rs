//! Answers to browsers: files of the hub, and to the page's script what has happened since.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderValue, LOCATION,
    X_CONTENT_TYPE_OPTIONS,
};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use percent_encoding::percent_decode_str;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::sync::watch::Receiver;
use tokio::time::{sleep, timeout};

use super::open::OpenPages;
use super::state::{Hub, State};
use crate::base::text;

/// Where what is not of the hub lies. No address of a hub looks like it, since none has this folder.
const OWN: &str = "lattice-serve/";
const SCRIPT: &str = include_str!("page.js");
const STYLE: &str = include_str!("panel.css");

/// How many browsers' connections are open at once: more wait, so that a broken client cannot use up the machine.
const CONNECTIONS: usize = 512;
/// How long a client may take to say what it wants.
const HEADER: Duration = Duration::from_secs(10);
/// How long a connection lasts at most; a browser that wants more opens another.
const CONNECTION: Duration = Duration::from_secs(600);
/// How long a question for news is held back before it is answered with none; below what browsers wait for.
const NEWS: Duration = Duration::from_secs(20);
/// How long to wait after the system refused a connection, such as for want of file numbers.
const REFUSED: Duration = Duration::from_millis(100);

type Answer = Response<Full<Bytes>>;

/// Answers every connection until the program is stopped.
pub async fn answer(listener: TcpListener, state: Receiver<State>, open: Arc<OpenPages>) -> Infallible {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let local = tokio::task::LocalSet::new();
    local
        .run_until(async move {
            loop {
                let place = Arc::clone(&room).acquire_owned().await;
                let Ok((stream, _)) = listener.accept().await else {
                    sleep(REFUSED).await;
                    continue;
                };
                let (state, open) = (state.clone(), Arc::clone(&open));
                tokio::task::spawn_local(async move {
                    let service = service_fn(move |request| {
                        let (state, open) = (state.clone(), Arc::clone(&open));
                        async move { Ok::<_, Infallible>(respond(&request, state, &open).await) }
                    });
                    let mut connection = http1::Builder::new();
                    connection.timer(TokioTimer::new()).header_read_timeout(HEADER);
                    // A client that went away is no news, and one that never reads its answer is let go.
                    let _ =
                        timeout(CONNECTION, connection.serve_connection(TokioIo::new(stream), service)).await;
                    drop(place);
                });
            }
        })
        .await
}

async fn respond(request: &Request<Incoming>, state: Receiver<State>, open: &OpenPages) -> Answer {
    if !host_is_ours(request.headers().get(HOST)) {
        let why = "This hub is served to this machine only, under its number or as localhost.";
        return plain(StatusCode::FORBIDDEN, why);
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut answer = plain(StatusCode::METHOD_NOT_ALLOWED, "A hub can only be read.");
        answer.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return answer;
    }
    let Ok(path) = percent_decode_str(request.uri().path()).decode_utf8() else {
        return plain(StatusCode::BAD_REQUEST, "This address is not UTF-8.");
    };
    let path = path.strip_prefix('/').unwrap_or(&path);
    match path.strip_prefix(OWN) {
        Some("page.js") => file(StatusCode::OK, "page.js", SCRIPT.into()),
        Some("panel.css") => file(StatusCode::OK, "panel.css", STYLE.into()),
        Some("news.js") => news(&questions(request.uri().query()), state, open).await,
        Some(_) => plain(StatusCode::NOT_FOUND, "There is nothing here."),
        None => {
            let state = state.borrow();
            match &state.hub {
                Some(hub) => of_hub(&state, hub, path),
                None => file(StatusCode::SERVICE_UNAVAILABLE, "index.html", nothing_yet(state.serial).into()),
            }
        }
    }
}

/// A page of another site can have its name lead to this machine; then the browser says that name. Numbers cannot be
/// redirected like that.
fn host_is_ours(host: Option<&HeaderValue>) -> bool {
    let Some(host) = host.and_then(|host| host.to_str().ok()) else { return false };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let number = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    name.eq_ignore_ascii_case("localhost") || number.parse::<IpAddr>().is_ok()
}

/// A file as any static web server gives it, with our script in its pages.
fn of_hub(state: &State, hub: &Hub, path: &str) -> Answer {
    let index = format!("{path}index.html");
    let (status, path) = if path.is_empty() || path.ends_with('/') {
        (StatusCode::OK, index.as_str())
    } else if hub.file(path).is_none() && hub.file(&format!("{path}/index.html")).is_some() {
        return moved(path);
    } else {
        (StatusCode::OK, path)
    };
    match state.ahead(path).or_else(|| hub.file(path)) {
        Some(bytes) => file(status, path, with_script(state, path, bytes, path.ends_with(".html"))),
        None => match hub.file("404.html") {
            Some(bytes) => file(StatusCode::NOT_FOUND, "404.html", with_script(state, path, bytes, true)),
            None => plain(StatusCode::NOT_FOUND, "There is nothing here."),
        },
    }
}

/// A page gets a script that waits for news; every other file is given as it is.
fn with_script(state: &State, path: &str, bytes: &[u8], page: bool) -> Bytes {
    let head = page.then(|| bytes.windows(7).position(|part| part == b"</head>")).flatten();
    let Some(at) = head else { return Bytes::copy_from_slice(bytes) };
    let ahead = state.ahead(path).is_some();
    let script = script(path, &state.mark(path).unwrap_or_default(), state.serial, ahead);
    [&bytes[..at], script.as_bytes(), &bytes[at..]].concat().into()
}

/// `ahead` says that the page is newer than the hub: should the hub turn out to be faulty, the page goes back.
fn script(path: &str, mark: &str, serial: u64, ahead: bool) -> String {
    let path = text::escape(path);
    let ahead = if ahead { " data-ahead" } else { "" };
    format!(
        "<script src=\"/{OWN}page.js\" data-page=\"{path}\" data-mark=\"{mark}\" data-serial=\"{serial}\"{ahead} defer></script>"
    )
}

/// What a browser shows until the files have no error any more.
fn nothing_yet(serial: u64) -> String {
    // No page has this mark, so that the first hub there is takes the place.
    let script = script("", "none", serial, false);
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>No hub yet</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><link rel=\"stylesheet\" href=\"/{OWN}panel.css\">{script}</head>\
         <body class=\"lattice-serve-none\"><h1>There is no hub to show yet</h1><p>Its files have errors. \
         This page becomes the hub as soon as they have none.</p></body></html>\n"
    )
}

/// Waits until there is a moment after the one that the page knows, and tells the page about itself.
async fn news(asked: &HashMap<String, String>, mut state: Receiver<State>, open: &OpenPages) -> Answer {
    let page = asked.get("page").map_or("", String::as_str);
    open.asks(page);
    let known = asked.get("serial").and_then(|serial| serial.parse::<u64>().ok()).unwrap_or_default();
    // Without news the page asks again.
    let _ = timeout(NEWS, state.wait_for(|state| state.serial != known)).await;
    let state = state.borrow();
    let told = json!({
        "serial": state.serial,
        "mark": state.mark(page),
        "ahead": state.ahead(page).is_some(),
        "behind": state.behind,
        "summary": state.summary,
        "problems": state.problems,
    });
    file(StatusCode::OK, "news.js", format!("latticeNews({told});\n").into())
}

fn questions(query: Option<&str>) -> HashMap<String, String> {
    let decoded = |part: &str| percent_decode_str(part).decode_utf8_lossy().into_owned();
    let pairs = query.unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (decoded(name), decoded(value))).collect()
}

fn moved(path: &str) -> Answer {
    let folder = path.rsplit('/').next().unwrap_or(path);
    let mut answer = plain(StatusCode::FOUND, "It is a folder.");
    if let Ok(value) = HeaderValue::from_str(&format!("./{folder}/")) {
        answer.headers_mut().insert(LOCATION, value);
    }
    answer
}

fn plain(status: StatusCode, words: &str) -> Answer {
    file(status, "words.txt", format!("{words}\n").into())
}

fn file(status: StatusCode, path: &str, bytes: Bytes) -> Answer {
    let mut answer = Response::new(Full::new(bytes));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    // What is edited must never come from what a browser has kept.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if content_type(path).starts_with("image/svg") {
        // A page says its own policy; a drawing that is opened by itself cannot.
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(DRAWING));
    }
    answer
}

/// What a drawing may do when it is opened by itself: be drawn.
const DRAWING: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/// The types of the plain files that a hub is made of.
fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xml" => "application/xml",
        "zip" => "application/zip",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_and_numbers_are_hosts() {
        for host in ["localhost", "LOCALHOST:4000", "127.0.0.1:4000", "[::1]:4000", "[::1]", "192.168.0.7:80"]
        {
            assert!(host_is_ours(HeaderValue::from_str(host).ok().as_ref()), "{host}");
        }
        for host in ["example.org", "localhost.example.org:4000", "127.0.0.1.example.org", "", "a:b:c"] {
            assert!(!host_is_ours(HeaderValue::from_str(host).ok().as_ref()), "{host}");
        }
        assert!(!host_is_ours(None));
    }

    #[test]
    fn a_drawing_by_itself_is_only_drawn() {
        let policy = |path: &str| {
            let answer = file(StatusCode::OK, path, Bytes::new());
            answer.headers().get(CONTENT_SECURITY_POLICY).map(|value| value.to_str().unwrap().to_string())
        };
        assert!(policy("files/steps.svg").is_some_and(|policy| policy.contains("sandbox")));
        assert_eq!(policy("index.html"), None, "a page says its own");
    }
}
