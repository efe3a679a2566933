//! What a page may load and run: one Content-Security-Policy, in the head of every page and for web servers to send.

/// Nothing from elsewhere, no script or style within a page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'";

/// What saving pages needs besides: a worker, which fetches them.
const OFFLINE: &str = "; worker-src 'self'; connect-src 'self'";

/// The policy of a hub.
pub fn of(offline: bool) -> String {
    if offline { format!("{POLICY}{OFFLINE}") } else { POLICY.to_string() }
}
