//! Settings for web servers, to copy: the hub works without them, and is safer and lighter with them.
//!
//! They are texts with plain names, so that nothing becomes active by being published.

use super::context::Site;
use super::policy;
use crate::base::SitePath;
use crate::emit::Output;

/// No other site may show a page in a frame, which only a header can say.
const FRAMES: &str = "frame-ancestors 'none'";

/// Names of files that have the start of their hash in them, and so never change.
const HASHED: &str = r"-[0-9a-f]{10}\.(css|js|svg|png)$";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Each file with what it is for.
pub const FILES: [(&str, &str); 4] = [
    ("hosting/nginx.txt", "nginx"),
    ("hosting/apache-htaccess.txt", "Apache"),
    ("hosting/iis-web-config.txt", "IIS"),
    ("hosting/headers.txt", "Hosts that read a file of headers"),
];

/// Adds the settings.
pub fn add(output: &mut Output, site: &Site<'_>) {
    let root = folder(site.model.hub.base_url.as_deref());
    let policy = format!("{}; {FRAMES}", policy::of(site.model.hub.offline));
    let texts = [nginx(&root, &policy), apache(&root, &policy), iis(&root, &policy), headers(&root, &policy)];
    for ((path, _), text) in FILES.iter().zip(texts) {
        if let Some(path) = SitePath::new(*path) {
            output.add(path, text.into_bytes());
        }
    }
}

/// The folder on the server, with a slash at both ends: that of the hub's address, else the root.
fn folder(base: Option<&str>) -> String {
    let rest = base.and_then(|base| base.split_once("://")).map_or("", |(_, rest)| rest);
    rest.split_once('/').map_or_else(|| "/".to_string(), |(_, path)| format!("/{path}"))
}

fn nginx(root: &str, policy: &str) -> String {
    format!(
        r#"# nginx. Copy this file to your server and include it where the hub is served: inside `server {{ }}`, or inside
# `location {root} {{ }}` for a hub in a folder. It needs nothing but nginx's own modules.
# Where the hub lies in another folder, change the line with error_page.
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
        r#"# Apache. Copy this file into the hub's folder as `.htaccess`; the next build keeps it.
# Where the hub lies in another folder, change the line with ErrorDocument.
DirectoryIndex index.html
Options -Indexes
ErrorDocument 404 {root}404.html
AddDefaultCharset utf-8
AddCharset utf-8 .css .js .json .csv .xml .svg .txt
<IfModule mod_deflate.c>
  AddOutputFilterByType DEFLATE text/html text/css text/plain text/xml text/csv application/javascript text/javascript application/json application/xml image/svg+xml
</IfModule>
<IfModule mod_headers.c>
  Header always set Content-Security-Policy "{policy}"
  Header always set X-Content-Type-Options "nosniff"
  Header always set Referrer-Policy "no-referrer"
  Header set Cache-Control "no-cache"
  # A name with a hash in it never changes its content.
  <FilesMatch "{HASHED}">
    Header set Cache-Control "{FOR_EVER}"
  </FilesMatch>
</IfModule>
"#
    )
}

fn iis(root: &str, policy: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<!-- IIS. Copy this file into the hub's folder as `web.config`, after each build.
     Where the hub lies in another folder, change the path of the page for what is not found. -->
<configuration>
  <system.webServer>
    <defaultDocument enabled="true"><files><clear /><add value="index.html" /></files></defaultDocument>
    <directoryBrowse enabled="false" />
    <urlCompression doStaticCompression="true" />
    <httpErrors errorMode="Custom" existingResponse="Auto">
      <remove statusCode="404" />
      <error statusCode="404" path="{root}404.html" responseMode="ExecuteURL" />
    </httpErrors>
    <staticContent>
      <clientCache cacheControlMode="DisableCache" />
      <remove fileExtension=".json" /><mimeMap fileExtension=".json" mimeType="application/json; charset=utf-8" />
      <remove fileExtension=".csv" /><mimeMap fileExtension=".csv" mimeType="text/csv; charset=utf-8" />
      <remove fileExtension=".svg" /><mimeMap fileExtension=".svg" mimeType="image/svg+xml; charset=utf-8" />
      <remove fileExtension=".js" /><mimeMap fileExtension=".js" mimeType="text/javascript; charset=utf-8" />
      <remove fileExtension=".css" /><mimeMap fileExtension=".css" mimeType="text/css; charset=utf-8" />
    </staticContent>
    <httpProtocol>
      <customHeaders>
        <add name="Content-Security-Policy" value="{policy}" />
        <add name="X-Content-Type-Options" value="nosniff" />
        <add name="Referrer-Policy" value="no-referrer" />
      </customHeaders>
    </httpProtocol>
  </system.webServer>
  <!-- Names in this folder have a hash in them and never change their content. -->
  <location path="assets">
    <system.webServer>
      <staticContent><clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" /></staticContent>
    </system.webServer>
  </location>
</configuration>
"#
    )
}

fn headers(root: &str, policy: &str) -> String {
    format!(
        r"# Hosts that read a file called `_headers` at the root of the site. Copy this file there under that name.
{root}*
  Content-Security-Policy: {policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
{root}assets/*
  Cache-Control: {FOR_EVER}
"
    )
}

#[cfg(test)]
mod tests {
    use super::folder;

    #[test]
    fn the_folder_is_that_of_the_address() {
        assert_eq!(folder(None), "/");
        assert_eq!(folder(Some("https://example.org/")), "/");
        assert_eq!(folder(Some("https://example.org/a/b/")), "/a/b/");
    }
}
