// The console's pages, menus, command line and log without a program behind them: nothing for
// axe-core to find, no key that shows itself, and every way by the keyboard alone.
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser, startProgram } from "./harness.mjs";

const fixture = join(dirname(fileURLToPath(import.meta.url)), "fixture.mjs");

async function withConsole({ language = "de-DE", width = 1366, height = 768, scheme = "light" }, check) {
    const program = await startProgram({ command: (port) => [process.execPath, fixture, String(port), "commander"], name: "fixture" });
    const browser = await startBrowser({ language });
    try {
        const page = await browser.page("about:blank", { width, height });
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
        const given = [];
        page.on("request", (request) => { if (request.url().endsWith("/api/commands")) given.push(request.postDataJSON()); });
        page.on("dialog", (dialog) => { throw new Error(`the browser asks: ${dialog.message()}`); });
        await page.goto(`${program.url}/console`);
        await page.locator(".runs").first().waitFor();
        await page.locator(".map svg").waitFor();
        await check(page, browser, given);
        await browser.close();
    } finally {
        await browser.context.browser()?.close();
        await program.stop();
    }
}

/** By the command line: words, Enter. */
async function say(page, line) {
    await page.keyboard.press("/");
    await page.keyboard.type(line);
    await page.keyboard.press("Enter");
}
const commands = (given) => given.map(({ about, command }) => ({ about, command }));
const noKeyShows = (said, where) => assert.doesNotMatch(said, /\b[a-z_]+\.[a-z_]{3,}\b(?<!\.example)/, `a key shows itself: ${where}`);

const pages = { "übergabe": "Übergabe", lagen: "Lagen", "partner und": "Partner und Einsatzkräfte", fachfirmen: "Fachfirmen", personen: "Personen",
    "dienstpläne": "Dienstpläne", regionen: "Regionen", betriebe: "Betriebe" };

for (const [width, height, scheme] of [[1366, 768, "light"], [1920, 1080, "dark"], [683, 900, "light"]]) {
    test(`every page is reached by words alone and has nothing for axe-core to find: ${width} ${scheme}`, async () => {
        await withConsole({ width, height, scheme }, async (page, browser) => {
            for (const [words, title] of Object.entries(pages)) {
                await say(page, words);
                await page.locator("#page-title", { hasText: title }).waitFor();
                noKeyShows(await page.locator("main").innerText(), title);
                await browser.checkAccess(page);
                await browser.picture(page, `page-${words.split(" ")[0].replace(/[^a-z]/g, "")}-${scheme}-${width}`);
            }
            await page.keyboard.press("Escape");
            await page.locator("#overview").waitFor();
        });
    });
}

test("in English no German stays behind on the pages", async () => {
    await withConsole({ language: "en-GB", scheme: "dark" }, async (page, browser) => {
        for (const [words, title] of [["handover", "Handover"], ["situations", "Situations"], ["partners and", "Partners and responders"], ["rosters", "Rosters"]]) {
            await say(page, words);
            await page.locator("#page-title", { hasText: title }).waitFor();
            assert.doesNotMatch(await page.locator("main").innerText(), /Einsatz|Dienst\b|Vertrag|Lücke/);
        }
        await browser.checkAccess(page);
    });
});

test("menus hold what has no button, move by arrows, and give what was asked for", async () => {
    await withConsole({}, async (page, browser, given) => {
        await page.locator(".runs button", { hasText: "Spedition" }).click();
        await page.locator("#work").waitFor();
        await page.locator("[data-menu=assignment]").focus();
        await page.keyboard.press("Enter");
        await page.locator("[role=menu]").waitFor();
        await browser.checkAccess(page);
        assert.equal(await page.evaluate(() => document.activeElement.dataset.menuAction), "incident.hand_over");
        await page.keyboard.press("ArrowDown");
        assert.equal(await page.evaluate(() => document.activeElement.dataset.menuAction), "incident.hand_back");
        await page.keyboard.press("Escape");
        await page.locator("[role=menu]").waitFor({ state: "detached" });
        assert.ok(await page.locator(".case h1").isVisible()); // one step back only
        await page.keyboard.press("Enter");
        await page.keyboard.press("Enter");
        await page.locator(".ask [name=to]").selectOption({ label: "Beispiel · Flöz Acht" });
        await page.locator(".ask [name=reason]").fill("Hat am Telefon zugesagt");
        await browser.checkAccess(page);
        await page.keyboard.press("Enter");
        await page.locator(".ask").waitFor({ state: "detached" });
        assert.deepEqual(commands(given), [{ about: { kind: "incident", id: 2 },
            command: { type: "incident.hand_over", assignment: 1, to: 3, reason: "Hat am Telefon zugesagt" } }]);
    });
});

