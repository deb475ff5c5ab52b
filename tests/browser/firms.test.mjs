// What firms do at their desk beside single vacancies: many at once from a file, colleagues who
// act for them; and what anybody does with an advert on paper.

import assert from "node:assert/strict";
import { setUp } from "./journeys.mjs";
import { COMPUTER, assertSays, follow, pathOf, send, signIn } from "./person.mjs";

const { journey } = setUp();

const LOCAL = "Nguyễn Văn Phúc";
const OWN = "lúa vàng mùa nước nổi";
const SHEET = "/tuyen-dung/nhap-excel";
const PEOPLE = "/tuyen-dung/nguoi-dung";

const ROWS = `Tên công việc,Số người cần,Mô tả,Lương từ,Lương đến,Nơi làm việc
Thợ may mẫu tập,3,Ráp thân áo trên máy một kim cùng tổ trưởng.,8 triệu,9 triệu,Bình Hòa
Phụ kho,vài,Xếp hàng và kiểm hàng trong kho.,7 triệu,7 triệu,xã Không Đâu
Tổ trưởng chuyền,1,Chia việc và kiểm hàng cuối chuyền.,12 triệu,15 triệu,Bình Hòa
`;

function file(name, text) {
  return { name, mimeType: "text/csv", buffer: Buffer.from(text, "utf8") };
}

journey("a firm sends a file, sees each row, takes the right ones in and gets the wrong one back", async ({ page, person }) => {
  await signIn(page, person(LOCAL));
  await page.goto("/tuyen-dung");
  await follow(page, `main a[href="${SHEET}"]`);
  const template = await page.request.get(`${SHEET}/mau.xlsx`);
  assert.equal((await template.body()).subarray(0, 2).toString(), "PK");
  await page.setInputFiles("#file", file("khong-phai.csv", "Họ tên,Tuổi\nA,20\n"));
  await send(page, SHEET);
  await assertSays(page, "Tên công việc", '[role="alert"]');
  await page.setInputFiles("#file", file("thang-12.csv", ROWS));
  await send(page, SHEET);
  await assertSays(page, "thang-12.csv", "h1");
  await assertSays(page, "Phụ kho", ".note.stop");
  await assertSays(page, "Số người cần", ".note.stop");
  await send(page, pathOf(page));
  await assertSays(page, "Đã tạo 2 tin nháp", ".note.good");
  const wrong = await page.request.get(`${pathOf(page)}/dong-loi.xlsx`);
  assert.equal((await wrong.body()).subarray(0, 2).toString(), "PK");
  await follow(page, page.locator(".tasks a", { hasText: "Tổ trưởng chuyền" }));
  await assertSays(page, "Tổ trưởng chuyền", "h1");
  await follow(page, page.locator('.tasks a[href$="/noi-lam"]'));
  assert.match(await page.inputValue("#commune"), /^Xã Bình Ho/);
});

journey("an admin adds a colleague, who sets a password of their own and sees the firm's desk", async ({ page, person, meet }) => {
  await signIn(page, person(LOCAL));
  await page.goto("/tuyen-dung/don-vi");
  await follow(page, `main a[href="${PEOPLE}"]`);
  await page.fill("#name", "Võ Thị Mới");
  await page.fill("#login", "0900 000 777");
  await send(page, PEOPLE);
  const code = await page.locator(".code").innerText();
  assert.match(code, /^\d{4} \d{4} \d{4}$/);
  await follow(page, `main a[href="${PEOPLE}"]`);
  await assertSays(page, "Chưa đặt mật khẩu");

  const colleague = await meet();
  await colleague.page.goto("/ma-giay");
  await colleague.page.fill("#code", code);
  await colleague.page.fill("#login", "0900 000 777");
  await colleague.page.fill("#password", OWN);
  await send(colleague.page, "/ma-giay");
  assert.equal(pathOf(colleague.page), "/tuyen-dung");
  await colleague.page.goto(PEOPLE);
  assert.equal(await colleague.page.locator("main form").count(), 0, "nothing to change for them");
}, { screen: COMPUTER });

journey("an advert is passed on by message, and its paper has a code that is not on the screen", async ({ page }) => {
  await page.goto("/viec-lam?q=may");
  await follow(page, page.locator(".job h2 a").first());
  await page.locator("details", { hasText: "Chia sẻ" }).locator("summary").click();
  const address = await page.inputValue("#share");
  assert.ok(address.endsWith(pathOf(page)), address);
  assert.match(await page.locator('a[href^="sms:"]').getAttribute("href"), /viec-lam/);
  assert.match(await page.locator('a[href^="mailto:"]').getAttribute("href"), /viec-lam/);
  assert.ok(!(await page.locator(".paper").isVisible()));
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".paper svg").isVisible());
  assert.ok(!(await page.locator("header.top").isVisible()));
  assert.ok(!(await page.locator("#share").isVisible()));
});
