// What holds for every page there is: everybody can use it, it is valid, it fits and it is light.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { startExchange } from "./exchange.mjs";
import { COMPUTER, PHONE, newPerson, pathOf, send, signIn, startBrowser } from "./person.mjs";

const require = createRequire(import.meta.url);
const RULES = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
/// Rows and cells say what they are: on a phone the table is laid out as a list, and browsers then
/// forget that it is one. The checker finds that unnecessary.
const KNOWN = ".*role. attribute must not be used on a .t[rhd]. element.*";
const LANGUAGES = ["en", "km"];
/// A window of 640 px at a zoom of 200 % leaves a page 320 of its own pixels.
const ZOOMED = { width: 320, height: 400 };
/// What fits into the first flight of a TCP connection.
const LARGEST_FIRST_LOAD = 14 * 1024;

const world = {};
/// Address and what the server sent, of each page that was opened.
const sent = [];
const barriers = [];
const overflows = [];
const complaints = [];

before(async () => {
  [world.exchange, world.browser, world.axe] = await Promise.all([
    startExchange(),
    startBrowser(),
    readFile(require.resolve("axe-core/axe.min.js"), "utf8"),
  ]);
  world.vacancy = await firstLink("/viec-lam?q=may", ".job h2 a");
  await Promise.all([
    asPerson(undefined, visitorsPages).then(() => asPerson("Trần Quốc Bảo", officersPages)),
    asPerson("Trần Thị Mỹ Duyên", seekersPages)
      .then(() => asPerson("Nguyễn Văn Phúc", firmsPages))
      .then(() => asPerson("Châu Văn Hòa", invitedPages))
      .then(() => asPerson("Néang Sóc Kha", invitedPages)),
  ]);
});

after(async () => {
  await world.browser?.close();
  await world.exchange?.stop();
});

test("every page was opened", () => {
  assert.ok(sent.length >= 35, `${sent.length} pages`);
});

test("every page can be used with assistive technology, on a phone and a computer, in light and dark and in each language", () => {
  assert.deepEqual([...new Set(barriers)], []);
});

test("no page scrolls sideways on a phone, nor on a small window at a zoom of 200 %", () => {
  assert.deepEqual(overflows, []);
});

test("no page makes the browser complain", () => {
  assert.deepEqual(complaints, []);
});

