// What people who hire and officers of the centre do, on a phone and at a desk, without scripts.

import assert from "node:assert/strict";
import { setUp } from "./journeys.mjs";
import { COMPUTER, assertSays, follow, pathOf, send, signIn } from "./person.mjs";

const { journey } = setUp();

const LOCAL = "Nguyễn Văn Phúc";
const FOREIGN = "Kim Min-ho";
const OFFICER = "Trần Quốc Bảo";
const PASSWORD = "lúa vàng mùa nước nổi";

/// A day that is far enough away today and within what the law allows.
function inDays(days) {
  const day = new Date(Date.now() + days * 24 * 3600 * 1000);
  return day.toISOString().slice(0, 10);
}

/// The row of a vacancy at the desk of its firm, on whatever page of the list it stands.
async function row(page, title) {
  await page.goto("/tuyen-dung");
  const has = page.locator(`th a:text-is("${title}")`);
  const named = page.locator(".records tbody tr", { has });
  while ((await named.count()) === 0) await follow(page, 'main a[rel="next"]');
  return named.first();
}

/// Begins a vacancy; gives the address of its page.
async function begin(page, title) {
  await page.goto("/tuyen-dung/dang-tin");
  await page.fill("#title", title);
  await page.fill("#openings", "4");
  await send(page, "/tuyen-dung/dang-tin");
  return pathOf(page);
}

/// Fills in one part of a vacancy on its page.
async function write(page, vacancy, part, fields) {
  await page.goto(`${vacancy}/${part}`);
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value);
}

/// Saves the part that is open and stays.
async function save(page) {
  await Promise.all([page.waitForEvent("load"), page.click('button[name="viec"][value="luu"]')]);
}

/// Writes what a lawful advert needs, part by part.
async function writeVacancy(page, title, requirements) {
  const vacancy = await begin(page, title);
  const parts = {
    viec: { description: "Ráp thân áo trên máy một kim.\nKiểm hàng cuối chuyền." },
    luong: { "pay.from": "8 triệu" },
    "noi-lam": { commune: "Bình Hòa" },
    "yeu-cau": { requirements },
    "nhan-ho-so": { deadline: inDays(20) },
  };
  for (const [part, fields] of Object.entries(parts)) {
    await write(page, vacancy, part, fields);
    await save(page);
  }
  return vacancy;
}

/// Sends a vacancy from its page.
async function publish(page, vacancy) {
  await page.goto(vacancy);
  await send(page, `${vacancy}/dang`);
}

journey("a new firm registers, tells who it is and waits for the centre", async ({ page }) => {
  await page.goto("/dang-ky?vai=tuyen");
  assert.ok(await page.locator('[name="role"][value="employer"]').isChecked());
  await page.fill("#name", "Bùi Quốc Việt");
  await page.fill("#login", "viet@moc.example");
  await page.fill("#password", PASSWORD);
  await page.check("#consent");
  await send(page, "/dang-ky");
  await page.goto("/tuyen-dung/don-vi");
  await page.fill("#name", "Cơ sở Mộc Thử Nghiệm (ví dụ)");
  await page.selectOption("#kind", "household");
  await page.fill("#commune", "Long Xuyên");
  await page.fill("#phone", "0900 000 399");
  await send(page, "/tuyen-dung/don-vi");
  await page.goto("/tuyen-dung");
  await assertSays(page, "Cơ sở Mộc Thử Nghiệm (ví dụ)");
  assert.equal(await page.locator('.note a[href="/tuyen-dung/don-vi"]').count(), 1, "it is told to wait");
  await begin(page, "Thợ mộc");
  assert.ok(await page.locator('form[action$="/dang"] button').isDisabled(), "it cannot publish yet");
  assert.ok((await page.locator('.tasks a[href$="/luong"]').count()) > 0, "it can write a draft");
});

journey("an advert that asks for women only is held back until the firm mends it", async ({ page, person, meet }) => {
  await signIn(page, person(LOCAL));
  const vacancy = await writeVacancy(page, "Thợ may mẫu thử", "Chỉ tuyển nữ.\nBiết may một kim.");
  await page.goto(`${vacancy}/yeu-cau`);
  const finding = page.locator("form .note.stop");
  await assertSays(page, "Chỉ tuyển nữ", "form .note.stop");
  assert.ok((await finding.innerText()).includes("Điều"), "the law is named");
  await page.goto(vacancy);
  const link = page.locator('.side a[href$="/yeu-cau#requirements"]');
  assert.equal(await link.count(), 1, "a link leads there");
  await publish(page, vacancy);
  assert.match(pathOf(page), /\/da-dang$/);
  await assertSays(page, "Chỉ tuyển nữ", ".note.stop");

  await follow(page, 'main a.btn[href^="/tuyen-dung/tin/"]');
  await write(page, vacancy, "yeu-cau", { requirements: "Biết may một kim." });
  await save(page);
  await publish(page, vacancy);
  assert.match(pathOf(page), /\/da-dang$/);
  assert.equal(await page.locator(".note.good h1").count(), 1, "it is open");
  const shown = await page.locator('main a[href^="/viec-lam/"]').first().getAttribute("href");
  const seeker = await meet();
  await seeker.page.goto(shown);
  await assertSays(seeker.page, "Thợ may mẫu thử", "h1");
});

