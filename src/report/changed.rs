//! Which lines a change touched, from a unified diff.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The lines that a change added or wrote anew, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    lines: BTreeMap<String, Vec<usize>>,
}

impl Changed {
    /// Reads what `git diff` prints, with any number of lines of context. What is no diff has no changed line.
    pub fn of_diff(diff: &str) -> Self {
        let mut changed = Self::default();
        let mut path = String::new();
        // The next line of the new file, and how many lines of the hunk are left in the old and in the new file.
        let (mut next, mut old, mut new) = (0, 0, 0);
        for line in diff.lines() {
            if old == 0 && new == 0 {
                if let Some(name) = line.strip_prefix("+++ ") {
                    let name = unquoted(name.split('\t').next().unwrap_or(name));
                    path = name.strip_prefix("b/").unwrap_or(&name).to_string();
                } else if let Some(hunk) = hunk(line) {
                    (old, next, new) = hunk;
                }
                continue;
            }
            match line.as_bytes().first() {
                Some(b'+') => {
                    changed.lines.entry(path.clone()).or_default().push(next);
                    (next, new) = (next + 1, new.saturating_sub(1));
                }
                Some(b'-') => old = old.saturating_sub(1),
                Some(b'\\') => {}
                _ => (next, old, new) = (next + 1, old.saturating_sub(1), new.saturating_sub(1)),
            }
        }
        changed
    }

    /// Whether one of these lines of a file was changed.
    pub fn touches(&self, path: &str, lines: RangeInclusive<usize>) -> bool {
        self.lines.get(path).is_some_and(|changed| changed.iter().any(|line| lines.contains(line)))
    }
}

/// A path as git writes it: one with letters outside of ASCII stands in quotes, each of their bytes in octal digits.
fn unquoted(name: &str) -> String {
    let Some(inside) = name.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return name.to_string();
    };
    let mut bytes = Vec::with_capacity(inside.len());
    let mut rest = inside.as_bytes();
    while let [first, after @ ..] = rest {
        let octal = |digits: &[u8]| {
            digits.iter().try_fold(0_u8, |sum, digit| match digit {
                b'0'..=b'7' => sum.checked_mul(8)?.checked_add(digit - b'0'),
                _ => None,
            })
        };
        let (byte, left) = match (first, after) {
            (b'\\', [a, b, c, left @ ..]) if octal(&[*a, *b, *c]).is_some() => {
                (octal(&[*a, *b, *c]).unwrap_or_default(), left)
            }
            (b'\\', [b't', left @ ..]) => (b'\t', left),
            (b'\\', [b'n', left @ ..]) => (b'\n', left),
            (b'\\', [sign, left @ ..]) => (*sign, left),
            (byte, left) => (*byte, left),
        };
        bytes.push(byte);
        rest = left;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `@@ -12,3 +14,5 @@`: how many lines of the old file, where the new ones start, and how many they are.
fn hunk(line: &str) -> Option<(usize, usize, usize)> {
    let (old, rest) = line.strip_prefix("@@ -")?.split_once(" +")?;
    let (new, _) = rest.split_once(" @@")?;
    let pair = |text: &str| match text.split_once(',') {
        Some((start, length)) => Some((start.parse().ok()?, length.parse().ok()?)),
        None => Some((text.parse().ok()?, 1)),
    };
    let ((_, old), (start, new)): ((usize, usize), (usize, usize)) = (pair(old)?, pair(new)?);
    Some((old, start, new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn added_lines_are_changed_and_context_is_not() {
        let diff = "diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n@@ -3,3 +3,4 @@ title\n one\n-two\n+++ two\n+three\n four\n@@ -20 +21 @@\n-a\n+b\n--- a/y.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n";
        let changed = Changed::of_diff(diff);
        assert!(
            changed.touches("x.md", 4..=4)
                && changed.touches("x.md", 5..=9)
                && changed.touches("x.md", 21..=21)
        );
        assert!(
            !changed.touches("x.md", 1..=3)
                && !changed.touches("x.md", 6..=20)
                && !changed.touches("y.md", 1..=9)
        );
        let quoted = "--- /dev/null\n+++ \"b/caf\\303\\251/a \\\"b\\\".md\"\n@@ -0,0 +1 @@\n+one\n";
        assert!(Changed::of_diff(quoted).touches("café/a \"b\".md", 1..=1));
        assert_eq!(Changed::of_diff("no diff\nat all\n"), Changed::default());
    }
}