test("every page is valid HTML", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sanviec-html-"));
  try {
    const files = await Promise.all(
      sent.map(async ({ html }, number) => {
        const file = join(folder, `${number}.html`);
        await writeFile(file, html);
        return file;
      }),
    );
    const checker = join(dirname(require.resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
    const options = ["--errors-only", "--format", "json", "--filterpattern", KNOWN];
    const faults = await promisify(execFile)("java", ["-jar", checker, ...options, ...files], {
      maxBuffer: 64 * 1024 * 1024,
    }).then(
      () => [],
      (refused) => {
        if (!refused.stderr?.startsWith("{")) throw refused; // The checker itself did not run.
        return JSON.parse(refused.stderr).messages;
      },
    );
    const told = faults.map((fault) => {
      const page = sent[Number(fault.url.match(/(\d+)\.html$/)[1])].address;
      return `${page}: ${fault.message}\n    ${fault.extract}`;
    });
    assert.deepEqual(told, []);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("the first page a phone loads weighs at most 14 KiB with its style sheet, in two requests", async () => {
  const pages = {
    home: "/",
    results: "/viec-lam?q=may",
    vacancy: world.vacancy,
    "sign in": "/dang-nhap",
    register: "/dang-ky",
    apply: `${world.vacancy}/ung-tuyen`,
    "not found": "/khong-co-trang-nay",
  };
  const weights = [];
  for (const [name, address] of Object.entries(pages)) weights.push({ name, ...(await weigh(address)) });
  console.table(
    weights.map(({ name, first, all, requests, blocking }) => ({
      page: name,
      "first load, KiB": (first / 1024).toFixed(1),
      "with pictures, KiB": (all / 1024).toFixed(1),
      requests,
      "before it is painted": blocking,
    })),
  );
  for (const { name, first, blocking } of weights) {
    assert.ok(first <= LARGEST_FIRST_LOAD, `${name}: ${first} bytes`);
    assert.ok(blocking <= 2, `${name}: ${blocking} requests`);
  }
});

/// Bytes on the wire for somebody who was never here before.
async function weigh(address) {
  const { page, context, leave } = await newPerson(world.browser, world.exchange.base, { scripts: true });
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  const kinds = new Map();
  const loads = [];
  network.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength: bytes }) =>
    loads.push({ kind: kinds.get(requestId), bytes }),
  );
  await page.goto(address, { waitUntil: "networkidle" });
  const blocking = await page.evaluate(
    () => 1 + performance.getEntriesByType("resource").filter((r) => r.renderBlockingStatus === "blocking").length,
  );
  await leave();
  const sum = (some) => some.reduce((total, { bytes }) => total + bytes, 0);
  const first = sum(loads.filter(({ kind }) => kind === "Document" || kind === "Stylesheet"));
  return { first, all: sum(loads), requests: loads.length, blocking };
}

async function firstLink(address, link) {
  const { page, leave } = await newPerson(world.browser, world.exchange.base);
  await page.goto(address);
  const found = await page.locator(link).first().getAttribute("href");
  await leave();
  return found;
}

/// Walks with the browser of somebody, and keeps what it complains about.
async function asPerson(name, walk) {
  const person = await newPerson(world.browser, world.exchange.base, { scripts: true });
  if (name) await signIn(person.page, world.exchange.person(name));
  await walk(person.page);
  complaints.push(...person.complaints);
  await person.leave();
}

async function visitorsPages(page) {
  for (const address of [
    "/",
    "/viec-lam",
    "/viec-lam?q=may&noi=Long+Xuy%C3%AAn&ban_kinh=50&luong_tu=7000000",
    "/viec-lam?q=may&noi=Atlantis",
    "/viec-lam?q=xyzxyz&luong_tu=15000000",
    world.vacancy,
    `${world.vacancy}/ung-tuyen`,
    "/dang-nhap",
    "/dang-ky",
    "/dang-ky?vai=tuyen",
    "/khong-co-trang-nay",
    "/cua-toi",
  ]) {
    await check(page, address);
  }
  await page.goto("/dang-ky");
  await look(page, "/dang-ky with mistakes", () => send(page, "/dang-ky"));
  await page.goto(`${world.vacancy}/ung-tuyen`);
  await look(page, "apply with mistakes", () => send(page, `${world.vacancy}/ung-tuyen`));
}

async function seekersPages(page) {
  await check(page, "/cua-toi");
  const applications = await links(page, ".job h2 a");
  await page.goto("/ho-so");
  const parts = await links(page, "main ol.tasks a");
  assert.equal(parts.length, 9, `${parts}`);
  for (const address of [...applications, "/ho-so", ...parts, "/ho-so/uu-tien", "/mat-khau", "/tuyen-dung"]) {
    await check(page, address);
  }
  for (const address of ["/viec-lam?q=may", world.vacancy, `${world.vacancy}/ung-tuyen`]) {
    await check(page, address);
  }
  await look(page, "an application to be finished", () =>
    send(page, `${world.vacancy}/ung-tuyen`, 'button[value="de-sau"]'),
  );
  await page.goto("/ho-so/ve-ban");
  await page.fill("#birth_year", "mười");
  await look(page, "a part of the profile with mistakes", () => send(page, "/ho-so/ve-ban"));
}

/// What somebody reads who has to choose an appointment, or has chosen one.
async function invitedPages(page) {
  await check(page, "/cua-toi");
  const [invitation] = await links(page, "main section.panel a.btn");
  await check(page, invitation);
}

async function firmsPages(page) {
  await check(page, "/tuyen-dung");
  // One vacancy of each state, and the applicants of the first that has some.
  const states = await page.locator(".records tbody tr").evaluateAll((rows) =>
    rows.map((row) => [row.querySelector(".tag").innerText, row.querySelector("th a").getAttribute("href")]),
  );
  const vacancies = [...new Map(states.reverse()).values()];
  const withApplicants = page.locator(".records a", { hasText: /\/\s*[1-9]/ });
  const allApplicants = await withApplicants.evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  const [applicants] = allApplicants;
  const [open] = states.at(-1).slice(1);
  for (const address of [
    ...vacancies,
    `${vacancies[0]}/dong`,
    `${open}/da-dang`,
    "/tuyen-dung/dang-tin",
    "/tuyen-dung/don-vi",
    "/tuyen-dung/nguoi-dung",
    "/tuyen-dung/nhap-excel",
    "/can-bo",
    applicants,
  ]) {
    await check(page, address);
  }
  for (const applicant of await links(page, ".tasks a")) await check(page, applicant);
  const [many, chosen] = await whoWait(page, allApplicants);
  await check(page, `${many}/nhieu?viec=tu-choi&${chosen}`);
  await check(page, `${many}/nhieu?viec=moi&${chosen}`);
  await look(page, "an invitation of many with mistakes", () => send(page, `${many}/moi`));
  await page.goto("/tuyen-dung/nhap-excel");
  const rows = "Tên công việc,Số người cần,Yêu cầu\nPhụ kho,vài,\nThợ may,2,Chỉ tuyển nữ.\nThợ may,2,Chỉ tuyển nữ.\n";
  await page.setInputFiles("#file", { name: "tin.csv", mimeType: "text/csv", buffer: Buffer.from(rows) });
  await look(page, "rows of a file", () => send(page, "/tuyen-dung/nhap-excel"));
  const sheet = new URL(page.url()).pathname;
  await look(page, "rows taken in", () => send(page, sheet));
  await page.goto("/tuyen-dung/nguoi-dung");
  await page.fill("#name", "Võ Thị Mới");
  await look(page, "a colleague with mistakes", () => send(page, "/tuyen-dung/nguoi-dung"));
  await page.fill("#login", "0900 000 778");
  await look(page, "the code of a colleague", () => send(page, "/tuyen-dung/nguoi-dung"));
  await page.goto("/tuyen-dung/dang-tin");
  await look(page, "a vacancy with mistakes", () => send(page, "/tuyen-dung/dang-tin"));
  // A new draft, every part of it, and what it says when it is sent too early.
  await page.fill("#title", "Thợ may mẫu thử");
  await send(page, "/tuyen-dung/dang-tin");
  const draft = pathOf(page);
  for (const part of await links(page, ".tasks a")) await check(page, part);
  for (const address of [`${draft}/xem-truoc`, `${draft}/luu-mau`, "/tuyen-dung/mau-tin"]) {
    await check(page, address);
  }
  await page.goto(`${draft}/luu-mau`);
  await send(page, `${draft}/luu-mau`);
  const [template] = await links(page, '.tasks a[href^="/tuyen-dung/mau-tin/"]');
  await check(page, template);
  await page.goto(draft);
  await look(page, "a vacancy sent too early", () => send(page, `${draft}/dang`));
}

/// A list of applicants of whom some wait for an answer, and those people as an address says them.
async function whoWait(page, lists) {
  for (const list of lists) {
    await page.goto(list);
    const people = await page.locator('[name="nguoi"]').evaluateAll((all) => all.map((box) => box.value));
    if (people.length > 0) return [list, people.map((id) => `nguoi=${id}`).join("&")];
  }
  throw new Error("nobody waits for an answer");
}

async function officersPages(page) {
  for (const address of ["/giao-dien", "/can-bo/nguoi", "/can-bo/nguoi/moi", "/can-bo"]) await check(page, address);
  const queue = await links(page, ".tasks a");
  const [firm, advert] = ["/can-bo/don-vi/", "/can-bo/tin/"].map((kind) =>
    queue.find((address) => address.startsWith(kind)),
  );
  for (const address of [firm, advert]) await check(page, address);
  await look(page, "a decision without a reason", () => send(page, advert));
  await page.goto("/can-bo/nguoi");
  await page.fill("#q", "tran thi");
  await look(page, "people that were found", () => send(page, "/can-bo/nguoi"));
  const file = (await links(page, ".records tbody a"))[0];
  await check(page, file);
  const apply = (await links(page, `a[href^="${file}/ung-tuyen"]`))[0];
  for (const address of [
    apply,
    apply.replace("/ung-tuyen", "/phieu"),
    `${file}/ho-so`,
    "/can-bo/nguoi/moi",
  ]) {
    await check(page, address);
  }
  await page.goto(`${file}/ho-so`);
  await page.check('[name="reason"][value="identity"]');
  await look(page, "a profile with what is sealed", () => send(page, `${file}/ho-so`, '[formaction]'));
  await look(page, "a profile without consent", () => send(page, `${file}/ho-so`));
}

async function links(page, selector) {
  return page.locator(selector).evaluateAll((all) => all.map((a) => a.getAttribute("href")));
}

async function check(page, address) {
  await look(page, address, () => page.goto(address));
  for (const language of LANGUAGES) {
    const url = new URL(address, world.exchange.base);
    url.searchParams.set("lang", language);
    const answer = await page.goto(url.href);
    sent.push({ address: url.href, html: await answer.text() });
    await unfold(page);
    await assertUsable(page, `${address} in ${language}`);
  }
  await page.context().clearCookies({ name: "lang" });
  await page.goto(address);
}

/// Opens a page and looks at it on every screen.
async function look(page, name, open) {
  await page.setViewportSize(PHONE);
  const answers = [];
  const keep = (answer) => answer.request().isNavigationRequest() && answers.push(answer);
  page.on("response", keep);
  await open();
  page.off("response", keep);
  sent.push({ address: name, html: await answers.at(-1).text() });
  for (const screen of [COMPUTER, PHONE]) {
    await page.setViewportSize(screen);
    await assertUsable(page, `${name}, ${screen.width} px`);
  }
  await unfold(page);
  await assertUsable(page, `${name}, all unfolded`);
  // In the dark only the colours are others.
  await page.emulateMedia({ colorScheme: "dark" });
  for (const screen of [COMPUTER, PHONE]) {
    await page.setViewportSize(screen);
    await assertUsable(page, `${name}, ${screen.width} px, dark`, COLOURS);
  }
  for (const screen of [PHONE, ZOOMED]) {
    await page.setViewportSize(screen);
    const [wide, fits] = await page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
    if (wide > fits) overflows.push(`${name}: ${wide} px wide on ${fits} px`);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/// Opens what is folded away, but for the menu that would lie over the page.
async function unfold(page) {
  await page.locator("main details").evaluateAll((all) => all.forEach((it) => (it.open = true)));
}

async function assertUsable(page, name, runOnly = RULES) {
  await page.evaluate(world.axe);
  const { violations } = await page.evaluate(
    (only) => axe.run(document, { runOnly: only, resultTypes: ["violations"] }),
    runOnly,
  );
  for (const { id, help, nodes } of violations) {
    barriers.push(`${name}: ${id}: ${help}\n    ${nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join("\n    ")}`);
  }
}
