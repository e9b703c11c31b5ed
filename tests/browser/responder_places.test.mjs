// The responder's page beside the alarm: readiness and the firm, at a thumb's size and 320 px, kept
// without a network, and true in the real program.
// test: alone
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser, startProgram } from "./harness.mjs";
import { signIn } from "./people.mjs";

const fixture = join(dirname(fileURLToPath(import.meta.url)), "fixture.mjs");

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
const place = (page, name) => page.getByRole("navigation").getByRole("button", { name });

for (const [width, scheme, language, names] of [[320, "light", "de-DE", ["Bereitschaft", "Betrieb"]], [360, "dark", "en-GB", ["Readiness", "Firm"]]]) {
    test(`readiness and firm fit a thumb and a small screen: ${width} ${scheme} ${language}`, async () => {
        await withFixture("idle", { language }, async (program, browser) => {
            const page = await browser.page("about:blank", { width, height: 740 });
            await page.emulateMedia({ colorScheme: scheme });
            await page.goto(`${program.url}/responder`);
            for (const name of names) {
                await place(page, name).click();
                await page.locator(".part").first().waitFor();
                for (const one of await page.locator("summary").all()) await one.click();
                await browser.checkAccess(page);
                await browser.picture(page, `responder-${names.indexOf(name) ? "firm" : "readiness"}-${width}-${scheme}`);
                assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
                for (const button of await page.locator(".part button").all()) assert.ok((await button.boundingBox()).height >= 48);
                assert.doesNotMatch(await page.locator("body").innerText(), /\b[a-z_]+\.[a-z_]+\b/);
            }
        });
    });
}

test("ready until, away and a shift taken over are kept without a network and sent once each, in order", async () => {
    await withFixture("idle", { expect: [/ERR_|Failed to load/] }, async (program, browser) => {
        const page = await browser.page(`${program.url}/responder`, { width: 360, height: 740 });
        await place(page, "Bereitschaft").click();
        await page.getByText("Jetzt, bis").waitFor();
        const sent = [];
        page.on("requestfinished", (request) => { if (request.url().endsWith("/api/commands")) sent.push(request.postDataJSON()); });
        await browser.context.setOffline(true);
        await page.locator(".three button").nth(1).click();
        await page.locator("#duty", { hasText: "Bereit bis" }).getByText("wird gesendet").waitFor();
        await page.getByText("Schicht von anderen übernehmen (1)").click(); // the other one is at the same time as one's own
        const take = page.locator("details button");
        await take.click();
        await take.click(); // a repeated tap is the same wish
        await page.getByRole("button", { name: "Abwesend melden" }).click();
        await page.locator("#duty", { hasText: "Abwesend bis" }).waitFor();
        await page.getByRole("button", { name: "Neuen Link holen" }).click();
        await page.getByText("Dafür braucht es ein Netz").waitFor();
        await browser.checkAccess(page);
        await browser.context.setOffline(false);
        await page.getByText("wird gesendet").first().waitFor({ state: "detached" });
        assert.deepEqual(sent.map(({ about, command }) => [about.kind, about.id, command.type]),
            [["responder", 3, "responder.declare_ready"], ["roster", 2, "roster.take_shift"], ["responder", 3, "responder.declare_away"]]);
        assert.deepEqual(sent[1].command, { type: "roster.take_shift", shift: 4, responder: 3, staff: 0 });
        assert.ok(sent.every(({ happened_at }, at) => at === 0 || happened_at)); // said when it was tapped
    });
});

test("with forced colours the time that is left and the stage can still be seen", async () => {
    await withFixture("responder", {}, async (program, browser) => {
        const page = await browser.page("about:blank", { width: 360, height: 740 });
        await page.emulateMedia({ forcedColors: "active" });
        await page.goto(`${program.url}/responder`);
        await page.locator(".rest").waitFor();
        assert.match(await page.locator(".rest").evaluate((bar) => getComputedStyle(bar).backgroundImage), /gradient/);
        await browser.checkAccess(page, { "color-contrast": { enabled: false } }); // the colours are the system's
        await browser.picture(page, "responder-forced-colours");
    });
});

test("an alarm waits behind nothing: it takes the page while another place is open", async () => {
    await withFixture("responder", {}, async (program, browser) => {
        const page = await browser.page(`${program.url}/responder`, { width: 320, height: 640 });
        await page.locator(".thumb button", { hasText: "15" }).waitFor();
        assert.equal(await page.getByRole("navigation").count(), 0);
    });
});

test("in the real program: ready until, away and back, the calendar's link, and the firm's pause", async () => {
    await withProgram(startProgram, { expect: [/40[13]/] }, async (program, browser) => {
        const page = await browser.phone(`${program.url}/einsatz`, { width: 320, height: 640 });
        await signIn(page, program.credentials().nordring);
        await place(page, "Bereitschaft").click();
        await page.locator(".three button").first().click();
        await page.locator("#duty", { hasText: "Bereit bis" }).waitFor();
        await page.getByRole("button", { name: "Abwesend melden" }).click();
        await page.locator("#duty", { hasText: "Abwesend bis" }).waitFor();
        await page.getByRole("button", { name: "Ich bin wieder da" }).click();
        await page.locator("#duty", { hasText: /Bereit laut Dienstplan|Zurzeit nicht bereit/ }).waitFor();

        await page.getByRole("button", { name: "Neuen Link holen" }).click();
        const link = await page.getByLabel("Link, nur jetzt zu sehen").inputValue();
        assert.match(await (await fetch(link)).text(), /^BEGIN:VCALENDAR/);
        await page.getByRole("button", { name: "Link beenden" }).click();
        await page.getByText("Kein Link gilt mehr.").waitFor();
        assert.equal((await fetch(link)).status, 404);

        const session = await page.context().newCDPSession(page); // as the browser itself reads it
        const { errors, data } = await session.send("Page.getAppManifest");
        assert.deepEqual(errors, []);
        assert.equal(JSON.parse(data).start_url, "/einsatz");

        await place(page, "Betrieb").click();
        await page.getByRole("heading", { name: "Nordring", exact: false }).waitFor();
        await page.locator("#standing", { hasText: "Wird alarmiert" }).waitFor();
        await browser.picture(page, "firm-real");
        await page.getByRole("button", { name: "Betrieb pausieren" }).click();
        await page.locator("#standing", { hasText: /Pausiert bis|Pause von/ }).waitFor();
        await page.getByRole("button", { name: "Pause beenden" }).click();
        await page.locator("#standing", { hasText: "Wird alarmiert" }).waitFor();
    });
});
