//! Settings for web servers, to copy: the hub works without them, and is safer and lighter with them.
//!
//! They are texts with plain names, so that nothing becomes active by being published.

use super::context::Site;
use super::{moved, policy};
use crate::base::SitePath;
use crate::emit::Output;

/// No other site may show a page in a frame, which only a header can say.
const FRAMES: &str = "frame-ancestors 'none'";

/// Addresses of files that have the start of their hash in their names, and so never change. What an editor puts under
/// `files/` may be called like one (`plan-2024031501.svg`) and is none.
const HASHED: &str = r"^(?!.*/files/).*/assets/(search/)?[a-z0-9-]+-[0-9a-f]{10}\.(css|js|svg|png)$";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Each file with what it is for.
pub const FILES: [(&str, &str); 5] = [
    ("hosting/nginx.txt", "nginx"),
    ("hosting/apache-htaccess.txt", "Apache"),
    ("hosting/iis-web-config.txt", "IIS"),
    ("hosting/headers.txt", "Hosts that read a file of headers"),
    ("hosting/redirects.txt", "Hosts that read a file of redirects"),
];

/// Adds the settings.
pub fn add(output: &mut Output, site: &Site<'_>) {
    let root = site.model.hub.folder().unwrap_or("/");
    let policy = format!("{}; {FRAMES}", policy::of(site.model.hub.offline));
    let moves = moved::moves(site);
    let texts = [
        nginx(root, &policy) + &moved::nginx(root, &moves),
        apache(root, &policy) + &moved::apache(root, &moves),
        iis(&policy, &moved::iis(root, &moves)),
        headers(root, &policy),
        moved::redirects(root, &moves),
    ];
    for ((path, _), text) in FILES.iter().zip(texts) {
        if let Some(path) = SitePath::new(*path) {
            output.add(path, text.into_bytes());
        }
    }
}

fn nginx(root: &str, policy: &str) -> String {
    format!(
        r#"# nginx. Copy this file to your server and include it where the hub is served: inside `server {{ }}`, or inside
# `location {root} {{ }}` for a hub in a folder. It needs nothing but nginx's own modules.
# Its own `mime.types` has no type for tables: add `text/csv csv;` there, so that they are sent as text and compressed.
# Where the hub lies in another folder, change the line with error_page. Inside a location, the lines with add_header
# take the place of the server's own, so repeat those here that are to stay.
index index.html;
error_page 404 {root}404.html;
charset utf-8;
charset_types text/css text/plain text/xml text/csv application/javascript text/javascript application/json application/xml image/svg+xml;
gzip on;
gzip_vary on;
gzip_types text/css text/plain text/xml text/csv application/javascript text/javascript application/json application/xml image/svg+xml;
# A name with a hash in it never changes its content; everything else is asked for again.
set $hub_cache "no-cache";
if ($uri ~ "{HASHED}") {{ set $hub_cache "{FOR_EVER}"; }}
add_header Cache-Control $hub_cache;
add_header Content-Security-Policy "{policy}" always;
add_header X-Content-Type-Options nosniff always;
add_header Referrer-Policy no-referrer always;
"#
    )
}

fn apache(root: &str, policy: &str) -> String {
    format!(
        r#"# Apache. Copy this file into the hub's folder as `.htaccess`; the next build keeps it. The server must let it:
# `AllowOverride FileInfo Indexes Options=Indexes` for the folder, else it is not read or every page is an error.
# Where the hub lies in another folder, change the line with ErrorDocument.
DirectoryIndex index.html
Options -Indexes
ErrorDocument 404 {root}404.html
AddDefaultCharset utf-8
AddCharset utf-8 .css .js .json .csv .xml .svg .txt
<IfModule mod_deflate.c>
  <IfModule mod_filter.c>
  AddOutputFilterByType DEFLATE text/html text/css text/plain text/xml text/csv application/javascript text/javascript application/json application/xml image/svg+xml
  </IfModule>
</IfModule>
<IfModule mod_headers.c>
  # What was sent compressed is known to browsers under another tag; without this line it is never "not modified".
  RequestHeader edit* If-None-Match "-gzip" ""
  Header always set Content-Security-Policy "{policy}"
  Header always set X-Content-Type-Options "nosniff"
  Header always set Referrer-Policy "no-referrer"
  Header set Cache-Control "no-cache"
  # A name with a hash in it never changes its content.
  <If "%{{REQUEST_URI}} =~ m#{HASHED}#">
    Header set Cache-Control "{FOR_EVER}"
  </If>
</IfModule>
"#
    )
}

fn iis(policy: &str, moves: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<!-- IIS. Copy this file into the hub's folder as `web.config`, after each build. -->
<configuration>
  <system.webServer>
    <defaultDocument enabled="true"><files><clear /><add value="index.html" /></files></defaultDocument>
    <directoryBrowse enabled="false" />
    <urlCompression doStaticCompression="true" />
    <httpErrors errorMode="Custom" existingResponse="Auto">
      <remove statusCode="404" />
      <error statusCode="404" path="404.html" responseMode="File" />
    </httpErrors>
    <staticContent>
      <clientCache cacheControlMode="DisableCache" />
      <remove fileExtension=".json" /><mimeMap fileExtension=".json" mimeType="application/json; charset=utf-8" />
      <remove fileExtension=".csv" /><mimeMap fileExtension=".csv" mimeType="text/csv; charset=utf-8" />
      <remove fileExtension=".svg" /><mimeMap fileExtension=".svg" mimeType="image/svg+xml; charset=utf-8" />
      <remove fileExtension=".js" /><mimeMap fileExtension=".js" mimeType="text/javascript; charset=utf-8" />
      <remove fileExtension="." /><mimeMap fileExtension="." mimeType="text/plain; charset=utf-8" />
      <remove fileExtension=".css" /><mimeMap fileExtension=".css" mimeType="text/css; charset=utf-8" />
    </staticContent>
    <httpProtocol>
      <customHeaders>
        <remove name="Content-Security-Policy" /><add name="Content-Security-Policy" value="{policy}" />
        <remove name="X-Content-Type-Options" /><add name="X-Content-Type-Options" value="nosniff" />
        <remove name="Referrer-Policy" /><add name="Referrer-Policy" value="no-referrer" />
      </customHeaders>
    </httpProtocol>
  </system.webServer>
  <!-- Names in this folder have a hash in them and never change their content. -->
  <location path="assets">
    <system.webServer>
      <staticContent><clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" /></staticContent>
    </system.webServer>
  </location>
{moves}</configuration>
"#
    )
}

fn headers(root: &str, policy: &str) -> String {
    format!(
        r"# Hosts that read a file called `_headers` at the root of the site. Copy this file there under that name,
# after each build.
{root}*
  Content-Security-Policy: {policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
{root}assets/*
  Cache-Control: {FOR_EVER}
"
    )
}
