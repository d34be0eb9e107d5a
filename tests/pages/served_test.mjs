// What the server answers, in every language, light and dark: valid, accessible, safe, and the same as its figures.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { axe, counted, invalidities, open, overflow, pages, spoken, towns, withTown } from "./browser.mjs";

// Whether a direction that the text begins still holds behind it, or it ends one that stood before it.
const turnsWhatFollows = (text) => {
  const open = [];
  for (const c of text) {
    if (/[\u2066-\u2068]/.test(c)) open.push("isolate");
    if (/[\u202A\u202B\u202D\u202E]/.test(c)) open.push("embedding");
    if (c === "\u202C" && open.pop() !== "embedding") return true;
    if (c === "\u2069") {
      while (open.at(-1) === "embedding") open.pop();
      if (open.pop() === undefined) return true;
    }
  }
  return open.length > 0;
};

// The number of the log's first ballot, by what docs/formats say alone.
async function firstNumber(address) {
  const size = Number((await (await fetch(`${address}/log/checkpoint`)).text()).split("\n")[1]);
  const bundle = Buffer.from(await (await fetch(`${address}/log/tile/entries/000.p/${size}`)).arrayBuffer());
  const entry = bundle.subarray(2, 2 + bundle.readUInt16BE(0));
  const hash = createHash("sha512");
  for (const part of [Buffer.from("valurna tracker v2"), entry]) {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(part.length));
    hash.update(length).update(part);
  }
  const whole = hash.digest("hex").slice(0, 64);
  const bits = [...whole].map((digit) => parseInt(digit, 16).toString(2).padStart(4, "0")).join("");
  const values = Array.from({ length: 23 }, (_, i) => parseInt(bits.slice(5 * i, 5 * i + 5), 2));
  const times_x = (a) => (a & 16 ? (a << 1 ^ 0x25) & 31 : a << 1);
  const check = values.reduce((sum, value) => times_x(sum ^ value), 0);
  const symbols = [...values, check].map((value) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[value]).join("");
  return { groups: symbols.match(/.{4}/g).join("-"), whole };
}

