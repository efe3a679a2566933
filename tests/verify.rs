//! `lattice verify` over HTTP: what a server of this machine gives out, whatever it does to the files or to us.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one lays out copies and reads what the program wrote"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::support::{bytes_in, laid_out, lattice};

/// A hub that was built once for each test, its files by their paths.
fn built() -> (tempfile::TempDir, BTreeMap<String, Vec<u8>>) {
    let folder = laid_out("tests/cases/hub");
    let made = lattice(folder.path(), &["build", "--today", "2026-11-22"]);
    assert!(made.status.success(), "{made:?}");
    let files = bytes_in(&folder.path().join("public"));
    (folder, files)
}

#[test]
fn an_archive_is_verified_where_it_is_unpacked() {
    let (folder, _) = built();
    let archive = fs::File::open(folder.path().join("public/hub.zip")).unwrap();
    zip::ZipArchive::new(archive).unwrap().extract(folder.path()).unwrap();
    let hub = folder.path().join("hub");
    let hub = hub.to_str().unwrap();
    let (status, list, said) = verify(&[hub]);
    assert_eq!((status, list.as_str()), (0, ""), "{said}");
    fs::remove_file(folder.path().join("hub/404.html")).unwrap();
    assert_eq!(verify(&[hub]).1, "missing   404.html\n");
}

/// How many connections a server accepted.
type Accepted = Arc<AtomicUsize>;

/// A server on this machine that answers each path by a function, for as long as the tests run: gives its address.
fn server(answer: impl Fn(&str, &mut TcpStream) -> bool + Send + Sync + 'static) -> (String, Accepted) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap());
    let accepted = Accepted::default();
    let (counted, answer) = (Arc::clone(&accepted), Arc::new(answer));
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            counted.fetch_add(1, Ordering::SeqCst);
            let answer = Arc::clone(&answer);
            thread::spawn(move || talk(stream, answer.as_ref()));
        }
    });
    (base, accepted)
}

/// Answers one question after the other until `answer` says that the connection is to be closed.
fn talk(mut stream: TcpStream, answer: &dyn Fn(&str, &mut TcpStream) -> bool) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    while let Some(first) = lines.next() {
        // The head ends with an empty line.
        lines.by_ref().take_while(|line| !line.is_empty()).for_each(drop);
        if !answer(first.split(' ').nth(1).unwrap().trim_start_matches('/'), &mut stream) {
            return;
        }
    }
}

