// Pictures for people: every town, language and width, dark, and paper.
import fs from "node:fs";
import { counted, open, towns, withTown, work } from "./browser.mjs";

const shots = `${work}/shots`;
fs.mkdirSync(shots, { recursive: true });
for (const [town, languages] of Object.entries(towns)) {
  await withTown(town, async ({ address, browser }) => {
    for (const language of languages) {
      for (const [width, colorScheme] of [[320, "light"], [768, "light"], [1280, "light"], [1280, "dark"], [3840, "light"]]) {
        const page = await open(browser, `${address}/?lang=${language}`, { viewport: { width, height: 900 }, colorScheme });
        await page.screenshot({ path: `${shots}/${town}-${language}-${width}-${colorScheme}.png`, fullPage: true });
        if (counted.includes(town) && width === 1280 && colorScheme === "light")
          await page.pdf({ path: `${shots}/${town}-${language}.pdf`, preferCSSPageSize: true });
        await page.done();
      }
    }
  });
}
console.log(shots);
