// The pages of the console against the real program, without a mouse: a situation is declared and an
// incident put into it, a responder's work handed to a named one, specialists offered in neutral
// order, a partner paused and the pause taken back, a shift planned, everything taken over by the
// next shift, and the journal read by the auditor.
// test: alone
import assert from "node:assert/strict";
import { test } from "node:test";
import { startBrowser, startProgram } from "./harness.mjs";
import { signIn } from "./people.mjs";

async function atTheDesk(program, browser, who) {
    const page = await browser.page(`${program.url}/leitstand`, { width: 1366, height: 768 });
    await signIn(page, program.credentials()[who]);
    await page.locator("#overview, #page-title, .case").first().waitFor();
    await page.locator(".map svg").waitFor();
    return page;
}

async function say(page, line) {
    await page.keyboard.press("/");
    await page.keyboard.type(line);
    await page.locator("#command-preview", { hasText: "Enter:" }).waitFor();
    await page.keyboard.press("Enter");
}

/** Fills what is asked by names, sends it with Enter in the last line, and waits until it is done. */
async function answer(page, values) {
    await page.locator(".ask").waitFor();
    for (const [name, value] of Object.entries(values)) {
        const field = page.locator(`.ask [name=${name}]`).first();
        if (typeof value === "object") await field.selectOption(value);
        else if ((await field.getAttribute("type")) === "checkbox") await page.locator(`.ask [name=${name}][value="${value}"]`).press("Space");
        else await field.fill(value);
    }
    await page.locator(".ask [type=submit]").press("Enter");
    const refusal = page.locator(".ask [role=alert]");
    await Promise.race([page.locator(".ask").waitFor({ state: "detached" }), refusal.waitFor().then(async () => { throw new Error(await refusal.innerText()); }, () => {})]);
}

/** The demo's incident somebody works on is in hand. */
async function takeInHand(page) {
    await page.locator(".runs", { hasText: /angekommen|in Kontakt|unterwegs/ }).first().locator("button").press("Enter");
    await page.locator("#work").waitFor();
}

async function inHouse(who, check, expect = []) {
    const program = await startProgram();
    const browser = await startBrowser({ expect: [/401/, ...expect] });
    try {
        await check(await atTheDesk(program, browser, who), browser, program);
        await browser.close();
    } finally {
        await browser.context.browser()?.close();
        await program.stop();
    }
}

test("a commander's evening, by the keyboard alone", async () => {
    await inHouse("commander", async (page, browser) => {
        await page.evaluate(() => document.addEventListener("mousedown", () => { window.mouseUsed = true; }, true));
        await say(page, "dienst beginnen");
        await page.locator(".last", { hasText: "Dienst beginnen" }).waitFor();

        await say(page, "lage ausrufen");
        await answer(page, { title: "Gefälschte Rechnungen" });
        await page.locator(".banner", { hasText: "Gefälschte Rechnungen" }).waitFor();
        await takeInHand(page);
        await say(page, "zur lage");
        await answer(page, {});
        await page.locator(".banner", { hasText: "1 Einsätze" }).waitFor();
        await say(page, "ansage einschalten");
        await answer(page, { announcement: "Bitte überweisen Sie nichts.", first_aid: "Rufen Sie Ihre Bank an." });
        await page.locator(".banner", { hasText: "Ansage läuft" }).waitFor();
        await page.keyboard.press("Alt+z");
        await page.locator(".banner", { hasText: "Ansage läuft" }).waitFor({ state: "detached" });

        await say(page, "an benannte");
        const other = (await page.locator(".ask [name=to] option").allInnerTexts())[0];
        await answer(page, { to: { label: other }, reason: "Hat am Telefon zugesagt" });
        await page.locator("#work ~ *, section:has(#work)").filter({ hasText: other.split(" · ")[1] }).first().waitFor();

        await say(page, "partner und");
        await page.locator("tr.head").first().waitFor();
        await page.locator("[data-action='partner.pause']").first().press("Enter");
        await answer(page, {});
        await page.locator("tr.head", { hasText: "Pause bis" }).waitFor();
        await page.keyboard.press("Alt+z");
        await page.locator("tr.head", { hasText: "Pause bis" }).waitFor({ state: "detached" });
        await browser.checkAccess(page);

        await say(page, "fachfirma aufnehmen");
        await answer(page, { name: "Werkbank Forensik", contacts: "0201 4710", postal_code: "45127", price_basis: "140 Euro je Stunde", skills: "windows" });
        await page.keyboard.press("Escape");
        await page.locator("#work").waitFor();
        await say(page, "fachfirmen vermitteln");
        await answer(page, { skills: "windows" });
        await page.locator("#referral").waitFor();
        await page.locator("section:has(#referral) .pick", { hasText: "Werkbank Forensik" }).waitFor();
        await page.locator("[data-action='referral.choose']").first().press("Enter");
        await page.locator("section:has(#referral)", { hasText: "Firma gewählt" }).waitFor();

        await say(page, "dienstpläne");
        await page.locator("[data-action='roster.plan_shifts']").first().waitFor();
        await say(page, "übergabe");
        await page.locator("#page-title", { hasText: "Übergabe" }).waitFor();
        await page.locator("main [data-action='room.take_over']").first().press("Enter");
        await page.locator("main [data-action='room.take_over']").first().waitFor({ state: "detached" });
        await browser.picture(page, "house-handover");
        assert.equal(await page.evaluate(() => window.mouseUsed), undefined);
    });
});

