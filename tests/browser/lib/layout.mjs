// What a page's layout does to its text and controls, told in words. Each function runs in the page.

/** Texts that are cut off by a box that does not scroll, and texts that lie over each other. */
export function textProblems(page) {
  return page.evaluate(() => {
    const short = (words) => words.trim().replace(/\s+/g, ' ').slice(0, 50);
    const isHidden = (box) => box.width <= 1 || box.height <= 1; // for screen readers only

    /** The nearest box around `element` that cuts off what runs over, and whether it can be scrolled. */
    const cutter = (element) => {
      for (let around = element; around && around !== document.body; around = around.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(around);
        const ways = [overflowX, overflowY];
        if (ways.some((way) => way !== 'visible')) return { around, scrolls: ways.some((way) => ['auto', 'scroll'].includes(way)) };
        if (position === 'fixed') return {};
      }
      return {};
    };
    const isOutside = (box, limits) => box.bottom < limits.top || box.top > limits.bottom || box.right < limits.left || box.left > limits.right;
    const runsOver = (box, limits) => box.right > limits.right + 2 || box.left < limits.left - 2
      || box.bottom > limits.bottom + 4 || box.top < limits.top - 4;

    const problems = [];
    const lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const element = text.parentElement;
      if (!text.data.trim() || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const { around, scrolls } = cutter(element);
      const limits = around?.getBoundingClientRect();
      if (limits && isHidden(limits)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) {
        if (isHidden(box) || scrolls && isOutside(box, limits)) continue;
        if (limits && !scrolls && runsOver(box, limits)) {
          problems.push(`is cut off by <${around.tagName.toLowerCase()} class="${around.getAttribute('class')}">: ${short(text.data)}`);
        }
        lines.push({ box, text });
      }
    }

    lines.sort((a, b) => a.box.top - b.box.top);
    for (const [index, { box, text }] of lines.entries()) {
      for (let next = index + 1; next < lines.length && lines[next].box.top < box.bottom; next += 1) {
        const other = lines[next];
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - other.box.top;
        // The boxes of two lines touch where lines are set close; half a line is an overlap.
        if (other.text !== text && wide > 3 && high > 0.5 * Math.min(box.height, other.box.height)) {
          problems.push(`lie over each other: ${short(text.data)} | ${short(other.text.data)}`);
        }
      }
    }
    return [...new Set(problems)];
  });
}

/** Controls and links of navigations that are smaller than 44 px. Links and terms in prose are not controls. */
export function targetProblems(page) {
  return page.evaluate(() => {
    const least = 44 - 0.5;
    const problems = [];
    for (const control of document.querySelectorAll('button:not(.lat-term), input, select, textarea, summary, nav a, [role="tab"]')) {
      const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
      if (!control.checkVisibility({ visibilityProperty: true }) || width <= 1 || height <= 1) continue;
      if (width < least || height < least) {
        problems.push(`is ${Math.round(width)} by ${Math.round(height)} px: ${control.outerHTML.slice(0, 100)}`);
      }
    }
    return problems;
  });
}

/** Things that stay on the screen while the page scrolls and take more than a third of it. */
export function stickyProblems(page) {
  return page.evaluate(() => {
    scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' });
    return [...document.body.querySelectorAll('*')]
      .filter((element) => ['sticky', 'fixed'].includes(getComputedStyle(element).position))
      .filter((element) => {
        const box = element.getBoundingClientRect();
        const area = (Math.min(box.right, innerWidth) - Math.max(box.left, 0)) * (Math.min(box.bottom, innerHeight) - Math.max(box.top, 0));
        return element.checkVisibility({ visibilityProperty: true }) && box.bottom > 0 && box.top < innerHeight && area > innerWidth * innerHeight / 3;
      })
      .map((element) => `covers the page: ${element.outerHTML.slice(0, 80)}`);
  });
}

/** What moves although the reader asked for rest. */
export function motionProblems(page) {
  return page.evaluate(() => {
    const longest = (list) => Math.max(...list.split(',').map((time) => parseFloat(time) * (time.trim().endsWith('ms') ? 0.001 : 1)));
    const problems = [];
    for (const element of document.querySelectorAll('*')) {
      for (const part of [undefined, '::before', '::after']) {
        const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element, part);
        if (longest(transitionDuration) > 0.01 || longest(animationDuration) > 0.01 || scrollBehavior === 'smooth') {
          problems.push(`moves: ${element.outerHTML.slice(0, 80)} ${part ?? ''}`);
        }
      }
    }
    return problems;
  });
}
