// Opens a report in Chromium and fails with a list of what is wrong. Started by `run`.
import { readFileSync, mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [file] = process.argv.slice(2);
const modules = process.env.MODULES;
const { chromium } = createRequire(join(modules, "/"))("playwright-core");
const axe = readFileSync(join(modules, "axe-core/axe.min.js"), "utf8");
const address = pathToFileURL(file).href;

const WIDTHS = [1280, 390, 360];
const THEMES = ["light", "dark"];
const troubles = [];

const context = async (width, colorScheme, more = {}) =>
  chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), "report-")), {
    executablePath: process.env.BROWSER,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
      "--disable-background-networking", "--disable-component-update"],
    viewport: { width, height: 900 },
    colorScheme,
    ...more,
  });

const open = async (browser, where) => {
  const page = await browser.newPage();
  page.on("console", (message) => troubles.push(`${where}: console: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`${where}: ${error.message}`));
  page.on("dialog", (dialog) => { troubles.push(`${where}: a dialog opened`); dialog.dismiss(); });
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address) troubles.push(`${where}: asks for ${request.url()}`);
  });
  await page.goto(address);
  return page;
};

const everyDetailOpen = (page) =>
  page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));

const sideways = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

// The looks: axe, width and console, folded and unfolded. The policy of the page keeps axe out, so it is
// set aside here and nowhere else.
const looks = async (width, theme) => {
  const where = `${width} px, ${theme}`;
  const browser = await context(width, theme, { bypassCSP: true });
  const page = await open(browser, where);
  for (const state of ["folded", "unfolded"]) {
    if (state === "unfolded") await everyDetailOpen(page);
    const over = await sideways(page);
    if (over > 0) troubles.push(`${where}, ${state}: ${over} px wider than the window`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    for (const { id, help, nodes } of violations) {
      troubles.push(`${where}, ${state}: ${id}: ${help} (${nodes.length}), first ${nodes[0].html.slice(0, 200)}`);
    }
  }
  await browser.close();
};

const isSeen = (page, id) =>
  page.evaluate((id) => {
    const box = document.getElementById(id).getBoundingClientRect();
    return box.height > 0 && box.bottom > 0 && box.top < window.innerHeight;
  }, id);

// The ways: a link from a statement opens its article and shows its words; filter and theme work; without
// script the same link does the same and nothing that needs script is in the way.
const ways = async () => {
  for (const javaScriptEnabled of [true, false]) {
    const where = javaScriptEnabled ? "with script" : "without script";
    const browser = await context(1280, "light", { javaScriptEnabled });
    const page = await open(browser, where);
    const link = page.locator("#contested .to[href^='#s-'], #uncontested .to[href^='#s-']").first();
    if (await link.count()) {
      const id = (await link.getAttribute("href")).slice(1);
      await link.click();
      await page.waitForTimeout(1500);
      if (!(await isSeen(page, id))) troubles.push(`${where}: a click does not lead to the words`);
    }
    const tools = await page.locator(".tools").isVisible();
    if (tools !== javaScriptEnabled) troubles.push(`${where}: the tools are ${tools ? "there" : "missing"}`);
    if (javaScriptEnabled) await controls(page);
    await browser.close();
  }
};

const controls = async (page) => {
  await page.locator("#theme").click();
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  if (!/rgb\((\d|[1-4]\d), /.test(paper)) troubles.push(`the dark page is ${paper}`);
  if (!(await page.locator("#filter-articles").count())) return;
  await page.locator("#filter-articles").fill("no article has these words zzz");
  await page.waitForTimeout(400);
  if (await page.locator(".article:visible").count()) troubles.push("the filter leaves articles that it should hide");
};

for (const width of WIDTHS) for (const theme of THEMES) await looks(width, theme);
await ways();
if (troubles.length) {
  console.error(troubles.join("\n"));
  process.exit(1);
}
console.log(`the report in a browser: ${WIDTHS.length * THEMES.length} looks and both ways, nothing wrong`);
