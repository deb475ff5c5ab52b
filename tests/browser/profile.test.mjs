// A profile one thing on a page, why a vacancy suits, and words that wait to be sent.

import assert from "node:assert/strict";
import { setUp } from "./journeys.mjs";
import { assertSays, follow, pathOf, send, signIn } from "./person.mjs";

const { journey } = setUp();

const PASSWORD = "lúa vàng mùa nước nổi";

/// Somebody who has just registered on the page.
async function register(page, name, login) {
  await page.goto("/dang-ky");
  await page.check('[name="role"][value="seeker"]');
  await page.fill("#name", name);
  await page.fill("#login", login);
  await page.fill("#password", PASSWORD);
  await page.check("#consent");
  await send(page, "/dang-ky");
}

journey("somebody new fills in part after part, skips one, and reads why a vacancy suits", async ({ page }) => {
  await register(page, "Lâm Thị Hoa", "0900 000 311");
  assert.equal(pathOf(page), "/ho-so");
  await assertSays(page, "Hồ sơ 0 %");
  await follow(page, "main .btn.main");
  assert.equal(await page.inputValue("#full_name"), "Lâm Thị Hoa");
  await page.fill("#birth_year", "12/5/1998");
  await send(page, "/ho-so/ve-ban");
  await page.fill("#commune", "Long Xuyên");
  await send(page, "/ho-so/noi-o");
  await page.fill('[name="details.wish.title"]', "may công nghiệp");
  await page.fill('[name="details.wish.monthly_pay_from"]', "5 triệu");
  await page.fill('[name="details.wish.within_km"]', "40");
  await send(page, "/ho-so/viec-muon");
  assert.equal(pathOf(page), "/ho-so/kinh-nghiem");
  await follow(page, page.locator("main form a", { hasText: "Bỏ qua" }));
  assert.equal(pathOf(page), "/ho-so/hoc-van");
  await page.goto("/ho-so");
  await assertSays(page, "Hồ sơ 50 %");
  assert.equal(await page.locator("main ol.tasks .ok").count(), 3);

  await page.goto("/viec-lam?q=may&noi=Long+Xuy%C3%AAn");
  await follow(page, ".job h2 a");
  assert.ok((await page.locator(".fit li").count()) >= 2);
  await assertSays(page, "điều hợp với bạn");
});

journey("a vacancy is saved from the list, and the list stays where it was", async ({ page, person }) => {
  await signIn(page, person("Lê Văn Quân"));
  await page.goto("/viec-lam?q=may");
  const card = page.locator(".job").nth(4);
  const id = await card.getAttribute("id");
  await send(page, `/viec-lam/${id.replace("viec-", "")}/luu`);
  assert.equal(new URL(page.url()).hash, `#${id}`);
  assert.equal(new URL(page.url()).searchParams.get("q"), "may");
  await assertSays(page, "Đã lưu", `[id="${id}"]`);
  await send(page, `/viec-lam/${id.replace("viec-", "")}/bo-luu`);
  assert.ok(!(await page.locator(`[id="${id}"]`).innerText()).includes("Đã lưu"));
});

journey("on a small phone the filters and the order stand in one row", async ({ page, person }) => {
  await signIn(page, person("Lê Văn Quân"));
  for (const language of ["vi", "en", "km"]) {
    for (const sort of ["", "&sap_xep=pay", "&sap_xep=newest", "&sap_xep=distance"]) {
      await page.goto(`/viec-lam?q=may&noi=Long+Xuy%C3%AAn&luong_tu=7000000${sort}&lang=${language}`);
      const [filters, order] = await page
        .locator("main details.fold > summary.quiet")
        .evaluateAll((all) => all.map((it) => it.getBoundingClientRect().toJSON()));
      assert.ok(order.left >= filters.right, `${language} ${sort}: side by side`);
      assert.ok(order.top < filters.bottom && filters.top < order.bottom, `${language} ${sort}`);
      assert.ok(order.right <= 360, `${language} ${sort}: on the screen`);
    }
  }
});

journey("words that were not sent wait under my work, and can be finished or dropped", async ({ page, person }) => {
  await signIn(page, person("Phạm Minh Khang"));
  await page.goto("/viec-lam?q=may");
  await follow(page, page.locator(".job h2 a").last());
  await follow(page, 'a[href$="/ung-tuyen"]');
  const action = pathOf(page);
  await page.fill("#message", "Tôi may được ba năm.");
  await send(page, action, 'button[value="de-sau"]');
  assert.equal(pathOf(page), "/cua-toi");
  await assertSays(page, "Đang viết dở");
  await follow(page, `main a[href="${action}"]`);
  assert.equal(await page.inputValue("#message"), "Tôi may được ba năm.");
  await page.goto("/cua-toi");
  await send(page, `${action}/bo`);
  assert.ok(!(await page.locator("main").innerText()).includes("Đang viết dở"));
});
