// Things that go wrong around a page: a second tab, the back button, a server of another version, a
// wrong clock, a link that does not open. Nothing typed is lost, and each is said in plain words.
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser, startProgram } from "./harness.mjs";

const fixture = join(dirname(fileURLToPath(import.meta.url)), "fixture.mjs");
const size = { width: 1366, height: 768 };

async function withProgram(start, options, check) {
    const program = await start();
    const browser = await startBrowser(options);
    try {
        await check(program, browser);
        await browser.close();
    } finally {
        await browser.context.browser()?.close();
        await program.stop();
    }
}
const withFixture = (role, options, check) => withProgram(() =>
    startProgram({ command: (port) => [process.execPath, fixture, String(port), role], name: "fixture" }), options, check);

async function open(page, firm) {
    await page.locator(".runs button", { hasText: firm }).click();
    await page.locator(".case", { hasText: firm }).waitFor();
}
const probe = async (program, path) => (await fetch(`${program.url}/probe/${path}`)).text();

test("two tabs share one stream, and the second goes on when the first is closed", async () => {
    await withFixture("commander", {}, async (program, browser) => {
        const one = await browser.page(`${program.url}/console`, size);
        await one.locator(".runs button").first().waitFor();
        const two = await browser.page(`${program.url}/console`, size);
        await two.locator(".runs button").first().waitFor();
        assert.equal(await probe(program, "say?position=901&summary=Zuerst%20gesagt"), "1"); // one connection for both
        for (const page of [one, two]) await page.getByText("Zuerst gesagt").first().waitFor();
        await one.close();
        for (let tries = 0; tries < 50 && await probe(program, "say?position=902&summary=Danach%20gesagt") !== "1"; tries += 1)
            await two.waitForTimeout(100);
        await probe(program, "say?position=903&summary=Danach%20gesagt");
        await two.getByText("Danach gesagt").first().waitFor();
        assert.equal(await two.getByText("Keine Verbindung seit").count(), 0);
    });
});

test("what is typed in one tab stands in the other and is not lost by it", async () => {
    await withFixture("commander", {}, async (program, browser) => {
        const one = await browser.page(`${program.url}/console`, size);
        await open(one, "Muster & Sohn");
        const two = await browser.page(`${program.url}/console`, size);
        await two.locator("#note, .runs button").first().waitFor();
        await one.locator("#note").fill("Server im Keller steht");
        await open(two, "Autohaus");
        await two.locator("#note").fill("Zweiter Einsatz");
        await one.reload();
        await open(one, "Muster & Sohn");
        assert.equal(await one.locator("#note").inputValue(), "Server im Keller steht");
        await open(one, "Autohaus");
        assert.equal(await one.locator("#note").inputValue(), "Zweiter Einsatz");
    });
});

test("the back button mid-triage goes one step back and loses nothing", async () => {
    await withFixture("commander", {}, async (program, browser) => {
        const page = await browser.page(`${program.url}/sound`, size);
        await page.goto(`${program.url}/console`);
        await open(page, "Muster & Sohn");
        await page.locator("#note").fill("Mitten im Satz");
        await page.goBack();
        await page.locator("#overview").waitFor();
        await open(page, "Muster & Sohn");
        assert.equal(await page.locator("#note").inputValue(), "Mitten im Satz");
        await page.goBack();
        await page.locator("#overview").waitFor();
        await page.goBack(); // nothing is open: now it leaves
        await page.getByRole("heading", { name: "Probe" }).waitFor();
    });
});

test("a server of another version is said, and the page reloads with what was typed", async () => {
    await withFixture("commander", { expect: [/ERR_|Failed to load/] }, async (program, browser) => {
        const page = await browser.page(`${program.url}/console`, size);
        await open(page, "Muster & Sohn");
        await page.locator("#note").fill("Vor dem Neustart getippt");
        const loaded = page.waitForEvent("load", { timeout: 20_000 });
        await page.waitForTimeout(300); // the version known before has been asked for
        await probe(program, "restart?version=2");
        await page.getByText("Der Server hat eine neue Fassung.").waitFor();
        await browser.checkAccess(page);
        await browser.picture(page, "console-outdated");
        await loaded;
        await page.locator("#note").waitFor();
        assert.equal(await page.locator("#note").inputValue(), "Vor dem Neustart getippt");
        assert.equal(await page.getByText("Der Server hat eine neue Fassung.").count(), 0);
    });
});

test("a telephone whose clock is an hour ahead still shows the time that is left", async () => {
    await withFixture("responder", {}, async (program, browser) => {
        const page = await browser.page("about:blank", { width: 320, height: 640 });
        await page.addInitScript(() => { const real = Date.now; Date.now = () => real() + 3_600_000; });
        await page.goto(`${program.url}/responder`);
        await page.locator(".deadline b", { hasText: /^1:\d\d$/ }).waitFor();
    });
});

test("what was written in a form stays when one goes back, and when the page is closed", async () => {
    await withFixture("working", {}, async (program, browser) => {
        const page = await browser.page(`${program.url}/responder`, { width: 320, height: 640 });
        await page.getByRole("button", { name: "Abschlussbericht" }).click();
        await page.locator("[name=what]").fill("Ransomware auf dem Dateiserver");
        await page.goBack();
        await page.getByRole("button", { name: "Abschlussbericht" }).click();
        assert.equal(await page.locator("[name=what]").inputValue(), "Ransomware auf dem Dateiserver");
        await page.close();
        const again = await browser.page(`${program.url}/responder`, { width: 320, height: 640 });
        await again.getByRole("button", { name: "Abschlussbericht" }).click();
        assert.equal(await again.locator("[name=what]").inputValue(), "Ransomware auf dem Dateiserver");
    });
});

test("a guessed, a foreign and an expired link are refused in plain words, with the number of the desk", async () => {
    await withProgram(startProgram, { expect: [/40[13]/, /429/] }, async (program, browser) => {
        const page = await browser.phone(`${program.url}/einsatz#erraten`, { width: 320, height: 640 });
        await page.getByRole("alert").filter({ hasText: "Dieser Link gilt hier nicht" }).waitFor();
        await page.getByRole("link", { name: "Leitstelle anrufen" }).waitFor();
        await browser.checkAccess(page);
        await browser.picture(page, "responder-code-wrong");
        assert.doesNotMatch(await page.locator("body").innerText(), /\b[a-z]+_[a-z]+\b|code_|40[13]/);
        for (const [name, says] of [["code_expired", "abgelaufen"], ["no_devices_left", "schon auf allen erlaubten Geräten"]]) {
            await page.route("**/api/links/redeem", (route) => route.fulfill({ status: 401, contentType: "application/problem+json",
                body: JSON.stringify({ name, texts: { de: "x", en: "x" } }) }));
            await page.evaluate((hash) => { location.hash = hash; }, name);
            await page.getByRole("alert").filter({ hasText: says }).waitFor();
            await page.unroute("**/api/links/redeem");
        }
        await page.route("**/api/links/redeem", (route) => route.fulfill({ status: 200, contentType: "application/json",
            body: JSON.stringify({ csrf: "x", incident: 1, responder: 0 }) }));
        await page.evaluate(() => { location.hash = "foreign"; });
        await page.getByRole("alert").filter({ hasText: "gehört nicht zu einer Alarmierung" }).waitFor();
    });
});
