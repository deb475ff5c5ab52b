// What people who look for work do, mostly on a cheap phone without scripts.

import assert from "node:assert/strict";
import { setUp } from "./journeys.mjs";
import { COMPUTER, assertSays, follow, pathOf, send, signIn, textOf } from "./person.mjs";

const { journey } = setUp();

const PASSWORD = "lúa vàng mùa nước nổi";

journey("a laid-off worker without e-mail finds a job within 10 km and applies in two screens", async ({ page }) => {
  await page.goto("/");
  await page.fill("#q", "may");
  await page.fill("#noi", "Mỹ Thới");
  await send(page, "/viec-lam");
  await page.locator("details.only-s > summary").click();
  const filters = page.locator("details.only-s form");
  await filters.locator('[name="ban_kinh"][value="10"]').check();
  await Promise.all([page.waitForEvent("load"), filters.locator("button").click()]);
  assert.equal(new URL(page.url()).searchParams.get("ban_kinh"), "10");

  await follow(page, ".job h2 a");
  const title = await page.locator("h1").innerText();
  await follow(page, 'a[href$="/ung-tuyen"]');
  const action = pathOf(page);
  await page.fill("#full_name", "Nguyễn Thị Bưởi");
  await page.fill("#login", "0900 000 301");
  await page.fill("#password", PASSWORD);
  await page.fill("#birth_year", "1990");
  await page.fill("#commune", "Mỹ Thới");
  await page.check("#consent_service");
  await send(page, action);
  await assertSays(page, "Nguyễn Thị Bưởi", "dl.facts");
  await page.fill("#message", "Tôi đi làm ngay được.");
  await page.check("#consent");
  await send(page, action);
  assert.match(pathOf(page), /^\/cua-toi\/./);
  await assertSays(page, title);

  await page.goto("/cua-toi");
  assert.equal(await page.locator(".job").count(), 1);
  await assertSays(page, title, ".job");
});

journey("each chosen filter is a chip, and one tap takes it away", async ({ page }) => {
  await page.goto("/viec-lam?q=c%C3%B4ng+nh%C3%A2n");
  const all = await page.locator("h1").innerText();
  await page.locator("details.only-s > summary").click();
  const filters = page.locator("details.only-s form");
  await filters.locator('[name="luong_tu"][value="7000000"]').check();
  await filters.locator('[name="phuc_loi"]').first().check();
  await Promise.all([page.waitForEvent("load"), filters.locator("button").click()]);
  const chips = page.locator("a.chip");
  assert.equal(await chips.count(), 2);
  assert.notEqual(await page.locator("h1").innerText(), all, "the filters leave fewer");
  await follow(page, chips.first());
  assert.equal(await chips.count(), 1);
  await follow(page, chips.first());
  assert.equal(await chips.count(), 0);
  assert.equal(await page.locator("h1").innerText(), all, "without filters it is as before");
});

journey("a filter promises as many vacancies as it then leaves", async ({ page }) => {
  await page.goto("/viec-lam?q=may");
  const filters = page.locator("aside form");
  const option = filters.locator(".choice", { has: page.locator('[name="kinh_nghiem"]') }).first();
  const promised = (await option.innerText()).match(/\((.+)\)/)[1];
  await option.locator("input").check();
  await Promise.all([page.waitForEvent("load"), filters.locator("button").click()]);
  assert.equal((await page.locator("h1").innerText()).split(" ")[0], promised);
}, { screen: COMPUTER });

journey("a search that finds nothing offers a wider one and the telephone", async ({ page }) => {
  await page.goto("/viec-lam?q=may&noi=Th%E1%BB%95+Ch%C3%A2u&ban_kinh=5&luong_tu=15000000");
  assert.equal(await page.locator(".job").count(), 0);
  assert.ok((await page.locator('main a[href^="tel:"]').count()) > 0);
  await follow(page, "main .tasks a");
  assert.ok((await page.locator(".job").count()) > 0, "the wider search finds something");
});

journey("a place nobody knows is said at its field, and the search goes on everywhere", async ({ page }) => {
  await page.goto("/viec-lam?q=may&noi=Atlantis");
  assert.equal(await page.getAttribute("#noi", "aria-invalid"), "true");
  assert.equal(await page.inputValue("#noi"), "Atlantis");
  assert.ok((await page.locator(".job").count()) > 0);
});

