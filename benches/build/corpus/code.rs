//! Blocks of code in eight languages that guides show: about eight lines of plain syntax with the corpus's own words in it.

use fastrand::Rng;

use super::words::Vocabulary;

/// A block of code.
pub struct Code {
    /// The name of its language, as it stands after the fence.
    pub language: &'static str,
    /// Its lines, with a line feed after each.
    pub lines: String,
}

/// What is written in each language. A `§` is a word and a `¤` a number, another one each time.
const LANGUAGES: [(&str, &str); 8] = [
    (
        "yaml",
        "# § § §\n§: § §\nlevels: [¤, ¤, ¤]\n§:\n  - name: \"§\"\n    §: true\n  - name: §\n    §: ¤.5\n",
    ),
    (
        "json",
        "{\n  \"§\": \"§ §\",\n  \"§\": [¤, ¤],\n  \"§\": {\n    \"§\": null,\n    \"§\": ¤.25\n  }\n}\n",
    ),
    (
        "bash",
        "#!/bin/sh\n# § § §\nset -eu\nfor § in \"$@\"; do\n  § --§ \"$§\" | grep -c '§' > §.txt\ndone\nif [ -f §.txt ]; then\n  echo \"§ ¤\"\nfi\n",
    ),
    (
        "python",
        "import json\n\ndef §(§, limit=¤):\n    \"\"\"§ § §.\"\"\"\n    rows = [row for row in § if row[\"§\"] > limit]\n    return json.dumps({\"§\": len(rows)})  # §\n\nprint(§([], ¤))\n",
    ),
    (
        "sql",
        "-- § § §\nSELECT t.§, count(*) AS §\nFROM § AS t\nJOIN § AS u ON u.id = t.§\nWHERE t.§ > ¤ AND u.§ = '§'\nGROUP BY t.§\nORDER BY 2 DESC\nLIMIT ¤;\n",
    ),
    (
        "javascript",
        "// § § §\nexport async function §(§) {\n  const rows = await fetch(`/§/${§}`);\n  if (!rows.ok) {\n    throw new Error(\"§ §\");\n  }\n  return rows.json().then((row) => row.§ ?? ¤);\n}\n",
    ),
    (
        "xml",
        "<?xml version=\"1.0\"?>\n<!-- § § -->\n<§ id=\"§\" level=\"¤\">\n  <title>§ §</title>\n  <§ ref=\"§\"/>\n  <text>§ &amp; § § §</text>\n  <value>¤</value>\n</§>\n",
    ),
    (
        "toml",
        "# § § §\ntitle = \"§ §\"\nlevels = [¤, ¤, ¤]\n\n[first]\n§ = true\nname = \"§\"\n\n[[rows]]\nwhen = 2026-11-22\nvalue = ¤.5\n",
    ),
];

impl Code {
    /// A block in a language that the generator of numbers chooses.
    pub fn new(words: &Vocabulary, rng: &mut Rng) -> Self {
        let (language, pattern) = LANGUAGES[rng.usize(0..LANGUAGES.len())];
        let mut lines = String::new();
        for letter in pattern.chars() {
            match letter {
                '§' => lines.push_str(words.telling(rng)),
                '¤' => lines.push_str(&rng.u32(1..1_000).to_string()),
                other => lines.push(other),
            }
        }
        Self { language, lines }
    }
}
