//! How long it takes from an edit until the page that is open is the new one.

use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::corpus::{Corpus, lattice};
use crate::hub::Hub;
use crate::options::Bench;

/// How long the program may need to make the whole hub before the next edit comes, as often as the hub took at first.
const REST: u32 = 2;

/// Serves a hub, edits the guide that is open some times, and prints the middle of what it took to have the new page.
pub fn measure(corpus: &Corpus, bench: &Bench) {
    let hub = Hub::new(corpus, bench.folder.join("hub"), bench.lattice.clone());
    let started = Instant::now();
    let mut server = Command::new(&bench.lattice)
        .args(["serve", "--port", "0"])
        .arg(hub.root())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(server.stderr.take().unwrap()).lines().map(Result::unwrap);
    let said = lines.find(|line| line.contains("http://")).unwrap();
    let first = started.elapsed();
    std::thread::spawn(move || lines.count());
    let address = said.split("http://").nth(1).unwrap().trim_end_matches('/').to_string();
    let guide = lattice::guide_path(0);
    let page = guide.trim_end_matches(".md").to_string() + "/index.html";
    let mut times: Vec<Duration> = (0..bench.runs)
        .map(|_| {
            let (mark, serial) = marks(&get(&address, &page));
            let waiting = {
                let (address, page) = (address.clone(), page.clone());
                std::thread::spawn(move || follow(&address, &page, &mark, serial))
            };
            // The question for news is on its way before somebody saves.
            sleep(Duration::from_millis(200));
            let saved = Instant::now();
            let mut file = OpenOptions::new().append(true).open(hub.content(&guide)).unwrap();
            file.write_all(b"\nSomebody adds a sentence to this guide.\n").unwrap();
            drop(file);
            let took = waiting.join().unwrap().duration_since(saved);
            sleep(first * REST);
            took
        })
        .collect();
    server.kill().unwrap();
    server.wait().unwrap();
    times.sort();
    println!(
        "from an edit to the page that is open: {:.0} ms\n",
        times[times.len() / 2].as_secs_f64() * 1_000.0
    );
    let _ = fs::remove_dir_all(hub.out());
}

/// Asks for news as the page's script does, until the page is another one and is there.
fn follow(address: &str, page: &str, mark: &str, mut serial: u64) -> Instant {
    loop {
        let news = get(address, &format!("lattice-serve/news.js?serial={serial}&page={page}"));
        let told = news.split_once('(').unwrap().1.rsplit_once(')').unwrap().0;
        let told: serde_json::Value = serde_json::from_str(told).unwrap();
        if told["mark"] != mark {
            get(address, page);
            return Instant::now();
        }
        serial = told["serial"].as_u64().unwrap();
    }
}

/// The mark of a page and the serial that it knows.
fn marks(html: &str) -> (String, u64) {
    let value =
        |name: &str| html.split_once(&format!("data-{name}=\"")).unwrap().1.split_once('"').unwrap().0;
    (value("mark").to_string(), value("serial").parse().unwrap())
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.split_once("\r\n\r\n").unwrap().1.to_string()
}
