// The real server, the real browser, and what every test asks of a page.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import { after, describe } from "node:test";

export const bin = process.env.VALURNA_BIN;
export const work = process.env.VALURNA_WORK;
const installed = createRequire(work + "/");
const { chromium } = installed("playwright-core");
const axeSource = fs.readFileSync(installed.resolve("axe-core/axe.min.js"), "utf8");
const { HtmlValidate } = installed("html-validate");

// Town -> the languages that its pages can be read in, in the order of their links. What the words are really in differs
// where there are none in a language: then they are English.
export const towns = {
  rijnbuurt: ["sv", "en", "nl", "ar"],
  open: ["sv", "en", "nl", "ar"],
  storkoping: ["sv", "ar", "en"],
  areas: ["sv", "ar", "en"],
  hostile: ["sv", "ar", "en"],
};
export const counted = ["rijnbuurt", "storkoping", "areas", "hostile"];
export const spoken = (language) => (language === "nl" ? "en" : language);

export const office = (town) => `${work}/towns/${town}/office`;

export async function serve(town) {
  const portFile = `${work}/towns/${town}/public-port`;
  fs.rmSync(portFile, { force: true });
  const server = spawn(`${bin}/valurna-tally`, ["serve", "--data", office(town), "--port", "0", "--public-port", "0",
    "--public-port-file", portFile], { stdio: ["ignore", "ignore", "inherit"] });
  for (let i = 0; i < 1200; ++i) {
    const port = fs.existsSync(portFile) ? fs.readFileSync(portFile, "utf8").trim() : "";
    if (port) return { address: `http://127.0.0.1:${port}`, end: () => server.kill("SIGTERM") };
    await new Promise((done) => setTimeout(done, 50));
  }
  server.kill("SIGKILL");
  throw new Error(`the server of ${town} did not start in 60 s`);
}

export const launch = (flags = []) =>
  chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", ...flags] });

// One browser for all tests of a file, which are defined by `define`.
let shared = null;
export const pages = (name, define) =>
  describe(name, () => {
    after(async () => shared?.close());
    define();
  });
export async function theBrowser() {
  shared ??= await launch();
  return shared;
}

// Calls with { address, browser } while the town is served.
export async function withTown(town, use) {
  const server = await serve(town);
  try {
    await use({ address: server.address, browser: await theBrowser() });
  } finally {
    server.end();
  }
}

// A page that remembers all that went wrong while it was open.
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.problems = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.problems.push(message.text());
  });
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("requestfailed", (request) => page.problems.push(`failed: ${request.url()}`));
  page.on("dialog", (dialog) => {
    page.problems.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.requests = [];
  page.on("request", (request) => page.requests.push(request.url()));
  page.answer = await page.goto(url, { waitUntil: "load" });
  page.done = () => context.close();
  return page;
}

// One line a finding.
export async function axe(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} (${node.failureSummary})`));
}

const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: {
    "doctype-style": "off", // either case is HTML
    "no-redundant-role": "off", // rows shown as blocks lose the table's own roles
    "prefer-native-element": "off",
    "no-inline-style": "error",
    "long-title": "off", // an election may be named at length
    "void-style": "off",
  },
});

export async function invalidities(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((one) => one.messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
}

// How far the page can be moved sideways, and what is cut off inside it.
export const overflow = (page) =>
  page.evaluate(() => {
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`page: ${root.scrollWidth} > ${root.clientWidth}`);
    for (const element of document.querySelectorAll("main *, header *, footer *")) {
      if (element.closest("svg, thead, .skip")) continue;
      const style = getComputedStyle(element);
      if (style.display === "inline" || style.display === "none") continue;
      if (element.scrollWidth > element.clientWidth + 1)
        found.push(`${element.tagName}.${element.className}: ${element.scrollWidth} > ${element.clientWidth}`);
    }
    return found;
  });