journey("who reads a vacancy sees pay, place and deadline before the long text", async ({ page }) => {
  await page.goto("/viec-lam?q=may");
  await follow(page, ".job h2 a");
  const facts = await page.locator("dl.facts > div").count();
  assert.ok(facts >= 5, `${facts} facts`);
  const pay = await page.locator("dl.facts .pay").boundingBox();
  const prose = await page.locator(".prose").boundingBox();
  assert.ok(pay.y < 780, "the pay is on the first screen");
  assert.ok(pay.y < prose.y);
  const apply = await page.locator('a[href$="/ung-tuyen"]').boundingBox();
  assert.ok(apply.y + apply.height <= 780, "applying is within reach without scrolling");
});

journey("a wrong password keeps the telephone number and says what to do", async ({ page, person }) => {
  const who = person("Trần Thị Mỹ Duyên");
  await page.goto("/dang-nhap");
  await page.fill("#login", who.login);
  await page.fill("#password", "không phải mật khẩu");
  await send(page, "/dang-nhap");
  assert.equal(await page.inputValue("#login"), who.login);
  assert.equal(await page.inputValue("#password"), "", "a password never comes back");
  assert.equal(await page.locator('[role="alert"]').count(), 1);
  await page.fill("#password", who.password);
  await send(page, "/dang-nhap");
  assert.equal(await page.locator(".menu").count(), 1);
});

journey("a seeker sees what became of each application, and why a firm refused", async ({ page, person }) => {
  await signIn(page, person("Trần Thị Mỹ Duyên"));
  await page.goto("/cua-toi");
  assert.equal(await page.locator(".job").count(), 2);
  assert.equal(await page.locator(".job .track").count(), 1, "one is under way");
  const refused = page.locator(".job", { has: page.locator(".tag.stop") });
  await follow(page, refused.locator("h2 a"));
  await assertSays(page, "Cảm ơn bạn đã quan tâm.");
});

journey("an invitation stands above everything else", async ({ page, person }) => {
  await signIn(page, person("Châu Văn Hòa"));
  await page.goto("/cua-toi");
  await assertSays(page, "Phòng Nhân sự của công ty", "main section.panel");
});

journey("a graduate withdraws an application", async ({ page, person }) => {
  await signIn(page, person("Phạm Minh Khang"));
  await page.goto("/cua-toi");
  await follow(page, page.locator(".job", { has: page.locator(".track") }).locator("h2 a"));
  const action = `${pathOf(page)}/rut`;
  await page.locator("details.fold > summary").last().click();
  await send(page, action);
  await page.goto("/cua-toi");
  assert.equal(await page.locator(".job .track").count(), 0, "nothing is under way any more");
});

journey("somebody new fills in a profile and it is still there later", async ({ page, person }) => {
  await signIn(page, person("Sa Ly Hah"));
  await page.goto("/ho-so");
  await follow(page, "main .btn.main");
  await page.fill("#birth_year", "2001");
  await send(page, "/ho-so/ve-ban");
  await page.fill("#commune", "Châu Phong");
  await send(page, "/ho-so/noi-o");
  await page.fill('[name="details.wish.title"]', "Dệt thổ cẩm");
  await page.fill('[name="details.wish.monthly_pay_from"]', "6 triệu");
  await page.locator('[name="details.wish.ready_for"]').first().check();
  await send(page, "/ho-so/viec-muon");
  assert.equal(await page.locator('[role="status"]').count(), 1);
  await page.goto("/ho-so/ve-ban");
  assert.equal(await page.inputValue("#birth_year"), "2001");
  await page.goto("/ho-so/viec-muon");
  assert.equal(await page.inputValue('[name="details.wish.title"]'), "Dệt thổ cẩm");
  assert.ok(await page.locator('[name="details.wish.ready_for"]').first().isChecked());
});

journey("a priority under the law can be told and taken back", async ({ page, person }) => {
  await signIn(page, person("Lê Văn Quân"));
  await page.goto("/ho-so/uu-tien");
  const ethnic = page.locator('[name="sensitive.ethnic_group"]');
  await ethnic.selectOption({ index: 3 });
  const told = await ethnic.inputValue();
  await page.check('[name="consent_sensitive"]');
  await send(page, "/ho-so/uu-tien");
  assert.equal(await ethnic.inputValue(), told);
  await ethnic.selectOption("");
  await page.check('[name="consent_sensitive"]');
  await send(page, "/ho-so/uu-tien");
  assert.equal(await ethnic.inputValue(), "");
});

