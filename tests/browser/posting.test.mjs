// How a firm writes a vacancy on a phone: from two answers to an open advert, without scripts.

import assert from "node:assert/strict";
import { setUp } from "./journeys.mjs";
import { assertSays, follow, pathOf, send, signIn } from "./person.mjs";

const { journey } = setUp();

const LOCAL = "Nguyễn Văn Phúc";

/// Fills in the page that is open and goes on to the next part.
async function goOn(page, fields) {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value);
  await Promise.all([page.waitForEvent("load"), page.click('button[name="viec"][value="tiep"]')]);
}

journey("a firm is led from part to part, looks at its draft and sends it", async ({ page, person, meet }) => {
  await signIn(page, person(LOCAL));
  await page.goto("/tuyen-dung/dang-tin");
  await page.fill("#title", "Thợ ráp thử từng bước");
  await page.fill("#openings", "3");
  await send(page, "/tuyen-dung/dang-tin");
  const vacancy = pathOf(page);
  assert.ok((await page.locator(".tasks .tag.warn").count()) >= 3, "the list says what is needed");

  await follow(page, '.tasks a[href$="/viec"]');
  assert.equal(await page.locator("h1").count(), 1);
  await goOn(page, { description: "Ráp thân áo trên máy một kim." });
  assert.equal(pathOf(page), `${vacancy}/luong`);
  await goOn(page, { "pay.from": "8 triệu" });
  assert.equal(pathOf(page), `${vacancy}/noi-lam`);
  assert.ok((await page.inputValue("#commune")).length > 0, "the place of the firm is offered");
  await goOn(page, {});
  assert.equal(pathOf(page), `${vacancy}/yeu-cau`);
  await goOn(page, { requirements: "Chỉ tuyển nữ." });
  assert.equal(pathOf(page), `${vacancy}/yeu-cau`, "forbidden words are shown at once");
  await assertSays(page, "Chỉ tuyển nữ", ".note.stop");
  await goOn(page, { requirements: "Biết may một kim." });
  assert.equal(pathOf(page), `${vacancy}/ho-tro`);

  await page.goto(vacancy);
  await follow(page, 'main a[href$="/xem-truoc"]');
  await assertSays(page, "Ráp thân áo trên máy một kim.");
  await follow(page, `main a[href="${vacancy}"]`);
  await send(page, `${vacancy}/dang`);
  assert.match(pathOf(page), /\/da-dang$/);
  const shown = await page.locator('main a[href^="/viec-lam/"]').first().getAttribute("href");
  const seeker = await meet();
  await seeker.page.goto(shown);
  await assertSays(seeker.page, "Thợ ráp thử từng bước", "h1");
});

journey("a draft that is sent too early leads to each thing that is missing", async ({ page, person }) => {
  await signIn(page, person(LOCAL));
  await page.goto("/tuyen-dung/dang-tin");
  await page.fill("#title", "Thợ vội");
  await send(page, "/tuyen-dung/dang-tin");
  const vacancy = pathOf(page);
  await send(page, `${vacancy}/dang`);
  const focused = await page.locator('[role="alert"]').evaluate((it) => it === document.activeElement);
  assert.ok(focused, "what is missing has the focus");
  await follow(page, '[role="alert"] a[href$="/luong#pay.from"]');
  assert.equal(pathOf(page), `${vacancy}/luong`);
});

journey("a firm begins with a ready-made template and keeps its own version of it", async ({ page, person }) => {
  await signIn(page, person(LOCAL));
  await page.goto("/tuyen-dung/dang-tin");
  await follow(page, 'main a[href="/tuyen-dung/mau-tin"]');
  await send(page, "/tuyen-dung/mau-co-san/electronics/dung");
  const vacancy = pathOf(page);
  await follow(page, `main a[href="${vacancy}/luu-mau"]`);
  await page.fill("#name", "Chuyền lắp ráp số 2");
  await send(page, `${vacancy}/luu-mau`);
  assert.equal(pathOf(page), "/tuyen-dung/mau-tin");
  const own = page.locator(".tasks li", { hasText: "Chuyền lắp ráp số 2" });
  const action = await own.locator("form").getAttribute("action");
  await send(page, action);
  assert.notEqual(pathOf(page), vacancy, "a draft of its own");
  assert.match(pathOf(page), /^\/tuyen-dung\/tin\//);
});

journey("an advert with a Korean version is read in Korean by whoever asks for it", async ({ page, person, meet }) => {
  await signIn(page, person(LOCAL));
  await follow(page, page.locator(".records tbody tr", { hasText: "Đang tuyển" }).first().locator("th a"));
  const vacancy = pathOf(page);
  await follow(page, '.tasks a[href$="/ngon-ngu"]');
  await page.locator('details:has([name="texts.ko.title"]) summary').click();
  await page.fill('[name="texts.ko.title"]', "재봉사");
  await page.fill('[name="texts.ko.description"]', "재킷을 재봉합니다.");
  await Promise.all([page.waitForEvent("load"), page.click('button[name="viec"][value="luu"]')]);
  assert.equal(await page.inputValue('[name="texts.ko.title"]'), "재봉사");

  const seeker = await meet();
  await seeker.page.goto(vacancy.replace("/tuyen-dung/tin/", "/viec-lam/"));
  assert.equal(await seeker.page.getAttribute("h1", "lang"), "vi");
  await follow(seeker.page, 'main a[hreflang="ko"]');
  await assertSays(seeker.page, "재봉사", 'h1[lang="ko"]');
  await assertSays(seeker.page, "재킷을 재봉합니다.", '.prose [lang="ko"]');
  await follow(seeker.page, 'main a[hreflang="vi"]');
  assert.equal(await seeker.page.getAttribute("h1", "lang"), "vi");
});