test("every menu opens with nothing for axe-core to find and no key that shows itself", async () => {
    await withConsole({ scheme: "dark" }, async (page, browser) => {
        await page.locator(".runs button", { hasText: "Apotheke" }).click();
        await page.locator("#referral").waitFor();
        for (const kind of ["room", "desk", "situation", "incident", "assignment", "referral", "call", "report"]) {
            await page.locator(`[data-menu=${kind}]`).first().click();
            const entries = await page.locator("[role=menuitem]").allInnerTexts();
            assert.ok(entries.length > 0, kind);
            noKeyShows(entries.join(" "), kind);
            await browser.checkAccess(page);
            await page.keyboard.press("Escape");
        }
    });
});

test("the command line shows what Enter would do, completes by Tab, and Escape gives nothing", async () => {
    await withConsole({}, async (page, browser, given) => {
        await page.locator(".runs button", { hasText: "Muster & Sohn" }).click();
        await page.locator(".pick").first().waitFor();
        await page.keyboard.press("/");
        await page.keyboard.type("a nord");
        await page.locator("#command-preview", { hasText: "Nordring IT" }).waitFor();
        assert.equal(await page.locator("[role=option][aria-selected=true]").count(), 1);
        await browser.checkAccess(page);
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
        assert.deepEqual(given, []);
        await page.keyboard.press("/");
        await page.keyboard.type("stu");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowUp");
        await page.keyboard.press("Tab");
        assert.equal(await page.locator("#command").inputValue(), "Stufe");
        await page.keyboard.press("Enter");
        await page.locator(".ask [name=level]").waitFor();
        await page.keyboard.press("Escape");
        await say(page, "a nord");
        await page.locator(".ask [name=reason]").fill("kennt die Anlage");
        await page.keyboard.press("Enter");
        await page.locator(".ask").waitFor({ state: "detached" });
        assert.deepEqual(commands(given), [{ about: { kind: "incident", id: 1 },
            command: { type: "incident.dispatch", ask_again: false, responders: [5], reason: "kennt die Anlage" } }]);
        await page.keyboard.press("/");
        await page.keyboard.type("3");
        await page.keyboard.press("Enter");
        await page.locator(".case", { hasText: "Apotheke" }).waitFor();
    });
});

test("what was done is taken back by a command of its own, by Alt Z or in the log", async () => {
    await withConsole({}, async (page, browser, given) => {
        await page.locator(".runs button", { hasText: "Muster & Sohn" }).click();
        await page.locator(".pick").first().waitFor();
        await page.keyboard.press("F8");
        await page.keyboard.press("Enter");
        await page.locator(".last [data-action='console.undo']", { hasText: "Suche beenden" }).waitFor();
        await page.keyboard.press("Alt+z");
        await page.locator(".last small", { hasText: "Suche beenden" }).waitFor();
        assert.deepEqual(given.map(({ command }) => command.type), ["incident.dispatch", "incident.stop_search"]);
        await page.locator("[data-action='incident.mark_contact']").click();
        await page.locator(".ask [name=safety]").selectOption("compromised");
        await page.keyboard.press("Enter");
        await page.locator(".ask").waitFor({ state: "detached" });
        await say(page, "verlauf");
        await page.locator("dialog[open] .row").first().waitFor();
        await browser.checkAccess(page);
        await page.locator("dialog[open] .row").first().getByRole("button", { name: "Vorige Angabe" }).click();
        await page.locator("dialog[open] .row").nth(2).waitFor();
        assert.deepEqual(given.at(-1).command, { type: "incident.mark_contact", index: 0, safety: "safe" });
    });
});

test("a second call of the same firm is found, and a call is put to the incident it belongs to", async () => {
    await withConsole({}, async (page, browser, given) => {
        await page.locator(".runs button", { hasText: "Muster & Sohn" }).click();
        await page.locator(".alike", { hasText: "Gleicher Ort" }).waitFor();
        await page.locator(".alike [data-action='incident.mark_duplicate']").click();
        await page.locator(".ask [name=of]").selectOption("3");
        await page.keyboard.press("Enter");
        await page.locator(".ask").waitFor({ state: "detached" });
        await page.locator("[data-menu=call]").last().click();
        await page.locator("[data-menu-action='call.link']").click();
        await page.locator(".ask [name=incident]").selectOption("2");
        await page.keyboard.press("Enter");
        await page.locator(".ask").waitFor({ state: "detached" });
        assert.deepEqual(given.map(({ command }) => command), [{ type: "incident.mark_duplicate", of: 3 }, { type: "call.link", incident: 2 }]);
    });
});

test("a firm of the register is chosen while its name is typed, and the incident belongs to it", async () => {
    await withConsole({}, async (page, browser, given) => {
        await page.keyboard.press("n");
        await page.locator("#new-number").fill("0176 04069077");
        await page.locator("#new-firm").fill("Back");
        await page.locator(".found li", { hasText: "Backhaus Exempel" }).waitFor();
        await browser.checkAccess(page);
        await page.locator("#new-firm").press("ArrowDown");
        await page.locator("#new-firm").press("Enter");
        assert.equal(await page.locator("#new-postal_code").inputValue(), "45127");
        await page.locator("#new-what").fill("Alles verschlüsselt");
        await page.locator("[data-form] [type=submit]").click();
        await page.waitForFunction(() => !document.querySelector("[data-form]"));
        assert.equal(given.at(-1).command.organisation, 7);
    });
});

