//! Asks a server of this machine for the files of a hub: one after the other, over one connection where the server keeps
//! it open. A redirect is not followed, nothing is unpacked, and a server that stops answering is not waited for.

use std::time::Duration;

use http_body_util::{BodyExt as _, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{Builder, SendRequest};
use hyper::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, HOST, LOCATION, USER_AGENT};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use sha2::{Digest as _, Sha256};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout, timeout_at};

use super::address::Address;
use crate::base::SitePath;
use crate::emit::Sum;

/// How long a server may take to accept, to begin its answer, and between two parts of it.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long one answer may take in all.
const WHOLE: Duration = Duration::from_secs(300);
/// The most bytes of one answer: the largest archive that a hub can be.
const MOST: u64 = 4 << 30;
/// The most bytes of an answer's head.
const HEAD: usize = 64 << 10;

/// What a server gave for a path.
pub enum Got {
    /// The file, by its hash.
    Sum(Sum),
    /// The server says that it has none.
    Missing,
    /// Another answer, in words.
    Unread(String),
}

/// One that asks a server.
pub struct Client<'a> {
    address: &'a Address,
    open: Option<SendRequest<Empty<Bytes>>>,
}

impl<'a> Client<'a> {
    pub fn new(address: &'a Address) -> Self {
        Self { address, open: None }
    }

    /// The hash of what the server gives for a path.
    ///
    /// # Errors
    /// In words, when the server does not answer.
    pub async fn sum(&mut self, path: &SitePath) -> Result<Got, String> {
        let mut hash = Sha256::new();
        let read = self.read(path, MOST, |part| hash.update(part)).await?;
        Ok(read.map_or_else(|got| got, |()| Got::Sum(hash.finalize().into())))
    }

    /// What the server gives for a path, up to a number of bytes, or why there is nothing.
    ///
    /// # Errors
    /// In words, when the server does not answer.
    pub async fn bytes(&mut self, path: &SitePath, most: usize) -> Result<Result<Vec<u8>, Got>, String> {
        let mut bytes = Vec::new();
        let read = self.read(path, most as u64, |part| bytes.extend_from_slice(part)).await?;
        Ok(read.map(|()| bytes))
    }

    async fn read(
        &mut self,
        path: &SitePath,
        most: u64,
        mut take: impl FnMut(&[u8]),
    ) -> Result<Result<(), Got>, String> {
        let until = Instant::now() + WHOLE;
        let answer = self.ask(path).await?;
        if let Some(got) = refused(&answer) {
            // What follows of this answer is not wanted, so the connection is not either.
            self.open = None;
            return Ok(Err(got));
        }
        let mut body = answer.into_body();
        let mut length = 0_u64;
        loop {
            let next = (Instant::now() + PATIENCE).min(until);
            let Ok(frame) = timeout_at(next, body.frame()).await else {
                return Err(self.silent(path, "it stopped in the middle of an answer"));
            };
            let Some(frame) = frame else { return Ok(Ok(())) };
            let frame = frame.map_err(|error| self.silent(path, &error.to_string()))?;
            let Some(part) = frame.data_ref() else { continue };
            length += part.len() as u64;
            if length > most {
                self.open = None;
                return Ok(Err(Got::Unread(format!("the server gives more than {most} bytes"))));
            }
            take(part);
        }
    }

    /// The beginning of an answer. A server may close a connection that was kept at any time, so the first question over
    /// one is asked again over a new one.
    async fn ask(&mut self, path: &SitePath) -> Result<Response<Incoming>, String> {
        if let Some(mut kept) = self.open.take()
            && let Ok(Ok(())) = timeout(PATIENCE, kept.ready()).await
            && let Ok(Ok(answer)) = timeout(PATIENCE, kept.send_request(self.request(path)?)).await
        {
            self.open = Some(kept);
            return Ok(answer);
        }
        let mut new = self.connect(path).await?;
        let answer = timeout(PATIENCE, new.send_request(self.request(path)?)).await;
        let answer = answer.map_err(|_| self.silent(path, "it does not begin to answer"))?;
        let answer = answer.map_err(|error| self.silent(path, &error.to_string()))?;
        self.open = Some(new);
        Ok(answer)
    }

    async fn connect(&self, path: &SitePath) -> Result<SendRequest<Empty<Bytes>>, String> {
        let mut why = String::new();
        for socket in &self.address.sockets {
            let stream = match timeout(PATIENCE, TcpStream::connect(socket)).await {
                Ok(Ok(stream)) => stream,
                Ok(Err(error)) => {
                    why = error.to_string();
                    continue;
                }
                Err(_) => {
                    why = "it does not accept a connection".into();
                    continue;
                }
            };
            let mut builder = Builder::new();
            builder.max_buf_size(HEAD);
            let (sender, connection) = builder
                .handshake(TokioIo::new(stream))
                .await
                .map_err(|error| self.silent(path, &error.to_string()))?;
            // What goes wrong with the connection is told to whoever asks over it.
            tokio::task::spawn_local(async move { drop(connection.await) });
            return Ok(sender);
        }
        Err(self.silent(path, &why))
    }

    fn request(&self, path: &SitePath) -> Result<Request<Empty<Bytes>>, String> {
        Request::get(format!("{}{path}", self.address.folder))
            .header(HOST, &self.address.host)
            .header(USER_AGENT, concat!("lattice/", env!("CARGO_PKG_VERSION")))
            .header(ACCEPT_ENCODING, "identity")
            .header(CACHE_CONTROL, "no-cache")
            .body(Empty::new())
            .map_err(|error| self.silent(path, &error.to_string()))
    }

    fn silent(&self, path: &SitePath, why: &str) -> String {
        format!("the server does not answer for `{}{path}`: {why}", self.address)
    }
}

/// What an answer is, if it is not the file as it is.
fn refused(answer: &Response<Incoming>) -> Option<Got> {
    let status = answer.status();
    if matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE) {
        return Some(Got::Missing);
    }
    if status.is_redirection() {
        let to = answer.headers().get(LOCATION).map(|to| String::from_utf8_lossy(to.as_bytes()).into_owned());
        let to = to.map_or_else(String::new, |to| format!(" to {to}"));
        return Some(Got::Unread(format!("the server leads elsewhere{to}, which was not followed")));
    }
    if status != StatusCode::OK {
        return Some(Got::Unread(format!("the server answers {status}")));
    }
    let encoding = answer.headers().get(CONTENT_ENCODING);
    encoding
        .filter(|encoding| *encoding != "identity")
        .map(|_| Got::Unread("the server sends it compressed though it was asked for it as it is".into()))
}
