// Goes through a page with the Tab key and says where a reader would lose sight of the focus.

/** More stops than any page has: a trap would go round for ever. */
const ENDLESS = 3_000;

/** One line for each stop that is out of view, covered by something else, or shows no ring. */
export async function focusProblems(page) {
  await page.evaluate(watchFocus);
  for (let stops = 0; stops < ENDLESS; stops += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => globalThis.nextStop())) return page.evaluate(() => globalThis.focusProblems);
  }
  return [`Tab does not leave the page after ${ENDLESS} stops`];
}

/** Runs in the page. Its `nextStop` looks at what has the focus now, and says whether the round is over. */
function watchFocus() {
  const problems = [];
  const seen = new Set();
  let before; // the last stop, and how it looked with the focus
  globalThis.focusProblems = problems;

  const name = (element) => element.outerHTML.slice(0, 100).replace(/\s+/g, ' ');

  /** How the element looks, with what it stands in, which may wear the ring for it, and what is drawn in it. */
  const look = (element) => {
    const looks = [];
    for (let wearer = element, steps = 0; wearer && steps < 4; wearer = wearer.parentElement, steps += 1) {
      const { outlineStyle, outlineWidth, boxShadow, clipPath } = getComputedStyle(wearer);
      const inSvg = wearer instanceof SVGElement;
      const outline = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 ? 'outline' : 'none';
      looks.push(clipPath === 'none' ? outline : 'none', clipPath === 'none' && !inSvg ? boxShadow : 'none');
    }
    for (const shape of element.querySelectorAll('path, rect, circle, polygon')) looks.push(getComputedStyle(shape).fill);
    return looks;
  };
  const showsFocus = (focused, after) => focused.some((part, index) => part !== 'none' && part !== after[index]);

  const judge = (element) => {
    const boxes = [...element.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    if (boxes.length === 0) return problems.push(`has no size: ${name(element)}`);
    const view = { right: document.documentElement.clientWidth, bottom: innerHeight };
    const inView = (x, y) => x >= 0 && y >= 0 && x <= view.right && y <= view.bottom;
    const whole = boxes.every((box) => inView(box.left + 1, box.top + 1) && inView(box.right - 1, box.bottom - 1));
    const fits = boxes.at(-1).bottom - boxes[0].top < view.bottom * 0.75; // what is taller cannot be seen whole
    if (!whole && fits) problems.push(`is not in view: ${name(element)}`);
    for (const box of boxes) {
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const hit = document.elementFromPoint(x, y);
      if (inView(x, y) && hit && !element.contains(hit)) {
        problems.push(`is covered by ${name(hit)}: ${name(element)}`);
        break;
      }
    }
    return undefined;
  };

  globalThis.nextStop = () => {
    const now = document.activeElement;
    if (before && now !== before.element && !showsFocus(before.focused, look(before.element))) {
      problems.push(`shows no ring: ${name(before.element)}`);
    }
    if (!now || now === document.body || seen.has(now)) return true;
    seen.add(now);
    judge(now);
    before = { element: now, focused: look(now) };
    return false;
  };
}
