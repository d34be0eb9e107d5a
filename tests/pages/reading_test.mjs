// How people read the pages: by keyboard, narrow and wide, enlarged, without script, on paper.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { counted, launch, open, overflow, pages, towns, withTown, work } from "./browser.mjs";

pages("public pages as people read them", () => {
  test("nothing moves sideways and nothing is cut from 320 px to 3840 px", async () => {
    for (const [town, languages] of Object.entries(towns)) {
      await withTown(town, async ({ address, browser }) => {
        for (const language of languages) {
          const page = await open(browser, `${address}/?lang=${language}`);
          for (const width of [320, 360, 480, 703, 704, 768, 1024, 1280, 1920, 3840]) {
            await page.setViewportSize({ width, height: 900 });
            assert.deepEqual(await overflow(page), [], `${town} ${language} at ${width}`);
          }
          await page.done();
        }
      });
    }
  });

  test("text set wider as WCAG 1.4.12 says is not cut either", async () => {
    await withTown("storkoping", async ({ address, browser }) => {
      const page = await open(browser, `${address}/?lang=sv`, { bypassCSP: true });
      await page.addStyleTag({ content: `* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-block-end: 2em !important; }` });
      for (const width of [320, 768, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        assert.deepEqual(await overflow(page), [], `at ${width}`);
      }
      await page.done();
    });
  });

  test("nor is text twice as large, where a person's browser is set so", async () => {
    const browser = await launch(["--blink-settings=defaultFontSize=32"]);
    try {
      await withTown("storkoping", async ({ address }) => {
        const page = await open(browser, `${address}/?lang=sv`);
        assert.ok((await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))) >= 32);
        for (const width of [320, 768, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          assert.deepEqual(await overflow(page), [], `at ${width}`);
        }
        await page.done();
      });
    } finally {
      await browser.close();
    }
  });

  // Walks with Tab until it is back at the beginning; what had the focus, and whether one could see it.
  async function walk(page) {
    const seen = [];
    for (let i = 0; i < 500; ++i) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        return {
          index: [...document.querySelectorAll("a[href], input:not([type=hidden]), button")].indexOf(element),
          name: element.textContent.trim() || element.id,
          outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
          visible: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        };
      });
      if (!at || (seen.length > 0 && at.index === seen[0].index)) return seen;
      seen.push(at);
    }
    throw new Error("the walk does not end");
  }

  test("a keyboard reaches everything, in order, and always sees where it is", async () => {
    for (const [town, language] of [["rijnbuurt", "sv"], ["storkoping", "ar"], ["open", "en"]]) {
      await withTown(town, async ({ address, browser }) => {
        for (const width of [320, 1280]) {
          const page = await open(browser, `${address}/?lang=${language}`, {
            viewport: { width, height: 700 }, reducedMotion: "reduce" });
          const all = await page.locator("a[href], input:not([type=hidden]), button").count();
          const seen = await walk(page);
          const where = `${town} ${language} at ${width}`;
          assert.deepEqual(seen.map((one) => one.index), [...Array(all).keys()], where);
          assert.deepEqual(seen.filter((one) => !one.outline || !one.visible), [], where);
          await page.done();
        }
      });
    }
  });

  test("the first stop skips to the content, and languages are chosen by Enter", async () => {
    await withTown("rijnbuurt", async ({ address, browser }) => {
      const page = await open(browser, `${address}/?lang=sv`, { reducedMotion: "reduce" });
      await page.keyboard.press("Tab");
      const skip = page.locator(".skip");
      assert.ok(await skip.evaluate((link) => link === document.activeElement));
      assert.ok((await skip.boundingBox()).y >= 0);
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "content");
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
      await page.locator(".languages a[lang=ar]").focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/lang=ar/);
      assert.equal(await page.getAttribute("html", "dir"), "rtl");
      await page.done();
    });
  });

  test("every link down the page leads to a place in it", async () => {
    for (const town of counted) {
      await withTown(town, async ({ address, browser }) => {
        const page = await open(browser, `${address}/?lang=sv`);
        const lost = await page.evaluate(() =>
          [...document.querySelectorAll("a[href^='#']")].filter((a) => !document.getElementById(a.hash.slice(1))).map((a) => a.hash));
        assert.deepEqual(lost, []);
        await page.done();
      });
    }
  });

  test("nothing needs script, and who wants no motion gets none", async () => {
    await withTown("rijnbuurt", async ({ address, browser }) => {
      const still = await open(browser, `${address}/?lang=sv`, { reducedMotion: "reduce" });
      assert.equal(await still.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
      await still.done();
      const plain = await open(browser, `${address}/?lang=sv`, { javaScriptEnabled: false });
      assert.ok(await plain.locator("svg.bar").isVisible());
      await plain.locator("#number").fill("0000-0000-0000");
      await plain.locator("#number").press("Enter");
      await plain.waitForURL(/\/ballot/);
      assert.match(await plain.locator("main").innerText(), /0000-0000-0000/);
      await plain.done();
    });
  });

  test("with a system's own few colours the bar still shows its slices", async () => {
    await withTown("rijnbuurt", async ({ address, browser }) => {
      const page = await open(browser, `${address}/?lang=sv`, { forcedColors: "active" });
      const colours = await page.evaluate(() => [".look-plain", ".look-left", ".slice"].map((name) => {
        const style = getComputedStyle(document.querySelector(name));
        return name === ".slice" ? style.stroke : style.fill;
      }));
      assert.notEqual(colours[0], colours[1]);
      assert.equal(colours[1], colours[2]);
      await page.done();
    });
  });

  test("on paper it is A4, whole, and links to the data can be read", async () => {
    for (const town of counted) {
      await withTown(town, async ({ address, browser }) => {
        for (const language of towns[town]) {
          const where = `${town} ${language}`;
          const page = await open(browser, `${address}/?lang=${language}`);
          const titles = await page.locator(".reason h3, .reason h4").count();
          const file = `${work}/${town}-${language}.pdf`;
          await page.pdf({ path: file, preferCSSPageSize: true });
          const info = execFileSync("pdfinfo", [file], { encoding: "utf8" });
          const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info).map(Number);
          assert.ok(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2, info);
          const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
          assert.ok(text.includes("record.zip"), where);
          assert.ok(titles > 0);
          // The width between the margins, in px of CSS.
          await page.setViewportSize({ width: Math.floor(((210 - 30) / 25.4) * 96), height: 1000 });
          await page.emulateMedia({ media: "print" });
          assert.deepEqual(await overflow(page), [], where);
          assert.equal(await page.locator(".find-section").isVisible().catch(() => false), false);
          await page.done();
        }
      });
    }
  });
});
