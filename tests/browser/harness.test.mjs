// The harness itself: it starts, waits, sees faults, and leaves nothing behind.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser, startProgram } from "./harness.mjs";

const fixture = join(dirname(fileURLToPath(import.meta.url)), "fixture.mjs");
const startFixture = () =>
    startProgram({ command: (port) => [process.execPath, fixture, String(port), "commander"], name: "fixture" });
let program;
before(async () => { program = await startFixture(); });
after(() => program.stop());

async function visiting(path, options, body) {
    const browser = await startBrowser(options);
    const page = await browser.page(program.url + path);
    await body?.(browser, page);
    await browser.close();
}

test("a sound page passes and leaves a picture", () =>
    visiting("/sound", {}, async (browser, page) => {
        await browser.checkAccess(page);
        await browser.picture(page, "harness-sound");
    }));

test("an error on a page fails the test", () =>
    assert.rejects(visiting("/throws", {}), /uncaught: planted/));

test("an error that the test expects does not fail it", () =>
    visiting("/throws", { expect: [/planted/] }));

test("a page that asks another machine fails the test", () =>
    assert.rejects(visiting("/abroad", {}), /asks another machine/));

test("an input without a label fails the access check", async () => {
    const browser = await startBrowser();
    const page = await browser.page(`${program.url}/unlabelled`);
    await assert.rejects(browser.checkAccess(page), /label: /);
    await browser.close();
});

test("a page can be read without JavaScript", async () => {
    const browser = await startBrowser();
    const page = await browser.plainPage(`${program.url}/throws`);
    assert.equal(await page.title(), "Probe");
    await browser.close();
});

test("a program that ends at once is reported with what it said", () =>
    assert.rejects(
        startProgram({ command: () => [process.execPath, "-e", "console.error('no data'); process.exit(3)"] }),
        /status 3[^]*no data/));

test("a stopped program is gone and so is its data", async () => {
    const other = await startFixture();
    await other.stop();
    assert.throws(() => process.kill(other.pid, 0), { code: "ESRCH" });
    assert.equal(existsSync(other.data), false);
});
