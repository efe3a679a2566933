// Listens to a page while it loads, and says what went wrong, in words.

/**
 * A new page of `context` that is listened to. Its `visit` opens an address and gives every console error,
 * uncaught exception, failed request, request to somewhere outside `base` and violation of the
 * Content-Security-Policy on the way there.
 */
export async function listen(context, base) {
  const page = await context.newPage();
  let problems = []; // of this visit
  const begun = new WeakMap(); // in which visit each request was made
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    // What a page still loads when we leave it is cut off by our leaving, and the browser drops an icon as it likes.
    const dropped = request.resourceType() === 'other' && request.failure()?.errorText === 'net::ERR_ABORTED';
    if (begun.get(request) === problems && !dropped) problems.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    begun.set(request, problems);
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) {
      problems.push(`leaves the hub: ${request.url()}`);
    }
  });
  await page.addInitScript(() => {
    globalThis.cspViolations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      globalThis.cspViolations.push(`CSP ${event.effectiveDirective}: ${event.blockedURI || 'inline'} ${event.sample}`);
    });
  });
  const visit = async (url) => {
    problems = [];
    await page.goto(url);
    return [...problems, ...await policyProblems(page)];
  };
  return { page, visit };
}

/** The violations of the Content-Security-Policy so far; a page without a strict policy is one too. */
export function policyProblems(page) {
  return page.evaluate(() => {
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy" i]')?.content ?? '';
    const problems = [...globalThis.cspViolations];
    if (!policy.includes("default-src 'none'")) problems.push("CSP: the policy lacks default-src 'none'");
    if (policy.includes('unsafe-')) problems.push(`CSP: the policy is weakened: ${policy}`);
    return problems;
  });
}

/** Says which elements make the page scroll sideways, if it does. */
export function overflowProblems(page) {
  return page.evaluate(() => {
    const width = document.scrollingElement.scrollWidth;
    if (width <= innerWidth) return [];
    const culprits = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 3)
      .map((element) => element.outerHTML.slice(0, 80));
    return [`scrolls sideways: ${width} px wide; look at ${culprits.join(' | ')}`];
  });
}