journey("a form with mistakes keeps what was typed and puts the reader on the list of mistakes", async ({ page }) => {
  await page.goto("/dang-ky");
  await page.check('[name="role"][value="seeker"]');
  await page.fill("#name", "Danh Thị Ngọc Lan");
  await page.fill("#login", "0912");
  await page.fill("#password", "ngắn");
  await send(page, "/dang-ky");
  assert.equal(await page.inputValue("#name"), "Danh Thị Ngọc Lan");
  assert.equal(await page.inputValue("#login"), "0912");
  assert.ok(await page.locator('[name="role"][value="seeker"]').isChecked());
  const summary = page.locator('[role="alert"]');
  assert.ok(await summary.evaluate((it) => it === document.activeElement), "the list has the focus");
  const mistakes = await summary.locator("a").evaluateAll((all) => all.map((a) => a.hash));
  assert.ok(mistakes.length >= 3, `${mistakes}`);
  for (const hash of mistakes) assert.equal(await page.locator(hash).count(), 1, hash);
  await summary.locator("a").first().click();
  assert.ok(pathOf(page) === "/dang-ky" && new URL(page.url()).hash === mistakes[0]);
});

journey("with the keyboard alone somebody searches, opens a vacancy and applies", async ({ page }) => {
  const keys = page.keyboard;
  /// Goes on with Tab until something has the focus, as a person does who looks at the ring.
  const tabTo = async (selector) => {
    for (let presses = 0; presses < 80; presses += 1) {
      await keys.press("Tab");
      if (await page.evaluate((s) => document.activeElement.matches(s), selector)) return;
    }
    assert.fail(`Tab never reaches ${selector}`);
  };
  const enter = () => Promise.all([page.waitForEvent("load"), keys.press("Enter")]);
  await page.goto("/");
  await keys.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".skip")), "the way past the menu comes first");
  await keys.press("Enter");
  await tabTo("#q");
  await keys.type("may");
  await enter();
  await tabTo(".job h2 a");
  await enter();
  await tabTo('a[href$="/ung-tuyen"]');
  await enter();
  for (const [field, words] of [
    ["#full_name", "Lý Minh Trí"],
    ["#login", "0900 000 302"],
    ["#password", PASSWORD],
  ]) {
    await tabTo(field);
    await keys.type(words);
  }
  await tabTo("#consent_service");
  await keys.press("Space");
  await keys.press("Tab");
  await enter();
  await tabTo("#consent");
  await keys.press("Space");
  await keys.press("Tab");
  await enter();
  assert.match(pathOf(page), /^\/cua-toi\/./);
}, { screen: COMPUTER });

journey("a form that is sent after the session ended loses nothing", async ({ page, context, person }) => {
  const who = person("Néang Sóc Kha");
  await signIn(page, who);
  for (const [part, field, words] of [
    ["/ho-so/viec-muon", "details.wish.title", "Dệt lụa, được dạy nghề"],
    ["/ho-so/tay-nghe", "details.skills", "Dệt thổ cẩm, nói tiếng Khmer"],
  ]) {
    await page.goto(part);
    await page.fill(`[name="${field}"]`, words);
    await context.clearCookies({ name: "sv_session" });
    await send(page, part);
    await page.fill("#login", who.login);
    await page.fill("#password", who.password);
    await send(page, "/dang-nhap");
    await send(page, part);
    await page.goto(part);
    assert.equal(await page.inputValue(`[name="${field}"]`), words);
  }
});

journey("who changes the password signs in with the new one", async ({ page, person }) => {
  const who = person("Nguyễn Thị Ngọc Ánh");
  await signIn(page, who);
  await page.locator(".menu > summary").click();
  await follow(page, 'a[href="/mat-khau"]');
  await page.fill("#old_password", who.password);
  await page.fill("#new_password", PASSWORD);
  await send(page, "/mat-khau");
  await signIn(page, { ...who, password: PASSWORD });
  await page.locator(".menu > summary").click();
  await send(page, "/dang-xuat");
  assert.equal(await page.locator(".menu").count(), 0);
});

journey("an address that does not exist says so and leads on", async ({ page }) => {
  const answer = await page.goto("/khong-co-trang-nay");
  assert.equal(answer.status(), 404);
  assert.ok((await page.locator('main a[href="/"]').count()) > 0);
  assert.ok((await page.locator('a[href^="tel:"]').count()) > 0);
});

journey("somebody who reads Khmer or English chooses it once, and the pages keep to it", async ({ page }) => {
  const language = () => page.getAttribute("html", "lang");
  await page.goto("/viec-lam?q=may");
  assert.equal(await language(), "vi");
  for (const chosen of ["km", "en", "vi"]) {
    const words = await textOf(page, "nav.tabs");
    await follow(page, `.foot a[hreflang="${chosen}"]`);
    assert.equal(await language(), chosen);
    assert.equal(await page.inputValue("#q"), "may", "the search stays");
    assert.notEqual(await textOf(page, "nav.tabs"), words);
    await follow(page, ".job h2 a");
    assert.equal(await language(), chosen, "the next page speaks it too");
    await page.goto("/viec-lam?q=may");
  }
});
