// Somebody with a phone or a computer who opens pages. Whatever the browser complains about fails
// the test that saw it: a fault of a script, a file that is missing, a breach of the page's own
// security policy.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";

export const PHONE = { width: 360, height: 780 };
export const COMPUTER = { width: 1280, height: 900 };

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function startBrowser() {
  const executablePath = process.env.TEST_BROWSER;
  if (!executablePath) throw new Error("TEST_BROWSER names no browser; .ci/test does");
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

/// Opens a page in a browser profile of its own. Scripts are off unless asked for: the exchange
/// promises to work without.
export async function newPerson(browser, base, options = {}) {
  const { scripts = false, screen = PHONE, scheme = "light", language = "vi-VN" } = options;
  const context = await browser.newContext({
    baseURL: base,
    javaScriptEnabled: scripts,
    viewport: screen,
    colorScheme: scheme,
    reducedMotion: "reduce",
    locale: language,
  });
  // A page that does not come within this time is a fault, not something to wait for.
  context.setDefaultTimeout(15_000);
  const complaints = [];
  context.on("console", (message) => {
    // Answers with an error status are judged below: a page may say 404, a file may not.
    const isAnswer = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isAnswer) complaints.push(message.text());
  });
  context.on("weberror", (fault) => complaints.push(String(fault.error())));
  context.on("response", (answer) => {
    const isFile = !answer.request().isNavigationRequest();
    if (answer.status() >= 500 || (isFile && answer.status() >= 400)) {
      complaints.push(`${answer.status()} ${answer.url()}`);
    }
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (breach) =>
      console.error(`security policy: ${breach.violatedDirective} ${breach.blockedURI}`),
    );
  });
  const page = await context.newPage();
  return {
    page,
    context,
    complaints,
    assertNoComplaints: () => assert.deepEqual(complaints, [], "the browser complained"),
    leave: () => context.close(),
  };
}

export async function signIn(page, who) {
  await page.goto("/dang-nhap");
  await page.fill("#login", who.login);
  await page.fill("#password", who.password);
  await send(page, "/dang-nhap");
  assert.equal(await page.locator(".menu").count(), 1, `${who.name} is signed in`);
}

/// Presses the button of the form that is sent to an address; `button` tells one of several.
export async function send(page, action, button = "button") {
  await Promise.all([
    page.waitForEvent("load"),
    page.locator(`form[action="${action}"]`).locator(button).first().click(),
  ]);
}

/// Follows a link and waits for the page behind it.
export async function follow(page, link) {
  const found = typeof link === "string" ? page.locator(link).first() : link;
  await Promise.all([page.waitForEvent("load"), found.click()]);
}

export async function textOf(page, part = "main") {
  return page.locator(part).first().innerText();
}

export async function assertSays(page, words, part = "main") {
  const text = await textOf(page, part);
  assert.ok(text.includes(words), `${page.url()} does not say “${words}”:\n${text}`);
}

export function pathOf(page) {
  return new URL(page.url()).pathname;
}