journey("a vacancy with mistakes keeps every word and marks each field", async ({ page, person }) => {
  await signIn(page, person(LOCAL));
  const vacancy = await begin(page, "Thợ may");
  const description = "Ráp thân áo trên máy một kim.";
  await write(page, vacancy, "viec", { title: "x", openings: "nhiều", description });
  await save(page);
  assert.equal(await page.inputValue("#openings"), "nhiều");
  assert.equal(await page.inputValue("#description"), description);
  assert.equal(await page.getAttribute("#title", "aria-invalid"), "true");
  assert.equal(await page.getAttribute("#openings", "aria-invalid"), "true");
  const focused = await page.locator('[role="alert"]').evaluate((it) => it === document.activeElement);
  assert.ok(focused, "the list of mistakes has the focus");
});

journey("a firm copies an old advert and changes only what is new", async ({ page, person }) => {
  await signIn(page, person(FOREIGN));
  const form = (await row(page, "Thợ hàn")).locator('form[action$="/sao-chep"]');
  await send(page, await form.getAttribute("action"));
  assert.match(pathOf(page), /^\/tuyen-dung\/tin\//);
  const copy = pathOf(page);
  await write(page, copy, "viec", { title: "Thợ hàn ca đêm" });
  assert.ok((await page.inputValue("#description")).length > 0, "the text came along");
  await save(page);
  await page.goto(`${copy}/nhan-ho-so`);
  assert.ok((await page.inputValue("#deadline")) >= inDays(1), "the deadline is a new one");
  await row(page, "Thợ hàn ca đêm");
  await row(page, "Thợ hàn");
}, { screen: COMPUTER });

journey("a firm opens an applicant, invites, and the applicant reads where and when", async ({ page, person, meet }) => {
  await signIn(page, person(LOCAL));
  // A draft has the same title; the one that people applied to counts them.
  const counted = /\/\s*[1-9].*Công nhân may công nghiệp/s;
  await follow(page, page.locator('.records a[href$="/ung-vien"]', { hasText: counted }));
  await follow(page, page.locator(".tasks a", { hasText: "Trần Thị Mỹ Duyên" }));
  await assertSays(page, "0900 000 101");
  await page.fill("#day1", inDays(4));
  await page.fill("#time1", "08:30");
  await page.fill("#place", "Cổng số 2, hỏi cô Trâm");
  await page.fill("#offer_note", "Mang theo căn cước.");
  await send(page, `${pathOf(page)}/moi`);

  const seeker = await meet();
  await signIn(seeker.page, person("Trần Thị Mỹ Duyên"));
  await seeker.page.goto("/cua-toi");
  await assertSays(seeker.page, "Cổng số 2, hỏi cô Trâm", "main section.panel");
  await follow(seeker.page, "main section.panel a");
  await assertSays(seeker.page, "Mang theo căn cước.");
});

journey("a firm that refuses has to say why, and the person reads it", async ({ page, person, meet }) => {
  await signIn(page, person(FOREIGN));
  await follow(page, (await row(page, "Công nhân đóng gói giày")).locator('a[href$="/ung-vien"]'));
  await follow(page, page.locator(".tasks a", { hasText: "Lê Văn Quân" }));
  await page.locator('details.fold:has([value="not-selected"]) > summary').click();
  const form = page.locator("form", { has: page.locator('[value="not-selected"]') });
  const answer = () => Promise.all([page.waitForEvent("load"), form.locator("button").click()]);
  await form.locator("#note").fill("Có việc lái xe sẽ gọi anh.");
  await answer();
  assert.equal(await page.locator('[role="alert"]').count(), 1, "without a reason it does not go");
  assert.equal(await form.locator("#note").inputValue(), "Có việc lái xe sẽ gọi anh.");
  await form.locator("#reason").selectOption("skills");
  await answer();

  const seeker = await meet();
  await signIn(seeker.page, person("Lê Văn Quân"));
  await seeker.page.goto("/cua-toi");
  const about = seeker.page.locator(".job", { has: seeker.page.locator('h2:has-text("đóng gói giày")') });
  assert.equal(await about.locator(".tag.stop").count(), 1);
  await follow(seeker.page, about.locator("h2 a"));
  await assertSays(seeker.page, "Có việc lái xe sẽ gọi anh.");
});

journey("a closed vacancy is gone for seekers and offers them others", async ({ page, person, meet }) => {
  await signIn(page, person(FOREIGN));
  const title = await row(page, "Kế toán tổng hợp");
  const address = (await title.locator("th a").getAttribute("href")).replace("/tuyen-dung/tin/", "/viec-lam/");
  await follow(page, title.locator('a[href$="/dong"]'));
  const action = pathOf(page);
  await page.locator('[name="reason"]').first().check();
  await send(page, action);
  const seeker = await meet();
  const answer = await seeker.page.goto(address);
  assert.equal(answer.status(), 410);
  await follow(seeker.page, 'main a[href^="/viec-lam?"]');
  assert.equal(pathOf(seeker.page), "/viec-lam");
});

journey("an advert that is sent after the session ended loses nothing", async ({ page, context, person }) => {
  await signIn(page, person(LOCAL));
  const vacancy = await begin(page, "Thợ ráp tay áo");
  await write(page, vacancy, "yeu-cau", { requirements: "Biết may một kim." });
  await context.clearCookies({ name: "sv_session" });
  await save(page);
  await page.fill("#login", person(LOCAL).login);
  await page.fill("#password", person(LOCAL).password);
  await send(page, "/dang-nhap");
  await send(page, `${vacancy}/yeu-cau`);
  await page.goto(`${vacancy}/yeu-cau`);
  assert.equal(await page.inputValue("#requirements"), "Biết may một kim.");
});

journey("an officer verifies a firm, and its drafts can be published", async ({ page, person, meet }) => {
  const firm = await meet();
  await signIn(firm.page, person("Phạm Thị Tư"));
  const publish = firm.page.locator('form[action$="/dang"] button');
  await follow(firm.page, ".records tbody th a");
  assert.ok(await publish.isDisabled());

  await signIn(page, person(OFFICER));
  await follow(page, page.locator(".tasks a", { hasText: "Mắm Bà Tư" }));
  const action = pathOf(page);
  await page.check('[name="decision"][value="verified"]');
  await send(page, action);
  assert.equal(await page.locator('[role="alert"]').count(), 1, "a decision needs its reason");
  assert.ok(await page.locator('[name="decision"][value="verified"]').isChecked());
  await page.fill("#reason", "Đã gọi điện và xem giấy đăng ký.");
  for (const box of await page.locator("#ticked .choice:has(b) input").all()) await box.check();
  await send(page, action);
  await page.goto("/can-bo");
  assert.equal(await page.locator(".tasks a", { hasText: "Mắm Bà Tư" }).count(), 0);

  await firm.page.reload();
  assert.ok(await publish.isEnabled());
}, { screen: COMPUTER });

journey("an officer returns an advert, and the firm reads the reason and mends it", async ({ page, person, meet }) => {
  await signIn(page, person(OFFICER));
  await follow(page, page.locator(".tasks a", { hasText: "Nhân viên hành chính văn phòng" }));
  await assertSays(page, "Chỉ tuyển nữ", "mark");
  const action = pathOf(page);
  await page.check('[name="decision"][value="returned"]');
  await page.fill("#reason", "Bỏ giới hạn giới tính rồi đăng lại.");
  await send(page, action);

  const firm = await meet();
  await signIn(firm.page, person(LOCAL));
  await follow(firm.page, (await row(firm.page, "Nhân viên hành chính văn phòng")).locator("th a"));
  await assertSays(firm.page, "Bỏ giới hạn giới tính rồi đăng lại.");
  const vacancy = pathOf(firm.page);
  await firm.page.goto(`${vacancy}/yeu-cau`);
  const asked = await firm.page.inputValue("#requirements");
  await firm.page.fill("#requirements", asked.replace(/.*Chỉ tuyển nữ.*/, "").trim());
  await save(firm.page);
  await publish(firm.page, vacancy);
  assert.equal(await firm.page.locator(".note.good h1").count(), 1, "it is open");
}, { screen: COMPUTER });

journey("an officer releases an advert that was read wrongly, and everybody sees it", async ({ page, person, meet }) => {
  await signIn(page, person(OFFICER));
  await follow(page, page.locator(".tasks a", { hasText: "Công nhân ủi" }));
  const action = pathOf(page);
  const seeker = await meet();
  const address = action.replace("/can-bo/tin/", "/viec-lam/");
  assert.equal((await seeker.page.goto(address)).status(), 404, "nobody sees it before");
  await page.check('[name="decision"][value="released"]');
  await page.fill("#reason", "Mức lương là của nửa ngày làm việc.");
  await send(page, action);
  assert.equal(await page.getAttribute("#reason", "aria-invalid"), null, "the reason stays and is right");
  assert.ok((await page.locator("#ticked-e").count()) === 1, "what must be looked at is asked for");
  for (const box of await page.locator('#ticked .choice:has(b) input').all()) await box.check();
  await send(page, action);
  assert.equal((await seeker.page.goto(address)).status(), 200);
});

journey("a firm cannot open the desk of the centre, and is told so politely", async ({ page, person }) => {
  await signIn(page, person(FOREIGN));
  const answer = await page.goto("/can-bo");
  assert.equal(answer.status(), 403);
  assert.ok((await page.locator('main a[href="/"]').count()) > 0);
});