test("the map says in words what it shows, and its table counts the same", async () => {
    await withConsole({}, async (page) => {
        await page.locator(".runs button", { hasText: "Muster & Sohn" }).click();
        await page.locator(".pick").first().waitFor();
        const label = await page.locator(".map svg").getAttribute("aria-label");
        assert.match(label, /3827 4916 in 44793/);
        assert.match(label, /1 Zechenblick Systeme/);
        assert.match(label, /weitere Einsätze: 5/);
        assert.equal(await page.locator(".map tbody tr").last().locator("td").first().innerText(), "6");
        assert.equal(await page.locator(".rank").count(), 3);
    });
});

test("at both sizes nothing of the desk lies outside the window and the page does not scroll", async () => {
    for (const [width, height] of [[1366, 768], [1920, 1080]]) {
        await withConsole({ width, height }, async (page) => {
            await page.locator(".runs button", { hasText: "Muster & Sohn" }).click();
            await page.locator(".pick").first().waitFor();
            await page.keyboard.press("1");
            await page.locator(".last small").waitFor();
            const found = await page.evaluate(() => ({
                wide: document.documentElement.scrollWidth <= innerWidth, high: document.documentElement.scrollHeight <= innerHeight,
                outside: [...document.querySelectorAll("button, .panel, .foot, .top, .map td, .map th")].filter((each) => each.checkVisibility())
                    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1).map((each) => each.className || each.innerText),
            }));
            assert.deepEqual(found, { wide: true, high: true, outside: [] });
            for (const selector of ["[data-action='incident.dispatch.first']", ".answers button:last-child", "#note", "[data-action='incident.decide_emergency.yes']"])
                assert.ok(await page.locator(selector).evaluate((each) => each.getBoundingClientRect().bottom <= innerHeight), `${selector} at ${width}`);
        });
    }
});

test("the wall board shows how it stands and no name, number or reference of anybody", async () => {
    for (const scheme of ["light", "dark"]) await withConsole({ width: 1920, height: 1080, scheme }, async (page, browser) => {
        await say(page, "wandtafel");
        await page.locator(".wall-line").first().waitFor();
        const said = await page.locator("body").innerText();
        assert.doesNotMatch(said, /Muster|Spedition|Probe|Exempel|4916|0221|0176|Zechenblick/);
        assert.match(said, /6\s+Einsätze offen/);
        await browser.checkAccess(page);
        await browser.picture(page, `page-wall-${scheme}`);
        await page.keyboard.press("Escape");
        await page.locator("#overview").waitFor();
    });
});

test("light or dark is chosen at this browser and stays", async () => {
    await withConsole({ scheme: "light" }, async (page, browser) => {
        await say(page, "hell oder");
        await page.locator("html[data-theme=dark]").waitFor();
        await page.reload();
        await page.locator("html[data-theme=dark]").waitFor();
        await page.locator(".runs").first().waitFor();
        await browser.checkAccess(page);
    });
});

test("going back from what an action asks loses nothing that was typed", async () => {
    await withConsole({}, async (page, browser, given) => {
        await page.locator(".runs button", { hasText: "Muster & Sohn" }).click();
        const level = page.locator("[data-action='incident.set_level']");
        await level.press("Enter");
        await page.locator(".ask [name=level]").selectOption("C");
        await page.locator(".ask [name=reason]").fill("Nur ein Rechner");
        await page.keyboard.press("Escape");
        await page.locator(".runs button", { hasText: "Autohaus" }).click(); // another incident has its own
        await level.press("Enter");
        assert.equal(await page.locator(".ask [name=reason]").inputValue(), "");
        await page.keyboard.press("Escape");
        await page.locator(".runs button", { hasText: "Muster & Sohn" }).click();
        await level.press("Enter");
        assert.equal(await page.locator(".ask [name=reason]").inputValue(), "Nur ein Rechner");
        assert.equal(await page.locator(".ask [name=level]").inputValue(), "C");
        assert.deepEqual(given, []);
    });
});

test("help lists every action and each key once", async () => {
    await withConsole({}, async (page, browser) => {
        await page.keyboard.press("?");
        await page.locator("dialog[open]").waitFor();
        for (const summary of await page.locator("dialog summary").all()) await summary.click();
        const said = await page.locator("dialog").innerText();
        noKeyShows(said, "help");
        for (const words of ["An benannte Kraft übergeben", "Firma nicht gewünscht", "Lage ausrufen", "Fachfirmen vermitteln", "Pausieren"]) assert.match(said, new RegExp(words));
        await browser.checkAccess(page);
    });
});
