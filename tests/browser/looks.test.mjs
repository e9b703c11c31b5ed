// How the pages look and behave without a program behind them: both languages, both themes, three
// widths, nothing for axe-core to find; refusals where the action was; a lost server within 2 s.
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser, startProgram } from "./harness.mjs";

const fixture = join(dirname(fileURLToPath(import.meta.url)), "fixture.mjs");

async function withPage(role, options, check) {
    const program = await startProgram({ command: (port) => [process.execPath, fixture, String(port), role], name: "fixture" });
    const browser = await startBrowser(options);
    try {
        await check(program, browser);
        await browser.close();
    } finally {
        await browser.context.browser()?.close();
        await program.stop();
    }
}

async function open(page, firm) {
    await page.locator(".runs button", { hasText: firm }).click();
    await page.locator(".case", { hasText: firm }).waitFor();
}

for (const [language, scheme, width, height] of [["de-DE", "light", 1366, 768], ["en-GB", "dark", 1920, 1080], ["de-DE", "dark", 683, 900]]) {
    test(`the console has nothing for axe-core to find: ${language} ${scheme} ${width}`, async () => {
        await withPage("commander", { language }, async (program, browser) => {
            const page = await browser.page("about:blank", { width, height });
            await page.emulateMedia({ colorScheme: scheme });
            await page.goto(`${program.url}/console`);
            for (const firm of ["Muster & Sohn", "Autohaus", "Spedition"]) {
                await open(page, firm);
                await page.locator(".case h1").waitFor();
                await page.locator("#proposal, #ladder, #work").first().waitFor();
                await browser.checkAccess(page);
                await browser.picture(page, `console-${firm.split(" ")[0].toLowerCase()}-${scheme}-${width}`);
            }
            await page.keyboard.press("Escape");
            await page.locator("#overview").waitFor();
            await browser.checkAccess(page);
            await page.keyboard.press("n");
            await page.locator("#new-number").waitFor();
            await browser.checkAccess(page);
            await browser.picture(page, `console-new-${scheme}-${width}`);
        });
    });
}

test("every key that a page shows is in the catalogue", async () => {
    await withPage("commander", {}, async (program, browser) => {
        const page = await browser.page(`${program.url}/console`, { width: 1366, height: 768 });
        for (const firm of ["Muster & Sohn", "Autohaus", "Spedition", "Apotheke"]) {
            await open(page, firm);
            for (const button of await page.locator("main [aria-expanded]").all()) {
                await button.click();
                const said = await page.locator("body").innerText();
                assert.deepEqual(said.match(/\b[a-z_]+\.[a-z_]+\b/g), null, `a key shows itself with ${firm}`);
                await page.keyboard.press("Escape");
            }
        }
    });
});

test("a refusal is said where the action was, and what was typed stays", async () => {
    await withPage("commander", { expect: [/409/] }, async (program, browser) => {
        const page = await browser.page(`${program.url}/console`, { width: 1366, height: 768 });
        await open(page, "Muster & Sohn");
        await page.locator("[data-action='incident.set_level']").click();
        await page.locator(".ask [name=reason]").fill("Der Chef sagt es");
        await page.locator(".ask [type=submit]").click();
        await page.getByRole("alert").filter({ hasText: "Es fehlt ein Grund." }).waitFor();
        assert.equal(await page.locator(".ask [name=reason]").inputValue(), "Der Chef sagt es");
        await page.keyboard.press("Escape");
        await page.locator(".case h1").waitFor(); // one step back: the incident is still in hand
    });
});

