// The frames of both pages say who is signed in, are usable without a mouse and without sight.
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser, startProgram } from "./harness.mjs";

const fixture = join(dirname(fileURLToPath(import.meta.url)), "fixture.mjs");

for (const name of ["console", "responder"]) {
    for (const [role, sign] of [["commander", /probe|signed_in/], ["", /sign_in|Anmelden/]]) {
        test(`the ${name} page says who is signed in: ${role || "nobody"}`, async () => {
            const program = await startProgram({
                command: (port) => [process.execPath, fixture, String(port), role], name: "fixture",
            });
            const browser = await startBrowser({ expect: [/401/] });
            const page = await browser.page(`${program.url}/${name}`);
            await page.waitForFunction((source) => new RegExp(source).test(document.body.innerText), sign.source);
            await browser.checkAccess(page);
            await browser.picture(page, `frame-${name}-${role || "nobody"}`);
            assert.equal(await page.locator("h1").count(), 1);
            await browser.close();
            await program.stop();
        });
    }
}
