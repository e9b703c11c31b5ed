// The main job in a real browser against the real program: a firm calls, the call-taker triages by
// keys, alarms with reasons, the responder accepts on a phone and works, the desk closes, and the
// firm sees the right step on a page without JavaScript.
// test: alone
import assert from "node:assert/strict";
import { test } from "node:test";
import { startBrowser, startProgram } from "./harness.mjs";
import { alarmLink, here, signIn } from "./people.mjs";

// Reference and code, as the firm types them; answers with the words of the current step.
async function victimStep(browser, program, reference, code) {
    const page = await browser.plainPage(`${program.url}/notfall`);
    await page.locator("[name=reference]").fill(reference);
    await page.locator("[name=code]").fill(code);
    await page.locator("form:has([name=code]) [type=submit], form:has([name=code]) button").first().click();
    await page.getByText(reference).first().waitFor();
    assert.equal(await page.locator("li[aria-current=step], li[data-step]").count() +
        await page.locator("li.past:not([data-step])").count() >= 5, true);
    await browser.picture(page, "victim");
    const step = await page.locator("li[aria-current=step]").innerText();
    await page.context().close();
    return step;
}

test("from the call for help to the closing report", async () => {
    const program = await startProgram();
    const browser = await startBrowser({ expect: [/401/] });
    try {
        const page = await browser.page(`${program.url}/leitstand`, { width: 1366, height: 768 });
        await signIn(page, program.credentials().call_taker);
        await page.locator("#overview").waitFor();
        assert.equal(await page.locator(".demo").innerText(), "DEMO");

        // Intake: the safe number first, what is typed survives a reload.
        await page.keyboard.press("n");
        await page.locator("#new-number").fill("0176 040690 77");
        await page.locator("#new-postal_code").fill("44791");
        await page.locator("#new-firm").fill("Backhaus Exempel");
        await page.reload();
        assert.equal(await page.locator("#new-firm").inputValue(), "Backhaus Exempel");
        await page.locator("#new-caller").fill("Frau Teig");
        await page.locator("#new-address").fill("Mehlweg 7");
        await page.locator("#new-what").fill("Alle Bildschirme in der Backstube zeigen eine Forderung.");
        await page.getByRole("button", { name: "Einsatz anlegen" }).click();
        await page.locator(".code b").waitFor();
        const code = await page.locator(".code b").innerText();
        const reference = await page.locator(".case .reference").innerText();
        assert.match(reference, /^\d{4} \d{4}$/);
        await page.getByRole("button", { name: "Ist gesagt" }).click();

        // Triage by keys alone; a question is skipped and gone back to.
        const question = page.locator(".say");
        const say = async (words, digit) => {
            await question.filter({ hasText: words }).waitFor();
            await page.keyboard.press(digit);
        };
        await page.keyboard.press("F4");
        await say("Mensch in Gefahr", "2");
        await say("Was ist passiert", "1");
        await page.getByText("Triage: Verschlüsselung und Erpressung").waitFor();
        const first = await question.innerText();
        await page.keyboard.press("0");
        await page.waitForFunction((before) => document.querySelector(".say").innerText !== before, first);
        await page.keyboard.press("Backspace");
        await page.waitForFunction((before) => document.querySelector(".say").innerText === before, first);
        for (let asked = 0; asked < 3; asked += 1) {
            const before = await question.innerText();
            await page.keyboard.press("1");
            await page.waitForFunction((old) => document.querySelector(".say").innerText !== old, before);
        }
        await page.locator(".why", { hasText: "Code RAN-" }).waitFor();
        await page.getByText("Noch nicht von einer Fachperson geprüft").waitFor();
        await page.locator("#note").fill("Chefin steht vor dem Server.");
        await page.locator("#note").press("Enter");
        await page.locator(".log", { hasText: "Chefin steht vor dem Server." }).waitFor();
        await browser.checkAccess(page);
        await browser.picture(page, "main-job-triage");

        // The decision, and whom to alarm, with reasons.
        await page.getByRole("button", { name: "Notfall", exact: true }).click();
        await page.locator(".decisions", { hasText: "Notfall" }).waitFor();
        await page.locator(".pick").first().waitFor();
        assert.match(await page.locator(".pick .n").first().innerText(), /\d+ min/);
        assert.match(await page.locator("#proposal ~ *, section:has(#proposal)").first().innerText(), /nicht gelistet|Alle sind gelistet|Zeit bis zur Tür|\d+:\d+/);
        await page.keyboard.press("F8");
        await page.keyboard.press("Enter");
        await page.locator("#ladder").waitFor();
        await page.locator(".rung .age").first().waitFor();
        await browser.picture(page, "main-job-alarmed");

        // The responder's phone: district before the yes, everything after identity and yes.
        const id = await page.evaluate(() => JSON.parse(localStorage.getItem("leitstelle.desk")).inHand);
        const { link, text } = await alarmLink(program, id);
        assert.match(text, /44791/);
        assert.doesNotMatch(text, /Backhaus/);
        const phone = await browser.phone(here(program, link), { width: 360, height: 740 });
        await phone.locator(".thumb button", { hasText: "30" }).waitFor();
        assert.doesNotMatch(await phone.locator("body").innerText(), /Mehlweg|Backhaus|Teig/);
        assert.equal(new URL(phone.url()).pathname, "/einsatz");
        await browser.checkAccess(phone);
        await browser.picture(phone, "main-job-phone-alarm");
        await phone.locator(".thumb button", { hasText: "30" }).click();
        await phone.getByText("Straße und Kontakt folgen").waitFor();
        assert.doesNotMatch(await phone.locator("body").innerText(), /Mehlweg/);
        assert.match(await victimStep(browser, program, reference, code), /kommt|Hilfe/);
        await page.locator("[data-action='incident.confirm_identity']").click();
        await page.locator(".ask [type=submit]").click();
        await phone.getByText("Mehlweg 7").waitFor();
        await page.locator("#work").waitFor();

        // Work, one big button; order, code word and report beside it.
        const next = phone.locator(".thumb .tall");
        const tap = async (name) => {
            await next.filter({ hasText: name }).click();
            await next.filter({ hasText: name }).waitFor({ state: "detached" });
        };
        await tap("In Kontakt");
        await tap("Unterwegs");
        await tap("Angekommen");
        await phone.getByRole("button", { name: "Codewort gesagt" }).click();
        await phone.getByRole("button", { name: "Auftrag festhalten" }).click();
        await phone.locator("[name=authorised_by]").fill("Frau Teig");
        await phone.locator("[name=scope]").fill("Server der Backstube untersuchen und trennen");
        await phone.locator("[name=data_processing_agreed]").check();
        await phone.getByRole("button", { name: "Senden" }).click();
        await tap("Stabilisiert");
        await page.locator(".facts", { hasText: "Auftrag erteilt" }).waitFor();
        await browser.picture(page, "main-job-working");
        await tap("Fertig");
        await phone.locator(".thumb .tall", { hasText: "Abschlussbericht" }).click();
        await phone.locator("[name=what]").fill("Verschlüsselung gestoppt, Sicherung war heil.");
        await phone.locator("[name=way_in]").selectOption("remote_access");
        await phone.locator("[name=done]").fill("Fernzugang geschlossen, zwei Rechner neu aufgesetzt.");
        await phone.locator("[name=hours]").fill("2.5");
        await phone.getByRole("button", { name: "Senden" }).click();
        await phone.getByText("Fertig, der Bericht ist da").waitFor();
        await browser.checkAccess(phone);

        // The desk closes; the firm's page says so.
        await page.locator("[data-action='incident.close']").click();
        await page.locator(".ask [type=submit]").click();
        await page.locator(".case", { hasText: "geschlossen" }).waitFor();
        await page.locator(".log", { hasText: "Geschlossen: geholfen" }).waitFor();
        assert.match(await victimStep(browser, program, reference, code), /Erledigt|fertig|geschlossen|gelöst/i);
        await browser.checkAccess(page);
        await browser.close();
    } finally {
        await browser.context.browser()?.close();
        await program.stop();
    }
});