test("keys: digits answer, single keys sleep while a field has the focus and can be switched off", async () => {
    await withPage("commander", {}, async (program, browser) => {
        const page = await browser.page(`${program.url}/console`, { width: 1366, height: 768 });
        const commands = [];
        page.on("request", (request) => { if (request.url().endsWith("/api/commands")) commands.push(request.postDataJSON()); });
        await open(page, "Muster & Sohn");
        await page.keyboard.press("2");
        await page.waitForFunction(() => true);
        assert.deepEqual(commands.map(({ command }) => command),
            [{ type: "incident.answer_question", protocol: "RAN", question: "ran.backup", answer: "unchecked" }]);
        assert.match(commands[0].key, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
        await page.keyboard.press("0"); // skipped: the next open question stands there
        await page.getByText("Haben Sie einen IT-Dienstleister?").waitFor();
        await page.keyboard.press("Backspace");
        await page.getByText("die gerade nicht am Netz").waitFor();
        await page.locator("#note").focus();
        await page.keyboard.type("12 n Server steht");
        assert.equal(commands.length, 1);
        await page.reload();
        assert.equal(await page.locator("#note").inputValue(), "12 n Server steht"); // nothing typed is lost
        await page.locator("#triage-panel").focus();
        await page.keyboard.press("?");
        await page.locator("dialog input").uncheck();
        await page.locator("dialog button").click();
        await page.keyboard.press("1");
        assert.equal(commands.length, 1);
        await page.keyboard.press("F8");
        assert.equal(await page.evaluate(() => document.activeElement.dataset.action), "incident.dispatch.first");
        await page.keyboard.press("F9");
        await page.getByText("Geparkt").waitFor();
    });
});

test("a server that is gone is said within two seconds and the page keeps what it knows", async () => {
    const program = await startProgram({ command: (port) => [process.execPath, fixture, String(port), "commander"], name: "fixture" });
    const browser = await startBrowser({ expect: [/ERR_|Failed to load|MIME/] });
    const page = await browser.page(`${program.url}/console`, { width: 1366, height: 768 });
    await open(page, "Muster & Sohn");
    await page.locator("#proposal").waitFor();
    await program.stop();
    await page.getByText("Keine Verbindung seit").waitFor({ timeout: 2000 });
    assert.ok(await page.locator(".case h1").isVisible());
    await page.keyboard.press("1");
    await page.getByText("1 wird gesendet").waitFor();
    await browser.checkAccess(page);
    await browser.picture(page, "console-lost");
    await browser.close();
});

for (const [role, width, scheme] of [["responder", 360, "light"], ["responder", 320, "dark"], ["working", 360, "dark"], ["working", 320, "light"]]) {
    test(`the responder's page fits a thumb and a small screen: ${role} ${width} ${scheme}`, async () => {
        await withPage(role, {}, async (program, browser) => {
            const page = await browser.page("about:blank", { width, height: 740 });
            await page.emulateMedia({ colorScheme: scheme });
            await page.goto(`${program.url}/responder`);
            await page.locator(".thumb").waitFor();
            await browser.checkAccess(page);
            await browser.picture(page, `responder-${role}-${width}`);
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
            for (const button of await page.locator(".thumb button").all())
                assert.ok((await button.boundingBox()).height >= 48);
            assert.doesNotMatch(await page.locator("body").innerText(), /\b[a-z_]+\.[a-z_]+\b/);
            const address = await page.getByText("Musterstraße 12").count();
            assert.equal(address, role === "working" ? 1 : 0); // nothing before the yes
            if (role === "working") {
                for (const form of ["Auftrag festhalten", "Lebenszeichen", "Abschlussbericht", "Abgeben", "Dauert länger"]) {
                    await page.getByRole("button", { name: form }).click();
                    await browser.checkAccess(page);
                    assert.doesNotMatch(await page.locator("body").innerText(), /\b[a-z_]+\.[a-z_]+\b/);
                    await page.getByRole("button", { name: "Zurück" }).click();
                }
            }
        });
    });
}

test("a tap without a network is kept, says so, and is sent once with one key", async () => {
    await withPage("responder", { expect: [/ERR_|Failed to load/] }, async (program, browser) => {
        const page = await browser.page(`${program.url}/responder`, { width: 360, height: 740 });
        await page.locator(".thumb button", { hasText: "30" }).waitFor();
        const sent = [];
        page.on("requestfinished", (request) => { if (request.url().endsWith("/api/commands")) sent.push(request.postDataJSON()); });
        await browser.context.setOffline(true);
        await page.locator(".thumb button", { hasText: "30" }).click();
        await page.getByText("Zusage „30 min“ wird gesendet").waitFor();
        await browser.checkAccess(page);
        await browser.picture(page, "responder-sending");
        await browser.context.setOffline(false);
        await page.getByText("wird gesendet").first().waitFor({ state: "detached" });
        assert.equal(sent.length, 1);
        assert.deepEqual(sent[0].command, { type: "incident.answer_alarm", alarm: 3, accept: true, minutes: 30, path: "page" });
    });
});

test("a test alarm is confirmed with one tap, sent once with one key, though no incident is there", async () => {
    await withPage("tested", { expect: [/ERR_|Failed to load/] }, async (program, browser) => {
        const page = await browser.page(`${program.url}/responder`, { width: 320, height: 740 });
        const button = page.getByRole("button", { name: "Probealarm bestätigen" });
        await button.waitFor();
        await browser.checkAccess(page);
        await browser.picture(page, "responder-tested");
        assert.ok((await button.boundingBox()).height >= 48);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
        const sent = [];
        page.on("requestfinished", (request) => { if (request.url().endsWith("/api/commands")) sent.push(request.postDataJSON()); });
        await browser.context.setOffline(true);
        await button.click();
        await page.getByText("Bestätigung ist unterwegs").waitFor();
        await button.click();
        await browser.checkAccess(page);
        await browser.context.setOffline(false);
        await page.getByText("Probealarm bestätigt. Danke.").waitFor();
        await browser.checkAccess(page);
        assert.deepEqual(sent.map(({ about, command }) => ({ about, command })),
            [{ about: { kind: "responder", id: 3 }, command: { type: "responder.answer_test_alarm" } }]);
    });
});

test("what another person holds is taken over, and a contact is marked as compromised", async () => {
    await withPage("commander", {}, async (program, browser) => {
        const page = await browser.page(`${program.url}/console`, { width: 1366, height: 768 });
        const commands = [];
        page.on("request", (request) => { if (request.url().endsWith("/api/commands")) commands.push(request.postDataJSON()); });
        await open(page, "Muster & Sohn");
        await page.locator("[data-action='incident.mark_contact']").click();
        await page.locator(".ask [name=safety]").selectOption("compromised");
        await browser.checkAccess(page);
        await page.locator(".ask [type=submit]").click();
        await page.locator(".ask").waitFor({ state: "detached" });
        const taken = page.waitForRequest((request) => request.postDataJSON()?.command?.type === "room.take_over");
        await page.getByRole("button", { name: "Einsätze von Muster übernehmen" }).click();
        await taken;
        assert.deepEqual(commands.map(({ about, command }) => ({ about, command })), [
            { about: { kind: "incident", id: 1 }, command: { type: "incident.mark_contact", index: 0, safety: "compromised" } },
            { about: { kind: "room", id: 1 }, command: { type: "room.take_over", from: 2 } },
        ]);
    });
});

test("who is not signed in is asked to", async () => {
    await withPage("", { expect: [/401/] }, async (program, browser) => {
        for (const name of ["console", "responder"]) {
            const page = await browser.page(`${program.url}/${name}`, { width: 1366, height: 768 });
            await page.getByRole("button", { name: "Anmelden" }).waitFor();
            await browser.checkAccess(page);
            assert.equal(await page.locator("h1").count(), 1);
        }
    });
});