pages("public pages as the server answers them", () => {
  const policy =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  for (const [town, languages] of Object.entries(towns)) {
    test(`${town}: every language is valid, accessible in light and dark, and of this server alone`, async () => {
      await withTown(town, async ({ address, browser }) => {
        for (const language of languages) {
          const where = `${town} ${language}`;
          const page = await open(browser, `${address}/?lang=${language}`);
          assert.equal(page.answer.status(), 200);
          assert.equal(page.answer.headers()["content-security-policy"], policy);
          assert.deepEqual(page.requests.filter((url) => !url.startsWith(address) && !url.startsWith("data:")), [], where);
          assert.equal(await page.getAttribute("html", "lang"), spoken(language));
          assert.equal(await page.getAttribute("html", "dir"), language === "ar" ? "rtl" : "ltr");
          assert.equal(await page.locator(".languages li").count(), languages.length);
          assert.deepEqual(await invalidities(await page.answer.text()), [], where);
          const active = await page.evaluate(() => [...document.querySelectorAll("*")].flatMap((element) => [
            ...(/^(script|style|iframe|object|embed)$/i.test(element.tagName) ? [element.tagName] : []),
            ...[...element.attributes].filter((a) => /^(style|on.*)$/i.test(a.name) || /^\s*javascript:/i.test(a.value))
              .map((a) => a.name)]));
          assert.deepEqual(active, [], where);
          for (const colorScheme of ["light", "dark"]) {
            await page.emulateMedia({ colorScheme });
            assert.deepEqual(await axe(page), [], `${where} ${colorScheme}`);
          }
          assert.deepEqual(page.problems, [], where);
          await page.done();
        }
      });
    });
  }

  test("what looks at the pages sees faults where there are any", async () => {
    await withTown("open", async ({ address, browser }) => {
      const page = await open(browser, `${address}/?lang=sv`, { bypassCSP: true });
      await page.evaluate(() => document.querySelector("main").insertAdjacentHTML("beforeend",
        `<img src="data:,"><p style="color:#ccc;background:#fff">pale</p><div style="width:3000px">wide</div>`));
      const found = (await axe(page)).join("\n");
      assert.match(found, /^image-alt:/m);
      assert.match(found, /^color-contrast:/m);
      assert.notDeepEqual(await overflow(page), []);
      assert.notDeepEqual(await invalidities("<!doctype html><html lang=sv><title>x</title><p><div></p><p id=a></p><p id=a></p>"), []);
      await page.done();
    });
  });

  test("other pages are as accessible: a ballot found or not, and a page that is not there", async () => {
    await withTown("rijnbuurt", async ({ address, browser }) => {
      for (const path of ["/ballot?lang=sv&number=0000-0000-0000", "/ballot?lang=ar&number=%3Cb%3E", "/none?lang=en"]) {
        const page = await open(browser, address + path);
        assert.deepEqual(await axe(page), [], path);
        assert.deepEqual(await invalidities(await page.answer.text()), [], path);
        assert.equal(await page.locator("b, h1 b").filter({ hasText: /^$/ }).count(), 0);
        await page.done();
      }
    });
  });

  test("a vote is found by the beginning of its number, made anew from the log: readable, accessible, nothing cut", async () => {
    await withTown("rijnbuurt", async ({ address, browser }) => {
      const { groups, whole } = await firstNumber(address);
      for (const language of towns.rijnbuurt) {
        for (const typed of [groups.slice(0, 9), whole]) {
          const path = `/ballot?lang=${language}&number=${typed}`;
          const page = await open(browser, address + path);
          assert.ok((await page.locator("main").innerText()).includes(groups), path);
          assert.equal(await page.locator("main code").innerText(), whole);
          assert.deepEqual(await axe(page), [], path);
          assert.deepEqual(await invalidities(await page.answer.text()), [], path);
          for (const text of (await page.answer.text()).split(/<[^>]*>/)) assert.equal(turnsWhatFollows(text), false, text);
          for (const width of [320, 768, 1920]) {
            await page.setViewportSize({ width, height: 900 });
            assert.deepEqual(await overflow(page), [], `${path} at ${width}`);
          }
          await page.done();
        }
      }
    });
  });

  test("hostile texts stay texts: no element, no turned-round line, no dialog", async () => {
    await withTown("hostile", async ({ address, browser }) => {
      for (const language of towns.hostile) {
        const page = await open(browser, `${address}/?lang=${language}`);
        assert.deepEqual(page.problems, []);
        assert.notEqual(await page.title(), "owned");
        assert.equal(await page.locator("script, img[src=x], [onerror], iframe, object").count(), 0);
        const html = await page.answer.text();
        for (const text of html.split(/<[^>]*>/)) assert.equal(turnsWhatFollows(text), false, text);
        assert.match(html, /&lt;script&gt;/);
        await page.done();
      }
    });
  });

  test("the picture of the money and its table say the same", async () => {
    for (const town of counted) {
      await withTown(town, async ({ address, browser }) => {
        for (const language of towns[town]) {
          const page = await open(browser, `${address}/?lang=${language}`);
          const bars = await page.evaluate(() =>
            [...document.querySelectorAll("svg.bar")].map((bar) => ({
              title: bar.querySelector("title").textContent,
              slices: [...bar.querySelectorAll(".slice")].map((slice) => [
                parseFloat(slice.getAttribute("x")), parseFloat(slice.getAttribute("width"))]),
              rows: [...bar.nextElementSibling.querySelectorAll("tbody tr td:last-child .is")].map((cell) => cell.textContent),
              box: bar.getBoundingClientRect().width,
            })));
          assert.ok(bars.length > 0);
          for (const bar of bars) {
            assert.ok(bar.title.length > 0 && bar.box > 300);
            assert.equal(bar.rows.length, bar.slices.length + 1); // and what is left
            let start = 0;
            bar.slices.forEach(([x, width], i) => {
              const shown = parseFloat(bar.rows[i].replace(",", ".").replace(/[^0-9.]/g, ""));
              assert.ok(Math.abs(shown - width) <= 0.51, `${town} ${language}: ${shown} % beside a slice of ${width} %`);
              const from = language === "ar" ? 100 - x - width : x; // from the right where one reads from there
              assert.ok(Math.abs(from - start) < 0.01, `${town} ${language}: a slice begins at ${from}, not ${start}`);
              start += width;
            });
            assert.ok(start <= 100.01);
          }
          await page.done();
        }
      });
    }
  });

  test("pictures' colours have a contrast of 3 to what is beside them, light and dark", async () => {
    await withTown("rijnbuurt", async ({ address, browser }) => {
      for (const colorScheme of ["light", "dark"]) {
        const page = await open(browser, `${address}/?lang=sv`, { colorScheme });
        const colours = await page.evaluate(() => {
          const style = getComputedStyle(document.documentElement);
          return Object.fromEntries(["paper", "surface", "left", "edge", "chosen", "primary", "a", "b", "c", "left-line"].map(
            (name) => [name, style.getPropertyValue(`--${name}`).trim()]));
        });
        const light = (hex) => {
          const [r, g, b] = [1, 3, 5].map((i) => {
            const c = parseInt(hex.slice(i, i + 2), 16) / 255;
            return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const contrast = (one, other) => {
          const [a, b] = [light(colours[one]), light(colours[other])].sort((x, y) => y - x);
          return (a + 0.05) / (b + 0.05);
        };
        for (const [one, other] of [["a", "surface"], ["b", "surface"], ["c", "surface"], ["a", "left"], ["b", "left"],
          ["c", "left"], ["edge", "paper"], ["edge", "left"], ["chosen", "left"], ["chosen", "surface"], ["primary", "paper"],
          ["left-line", "left"]]) {
          assert.ok(contrast(one, other) >= 3, `${colorScheme}: ${one} on ${other} is ${contrast(one, other).toFixed(2)}`);
        }
        await page.done();
      }
    });
  });

  test("a lot is drawn again by the line that the page gives", async () => {
    for (const town of ["storkoping", "hostile"]) {
      await withTown(town, async ({ address, browser }) => {
        const page = await open(browser, `${address}/?lang=sv`);
        const line = await page.locator("pre", { hasText: "sha256sum" }).first().innerText();
        const first = await page.evaluate(() =>
          [...document.querySelectorAll("td code")].map((code) => code.textContent).find((text) => text.length === 64));
        const drawn = execFileSync("sh", ["-c", line], { encoding: "utf8" });
        assert.equal(drawn.slice(0, 64), first, line);
        await page.done();
      });
    }
  });

  test("before the count nothing of a result is served", async () => {
    await withTown("open", async ({ address, browser }) => {
      const page = await open(browser, `${address}/?lang=sv`);
      assert.equal(await page.locator(".won, svg.bar, .reason").count(), 0);
      await page.done();
      for (const path of ["/result.json", "/outcome.json", "/record.zip"])
        assert.equal((await fetch(address + path)).status, 404);
    });
  });
});
