// Interviews to choose from: a firm offers times, people choose, ask for others or do not come.

import assert from "node:assert/strict";
import { setUp } from "./journeys.mjs";
import { COMPUTER, assertSays, follow, pathOf, send, signIn } from "./person.mjs";

const { journey } = setUp();

/// A day that is far enough away today.
function inDays(days) {
  return new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 10);
}

/// The applicants of a vacancy that people applied to; a draft may have the same title.
async function openApplicants(page, title) {
  const counted = new RegExp(`/\\s*[1-9].*${title}`, "s");
  await follow(page, page.locator('.records a[href$="/ung-vien"]', { hasText: counted }));
}

journey("a welder chooses one of three times, and the firm reads which", async ({ page, person, meet }) => {
  await signIn(page, person("Châu Văn Hòa"));
  await page.goto("/cua-toi");
  const first = page.locator("main section.panel").first();
  await assertSays(page, "Việc cần làm", "main section.panel");
  assert.equal(await first.locator("li").count(), 3);
  await follow(page, first.locator("a.btn"));
  const own = pathOf(page);
  await page.locator('form:has([value="chosen"]) button').click();
  assert.equal(await page.locator('[role="alert"]').count(), 1, "a time has to be chosen");
  await page.locator('[name="slot_id"]').nth(1).check();
  await send(page, `${own}/phong-van`);
  await assertSays(page, "9:00");
  assert.equal(await page.locator('a[href$="/lich.ics"]').count(), 1, "it can go into a calendar");

  const firm = await meet();
  await signIn(firm.page, person("Kim Min-ho"));
  await assertSays(firm.page, "1 người đã chọn giờ phỏng vấn cho Thợ hàn");
  await openApplicants(firm.page, "Thợ hàn");
  await follow(firm.page, firm.page.locator(".tasks a", { hasText: "Châu Văn Hòa" }));
  await assertSays(firm.page, "9:00");

  await page.goto(own);
  await page.locator("summary", { hasText: "Không giờ nào hợp" }).click();
  await page.fill("#said", "Sau 5 giờ chiều.");
  await Promise.all([page.waitForEvent("load"), page.locator('form:has([value="another-time"]) button').click()]);
  await assertSays(page, "Bạn viết: Sau 5 giờ chiều.");
  await firm.page.reload();
  await assertSays(firm.page, "Sau 5 giờ chiều.");
});

journey("a firm invites several people by keyboard, and each gets the same times", async ({ page, person, meet }) => {
  await signIn(page, person("Kim Min-ho"));
  await openApplicants(page, "Công nhân đóng gói giày");
  const boxes = page.locator('[name="nguoi"]');
  assert.equal(await boxes.count(), 2);
  for (const box of await boxes.all()) {
    await box.focus();
    await page.keyboard.press("Space");
  }
  await Promise.all([page.waitForEvent("load"), page.locator('button[value="moi"]').press("Enter")]);
  assert.equal(await page.locator('[name="people"]:checked').count(), 2);
  await page.fill("#day1", inDays(5));
  await page.fill("#time1", "08:30");
  await page.fill("#seats1", "1");
  await page.fill("#time2", "09:00");
  await page.fill("#seats2", "1");
  await page.fill("#place", "Cổng số 2");
  await Promise.all([page.waitForEvent("load"), page.locator("main form button").click()]);
  await assertSays(page, "Xong 2 trong 2 người", "h1");

  const choose = async (name, nth) => {
    const seeker = await meet();
    await signIn(seeker.page, person(name));
    await seeker.page.goto("/cua-toi");
    await follow(seeker.page, seeker.page.locator("main section.panel a.btn").first());
    const time = seeker.page.locator('[name="slot_id"]').nth(nth);
    if (await time.isDisabled()) return seeker.page;
    await time.check();
    await send(seeker.page, `${pathOf(seeker.page)}/phong-van`);
    return seeker.page;
  };
  await choose("Lê Văn Quân", 0);
  const late = await choose("Néang Sóc Kha", 0);
  await assertSays(late, "đã hết chỗ");
  await late.locator('[name="slot_id"]').nth(1).check();
  await send(late, `${pathOf(late)}/phong-van`);
  await assertSays(late, "9:00");
}, { screen: COMPUTER });

journey("a firm tells several people at once why they were not selected", async ({ page, person }) => {
  await signIn(page, person("Nguyễn Văn Phúc"));
  await openApplicants(page, "Công nhân may công nghiệp");
  await page.locator('[name="nguoi"]').first().check();
  await Promise.all([page.waitForEvent("load"), page.locator('button[value="tu-choi"]').click()]);
  const form = page.locator("main form");
  const answer = () => Promise.all([page.waitForEvent("load"), form.locator("button").click()]);
  await page.fill("#note", "Hẹn bạn đợt sau.");
  await answer();
  assert.equal(await page.locator('[role="alert"]').count(), 1, "without a reason it does not go");
  assert.equal(await page.inputValue("#note"), "Hẹn bạn đợt sau.");
  assert.equal(await page.locator('[name="people"]:checked').count(), 1);
  await page.selectOption("#reason", "experience");
  await answer();
  await assertSays(page, "Xong 1 trong 1 người", "h1");
});
