// Starts the system's Chromium: no browser is downloaded.

import { chromium } from 'playwright-core';

export const SWITCHES = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  // Without these Chromium looks up hosts of its own at every start.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Debian's Chromium, or the one that CHROMIUM names. */
export const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Widths the hub is held to, in CSS pixels, with the height of a usual screen that wide. */
export const SCREENS = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
];

/** Milliseconds that anything on a page may take, on a busy machine. */
const PATIENCE = 15_000;

export const SCHEMES = ['light', 'dark'];

export const PHONE = SCREENS[1];
export const DESKTOP = SCREENS[3];

/** What a desktop shows at 400%. */
export const MAGNIFIED = { width: 320, height: 200 };

export function launch() {
  return chromium.launch({
    executablePath: EXECUTABLE,
    chromiumSandbox: false, // root, as in most containers, cannot have it
    args: SWITCHES,
  });
}

/**
 * A fresh reader: nothing stored, no animation, the screen and colour scheme given. With `touch` the reader
 * taps; with `forced` the system decides all colours; with `ownStyle` the reader may add a style to pages.
 */
export async function reader(browser, {
  screen = DESKTOP, scheme = 'light', script = true, permissions = [], touch = false, forced = false, ownStyle = false,
} = {}) {
  const context = await browser.newContext({
    viewport: screen,
    colorScheme: scheme,
    forcedColors: forced ? 'active' : 'none',
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
    hasTouch: touch,
    bypassCSP: ownStyle, // a reader's own style is not the page's
    permissions,
  });
  context.setDefaultTimeout(PATIENCE);
  return context;
}

const debuggers = new WeakMap();

/** Switches scripts off or on in a page that is open. What was loaded without script stays as it was then. */
export async function forbidScripts(page, value) {
  if (!debuggers.has(page)) debuggers.set(page, await page.context().newCDPSession(page));
  await debuggers.get(page).send('Emulation.setScriptExecutionDisabled', { value });
}
