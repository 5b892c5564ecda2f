// Opens a report in a real browser as its readers do: filters, opens a cell, follows it to the
// article and back by keyboard, prints, and looks for what shuts readers out.
//
//     node check.js REPORT.html
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const file = resolve(process.argv[2]);
const url = `file://${file}`;
const profile = await mkdtemp(join(tmpdir(), "whosays-browser-"));
const options = {
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
};

let passed = 0;
let failed = 0;

/** Opens the report anew for one check; whatever it asks for or complains of is a failure. */
async function check(name, settings, body) {
  const context = await chromium.launchPersistentContext(join(profile, String(passed + failed)), {
    ...options, viewport: { width: 1280, height: 900 }, bypassCSP: true, ...settings,
  });
  const wrong = [];
  try {
    const page = await context.newPage();
    page.on("console", (message) => { if (message.type() === "error") wrong.push(message.text()); });
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("request", (request) => { if (request.url() !== url) wrong.push(`asks for ${request.url()}`); });
    await page.goto(url);
    await body(page);
    assert.deepEqual(wrong, []);
    passed += 1;
    console.log(`ok: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}\n${error.stack}`);
  } finally {
    await context.close();
  }
}

const visible = (page, query) => page.locator(query).evaluateAll(
  (all) => all.filter((one) => one.checkVisibility()).length);

/** Waits until `holds` is true of `at`, which follows an event of its own time. */
async function becomes(page, what, holds, at) {
  await page.waitForFunction(holds, at, { timeout: 10_000 }).catch(() => assert.fail(`not so: ${what}`));
}

/** Whether the target of a link has the focus, and can be seen. */
const hasArrived = (id) => {
  const one = document.getElementById(id);
  const box = one.getBoundingClientRect();
  return document.activeElement === one && box.top >= 0 && box.top < innerHeight;
};

await check("the filters leave what was asked for", {}, async (page) => {
  const all = await visible(page, "table.claims tbody tr");
  assert.ok(all > 3);
  const status = page.locator("#filters output");
  const before = await status.textContent();
  await page.getByRole("radio", { name: "disputed" }).check({ force: true });
  const disputed = await visible(page, "table.claims tbody tr");
  assert.ok(disputed > 0 && disputed < all, `${disputed} of ${all}`);
  assert.equal(disputed, await visible(page, "table.claims tbody tr[data-k=disputed]"));
  assert.equal(await visible(page, "table.single tbody tr"), 0);
  assert.notEqual(await status.textContent(), before);
  await page.getByRole("button", { name: "Show everything" }).click();
  assert.equal(await visible(page, "table.claims tbody tr"), all);
  assert.equal(await status.textContent(), before);

  await page.getByRole("radio", { name: "outlet’s own" }).check({ force: true });
  const own = await page.locator("table.claims tbody tr").evaluateAll((rows) => rows.filter((row) =>
    row.checkVisibility() !== Boolean(row.querySelector("td[data-v~=own]"))).length);
  assert.equal(own, 0, "rows of the outlets' own voice, and no others");
  await page.getByRole("button", { name: "Show everything" }).click();

  await page.locator("#filters .outlets summary").click();
  await page.locator("#filters .outlets input").first().uncheck();
  assert.equal(await visible(page, "main [data-o='0']"), 0);
  assert.ok(await visible(page, "main [data-o='1']") > 0);
});

await check("a cell opens, leads to the article and back, by keyboard", {}, async (page) => {
  const cell = page.locator("table.claims td details").first();
  const summary = cell.locator("summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  assert.ok(await cell.evaluate((one) => one.open), "the cell is open");
  assert.ok(await cell.locator("blockquote .claim").first().isVisible(), "its words are shown");
  await page.keyboard.press("Tab");
  const link = await page.evaluate(() => document.activeElement.getAttribute("href"));
  assert.match(link, /^#c\d+-\d+$/, "the next stop is the link to the article");
  await page.keyboard.press("Enter");
  await becomes(page, "the claim has the focus and is in sight", hasArrived, link.slice(1));
  await page.keyboard.press("Tab");
  while (!(await page.evaluate(() => document.activeElement.matches(".no")))) await page.keyboard.press("Tab");
  const back = await page.evaluate(() => document.activeElement.getAttribute("href"));
  await page.keyboard.press("Enter");
  assert.equal(back, `#${await cell.evaluate((one) => one.closest("tr").id)}`);
  await becomes(page, "the row has the focus and is in sight", hasArrived, back.slice(1));
});

await check("a link shows what a filter hides", {}, async (page) => {
  await page.getByRole("radio", { name: "shared", exact: true }).check({ force: true });
  const id = await page.locator("tr[data-k=disputed]").first().getAttribute("id");
  await page.evaluate((name) => { location.hash = name; }, id);
  await becomes(page, "the row is shown", (name) => document.getElementById(name).checkVisibility(), id);
});

for (const format of ["A4", "Letter"]) {
  await check(`prints on ${format}`, {}, async (page) => {
    const pdf = await page.pdf({ format });
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    assert.ok(pdf.length > 10_000);
    await becomes(page, "closed again after printing",
      () => !document.querySelector("table.claims details[open]"));
  });
}

await check("is read without a script", { javaScriptEnabled: false }, async (page) => {
  assert.equal(await page.locator("#filters").isVisible(), false);
  const summary = page.locator("table.claims td summary").first();
  await summary.click();
  assert.ok(await page.locator("table.claims td details blockquote").first().isVisible());
});

for (const width of [360, 400, 768, 1024, 1280, 1920]) {
  await check(`no sideways scrolling at ${width}`, { viewport: { width, height: 800 } }, async (page) => {
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${over} px too wide`);
    await page.getByRole("button", { name: "Open all words" }).click();
    const open = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(open <= 0, `${open} px too wide with all words open`);
  });
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [400, 1280]) {
    await check(`nobody is shut out: ${colorScheme}, ${width}`, { colorScheme, viewport: { width, height: 900 } }, async (page) => {
      await page.locator("table.claims td summary").first().click();
      // Articles that are not drawn yet would be measured at places where they are not.
      await page.addStyleTag({ content: "article { content-visibility: visible !important; }" });
      await page.evaluate(axe);
      const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      const grave = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
      const told = grave.map((one) => `${one.id}: ${one.help}\n  ${one.nodes.slice(0, 3).map((n) => n.html).join("\n  ")}`);
      assert.deepEqual(told, []);
    });
  }
}

await check("is at hand in a second", {}, async (page) => {
  // The best of several: other work on the machine only ever adds.
  const times = [];
  for (let i = 0; i < 5; i += 1) {
    await page.reload();
    times.push(await page.evaluate(() => performance.getEntriesByType("navigation")[0].domInteractive));
  }
  const size = statSync(file).size / 1e6;
  const best = Math.round(Math.min(...times));
  console.log(`   ${size.toFixed(2)} MB, interactive after ${best} ms`);
  assert.ok(best < 1000, `${best} ms`);
  assert.ok(size <= 5, `${size} MB`);
});

await rm(profile, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
