// What officers of the centre do at their desk: decide by a checklist, and help people.

import assert from "node:assert/strict";
import { setUp } from "./journeys.mjs";
import { COMPUTER, assertSays, follow, pathOf, send, signIn } from "./person.mjs";

const { journey } = setUp();

const OFFICER = "Trần Quốc Bảo";

journey("an officer decides by the checklist with a ready reason and goes on to the next", async ({ page, person }) => {
  await signIn(page, person(OFFICER));
  await follow(page, page.locator(".tasks a", { hasText: "Công nhân vắt sổ" }));
  const action = pathOf(page);
  await page.check('[name="decision"][value="returned"]');
  await page.check('[name="template"][value="asks-for-money"]');
  await page.check('[name="ticked"][value="no-money-asked"]');
  await send(page, action);
  await assertSays(page, "Không được đòi tiền");
  await assertSays(page, "1 mục đã xem");
  await follow(page, ".note.good a.btn");
  assert.match(pathOf(page), /^\/can-bo\/(tin|don-vi)\//, "what waits next");
  await follow(page, 'footer a[hreflang="en"]');
  await assertSays(page, "What was looked at");
}, { screen: COMPUTER });

journey("an officer registers a person, prints the code, finds work and applies for them", async ({ page, person }) => {
  await signIn(page, person(OFFICER));
  await page.goto("/can-bo/nguoi/moi");
  await page.fill("#full_name", "Lê Thị Thử Việc");
  await page.fill("#commune", "Phường Long Xuyên");
  await page.fill("#wish", "thợ may");
  await page.check("#consent");
  await page.check('[name="consent_channel"][value="desk"]');
  await send(page, "/can-bo/nguoi/moi");
  const code = await page.innerText(".pass .code");
  assert.match(code, /^\d{4} \d{4} \d{4}$/);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".pass").isVisible(), "the leaf is printed");
  for (const hidden of [".top", ".foot", ".note", "main > .row"]) {
    assert.ok(!(await page.locator(hidden).first().isVisible()), `${hidden} is not printed`);
  }
  await page.emulateMedia({ media: "screen" });
  await page.reload();
  await assertSays(page, "đã được đăng ký rồi");
  assert.equal(await page.locator(".code").count(), 0, "the code was shown once");

  const file = pathOf(page);
  const offer = page.locator(`a[href^="${file}/ung-tuyen"]`);
  assert.ok((await offer.count()) >= 1 && (await offer.count()) <= 5, "work is suggested");
  await follow(page, offer.first());
  await page.check("#consent");
  await page.check('[name="consent_channel"][value="desk"]');
  await send(page, `${file}/ung-tuyen`);
  await follow(page, ".note.good a.btn");
  await assertSays(page, "Lê Thị Thử Việc", ".pass");
  await assertSays(page, "Đã nộp hồ sơ vào", ".pass");
});

journey("an officer changes a profile for a person on the telephone", async ({ page, person }) => {
  await signIn(page, person(OFFICER));
  await page.goto("/can-bo/nguoi");
  await page.fill("#q", "0900 000 101");
  await send(page, "/can-bo/nguoi");
  await follow(page, ".records tbody a");
  const file = pathOf(page);
  await follow(page, `a[href="${file}/ho-so"]`);
  await page.fill('[name="details.wish.title"]', "thợ may rập");
  // A line sent by keyboard saves, and opens nothing that is sealed.
  await Promise.all([page.waitForEvent("load"), page.press('[name="details.wish.title"]', "Enter")]);
  assert.equal(await page.locator("#consent-e").count(), 1, "the person must agree first");
  await page.check("#consent");
  await page.check('[name="consent_channel"][value="telephone"]');
  await send(page, `${file}/ho-so`);
  assert.equal(pathOf(page), file);
  await assertSays(page, "thợ may rập");
});