test("an administrator changes hours and people, and a mistake is named where it was made", async () => {
    await inHouse("administrator", async (page, browser) => {
        await say(page, "regionen");
        await page.locator("[data-action='region.define.hours']").press("Enter");
        await page.locator(".ask [name=monday]").fill("acht bis achtzehn");
        await page.locator(".ask [type=submit]").press("Enter");
        await page.locator(".ask [role=alert]", { hasText: "08:00-18:00" }).waitFor();
        await page.locator(".ask [name=monday]").fill("08:00-18:00");
        await page.locator(".ask [type=submit]").press("Enter");
        await page.locator(".ask").waitFor({ state: "detached" });
        await page.locator(".pairs div", { hasText: "Montag" }).filter({ hasText: "08:00-18:00" }).waitFor();
        await page.keyboard.press("Alt+z");
        await page.locator(".pairs div", { hasText: "Montag" }).filter({ hasText: "00:00-24:00" }).waitFor();
        await page.locator("[data-action='region.define.plan']").nth(2).press("Enter");
        await answer(page, { at_once: "2", mode: { value: "automatic" } });
        await page.locator(".pairs div", { hasText: "2 zugleich" }).filter({ hasText: "sofort" }).waitFor();
        await say(page, "personen");
        const before = await page.locator(".rows tbody tr").count();
        await page.locator("[data-action='staff.admit']").press("Enter");
        await answer(page, { person: "Frau Neuling", roles: "call_taker", regions: "1", paths: "0201 4711" });
        await page.waitForFunction((count) => document.querySelectorAll(".rows tbody tr").length === count + 1, before);
        await browser.checkAccess(page);
    });
});

test("an auditor reads the journal from its beginning and no personal value in it", async () => {
    await inHouse("auditor", async (page, browser) => {
        await say(page, "nachweis");
        await page.locator(".rows tbody tr").first().waitFor();
        await page.getByRole("button", { name: "Anfang" }).press("Enter");
        await page.locator(".rows tbody td", { hasText: /^1$/ }).first().waitFor();
        await page.locator("#audit-only").fill("incident.reported");
        await page.locator("#audit-only").press("Enter");
        await page.locator(".rows tbody tr").first().waitFor();
        assert.doesNotMatch(await page.locator(".rows").innerText(), /Backhaus|Backstraße/);
        await browser.checkAccess(page);
        await browser.picture(page, "house-audit");
    });
});