fn give(stream: &mut TcpStream, head: &str, body: &[u8]) {
    // Whoever asked may have gone.
    let _ = stream.write_all(format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n", body.len()).as_bytes());
    let _ = stream.write_all(body);
}

/// Answers as a plain server does.
fn plainly(files: &BTreeMap<String, Vec<u8>>, path: &str, stream: &mut TcpStream) {
    match files.get(path) {
        Some(bytes) => give(stream, "200 OK", bytes),
        None => give(stream, "404 Not Found", b"nothing"),
    }
}

/// The status of `lattice verify`, what it lists and what it says.
fn verify(arguments: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let done = lattice(folder.path(), &[&["verify"], arguments].concat());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

#[test]
fn a_server_that_gives_what_was_built_is_clean_over_one_connection_or_many() {
    let (_folder, files) = built();
    let listed = files.len() - 2; // Neither the list itself nor the marker.
    for keeps in [true, false] {
        let files = files.clone();
        let (base, accepted) = server(move |path, stream| {
            plainly(&files, path.strip_prefix("hub/").unwrap(), stream);
            keeps
        });
        let (status, list, said) = verify(&[&format!("{base}hub")]);
        assert_eq!((status, list.as_str()), (0, ""), "{said}");
        assert!(said.starts_with(&format!("{listed} files are as listed\n")), "{said}");
        let connections = if keeps { 1 } else { listed + 1 };
        assert_eq!(accepted.load(Ordering::SeqCst), connections);
    }
}

#[test]
fn what_a_server_gives_otherwise_is_told_by_file_and_a_redirect_is_not_followed() {
    let (_folder, files) = built();
    let (elsewhere, asked) = server(|_, stream| {
        give(stream, "200 OK", b"");
        true
    });
    let (base, _) = server(move |path, stream| {
        match path {
            "404.html" => give(stream, "200 OK", b"another page"),
            "hub.zip" => give(stream, "404 Not Found", b""),
            "index.html" => give(stream, &format!("301 Moved Permanently\r\nLocation: {elsewhere}"), b""),
            "robots.txt" => give(stream, "200 OK\r\nContent-Encoding: gzip", b"packed"),
            "a-z/index.html" => give(stream, "500 Internal Server Error", b"oh"),
            _ => plainly(&files, path, stream),
        }
        true
    });
    let (status, list, said) = verify(&[&base]);
    assert_eq!(status, 1, "{said}");
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 5, "{list}");
    assert_eq!(lines[0], "differs   404.html");
    assert_eq!(lines[1], "unread    a-z/index.html: the server answers 500 Internal Server Error");
    assert_eq!(lines[2], "missing   hub.zip");
    assert!(
        lines[3].starts_with("unread    index.html: the server leads elsewhere to http://127.0.0.1:"),
        "{list}"
    );
    assert!(lines[4].starts_with("unread    robots.txt: the server sends it compressed"), "{list}");
    assert!(said.contains("1 different, 1 missing, 3 not readable"), "{said}");
    assert_eq!(asked.load(Ordering::SeqCst), 0, "nobody asks where a redirect leads");
}

#[test]
fn a_list_that_was_changed_with_the_copy_is_found_by_a_trusted_one() {
    let (folder, mut files) = built();
    let trusted = folder.path().join("public/SHA256SUMS");
    let trusted = trusted.to_str().unwrap();
    // Somebody puts the 404 page in place of the first one, and its hash into the list.
    let list = String::from_utf8(files["SHA256SUMS"].clone()).unwrap();
    let hash = |path: &str| {
        list.lines().find(|line| line.ends_with(&format!("  {path}"))).unwrap()[..64].to_string()
    };
    let changed = list.replace(&hash("index.html"), &hash("404.html"));
    files.insert("index.html".into(), files["404.html"].clone());
    files.insert("SHA256SUMS".into(), changed.into_bytes());
    let (base, _) = server(move |path, stream| {
        plainly(&files, path, stream);
        true
    });
    let (status, _, said) = verify(&[&base]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("`--sums`"), "{said}");
    let (status, list, said) = verify(&[&base, "--sums", trusted]);
    assert_eq!((status, list.as_str()), (1, "differs   SHA256SUMS\ndiffers   index.html\n"), "{said}");
    assert!(!said.contains("`--sums`"), "{said}");
}

#[test]
fn a_server_that_does_not_answer_is_not_waited_for() {
    let (_folder, files) = built();
    let unused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (status, _, said) = verify(&[&format!("http://{unused}/")]);
    assert!(status == 2 && said.contains("does not answer"), "{said}");

    // One says half, one is silent, one speaks another language, and one never ends.
    let half = files.clone();
    let (half, _) = server(move |path, stream| {
        if path == "index.html" {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            return false;
        }
        plainly(&half, path, stream);
        true
    });
    let (silent, _) = server(|_, _| {
        thread::park();
        true
    });
    let (odd, _) = server(|_, stream| stream.write_all(b"220 mail.example.org ESMTP\r\n").is_err());
    let (endless, _) = server(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(&[b'a'; 1 << 16]).is_ok() {}
        false
    });
    let asked: Vec<_> = [
        (half, "index.html`: "),
        (silent, "it does not begin to answer"),
        (odd, "does not answer"),
        (endless, "the server gives more than 67108864 bytes"),
    ]
    .into_iter()
    .map(|(base, wanted)| (thread::spawn(move || verify(&[&base])), wanted))
    .collect();
    for (asked, wanted) in asked {
        let (status, list, said) = asked.join().unwrap();
        assert_eq!((status, list.as_str()), (2, ""), "{said}");
        assert!(said.contains(wanted), "{said}");
    }
}
