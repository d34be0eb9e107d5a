// The same pages as plain files: no server, no script, links that lead somewhere.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { axe, bin, counted, invalidities, office, open, pages, serve, spoken, theBrowser, towns, work } from "./browser.mjs";

pages("public pages as files", () => {
  const folder = (town) => `${work}/published/${town}`;
  const publish = (town) => execFileSync(`${bin}/valurna-tally`, ["publish", folder(town), "--data", office(town)], { encoding: "utf8" });
  const file = (town, language) =>
    `${folder(town)}/${language === towns[town][0] ? "" : `${language}/`}index.html`;

  for (const town of counted) {
    test(`${town}: published pages say what the served ones say, from files alone`, async () => {
      publish(town);
      const server = await serve(town);
      const browser = await theBrowser();
      try {
        for (const language of towns[town]) {
          const page = await open(browser, `file://${file(town, language)}`);
          assert.deepEqual(page.problems, []);
          assert.deepEqual(page.requests.filter((url) => !url.startsWith("file:") && !url.startsWith("data:")), []);
          assert.equal(await page.getAttribute("html", "lang"), spoken(language));
          assert.deepEqual(await axe(page), []);
          const html = fs.readFileSync(file(town, language), "utf8");
          assert.deepEqual(await invalidities(html), []);
          assert.doesNotMatch(html, /(href|src|action)="\//);
          for (const [, link] of html.matchAll(/(?:href|src)="([^"#]+)"/g)) {
            if (link.startsWith("data:")) continue;
            assert.ok(fs.existsSync(path.resolve(path.dirname(file(town, language)), link)), `${language}: ${link} leads nowhere`);
          }
          const served = await open(browser, `${server.address}/?lang=${language}`);
          await served.evaluate(() => document.querySelector(".find-section").remove()); // asks a server
          assert.equal(await page.locator("main").innerText(), await served.locator("main").innerText());
          await served.done();
          await page.locator(`.languages a`).first().click();
          assert.notEqual(page.url(), `file://${file(town, language)}`);
          await page.done();
        }
      } finally {
        server.end();
      }
    });
  }

  test("published data is what the server gives, and the list of files is true", async () => {
    publish("rijnbuurt");
    const server = await serve("rijnbuurt");
    try {
      for (const name of ["result.json", "outcome.json", "record.zip", "projects.pb"]) {
        const answer = Buffer.from(await (await fetch(`${server.address}/${name}`)).arrayBuffer());
        assert.ok(answer.equals(fs.readFileSync(`${folder("rijnbuurt")}/${name}`)), name);
      }
    } finally {
      server.end();
    }
    execFileSync("sha256sum", ["-c", "--quiet", "files.sha256"], { cwd: folder("rijnbuurt") });
  });

  test("the lines that the page gives redo the count", async () => {
    publish("rijnbuurt");
    const browser = await theBrowser();
    const page = await open(browser, `file://${file("rijnbuurt", "sv")}`);
    const lines = await page.locator("pre").last().innerText();
    await page.done();
    const here = fs.mkdtempSync(`${work}/redo-`);
    try {
      fs.copyFileSync(`${folder("rijnbuurt")}/record.zip`, `${here}/record.zip`);
      const said = execFileSync("sh", ["-e", "-c", lines], {
        cwd: here, encoding: "utf8", env: { ...process.env, PATH: `${bin}:${process.env.PATH}` } });
      assert.match(said, /all of it holds/);
      // The folder alone, though it is called like the command.
      assert.match(execFileSync(`${bin}/valurna-verify`, ["record"], { cwd: here, encoding: "utf8" }), /all of it holds/);
    } finally {
      fs.rmSync(here, { recursive: true });
    }
  });
});
