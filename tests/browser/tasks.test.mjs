// The twenty tasks of a call-taker's day, each by the keyboard alone, with its keys counted and its
// seconds by the Keystroke-Level Model (Card, Moran, Newell): a prepared key is 1.35 s of thought and
// 0.28 s of typing; a word is one thought and its letters. A mouse event fails the task, and so does
// one key more than the limit written here.
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser, startProgram } from "./harness.mjs";

const fixture = join(dirname(fileURLToPath(import.meta.url)), "fixture.mjs");
const thought_s = 1.35, letter_s = 0.28;

// name, the incident in hand by its firm ("": none), the keys (a word in quotes is typed), what must come of it:
// the command given, or what is seen. `most`: prepared keys allowed.
const tasks = [
    ["answer the next call", "", ["F2"], { command: "call.answer" }, 1],
    ["open the form of a new incident", "", ["n"], { sees: "#new-number" }, 1],
    ["jump to the first running incident", "", ["/", "'1'", "Enter"], { sees: ".case h1" }, 2],
    ["answer the question of the triage", "Muster & Sohn", ["1"], { command: "incident.answer_question" }, 1],
    ["skip a question", "Muster & Sohn", ["0"], { says: "IT-Dienstleister" }, 1],
    ["go back a question", "Muster & Sohn", ["0", "Backspace"], { says: "die gerade nicht am Netz" }, 2],
    ["decide that it is an emergency", "Muster & Sohn", ["e"], { command: "incident.decide_emergency" }, 1],
    ["decide that it is none", "Muster & Sohn", ["k"], { either: "incident.decide_emergency" }, 2],
    ["alarm the first of the proposal", "Muster & Sohn", ["F8", "Enter"], { command: "incident.dispatch" }, 2],
    ["alarm the best three at once", "Muster & Sohn", ["F8", "Control+Enter"], { command: "incident.dispatch" }, 2],
    ["confirm the identity", "Muster & Sohn", ["/", "'identität'", "Enter", "Control+Enter"], { command: "incident.confirm_identity" }, 3],
    ["put the incident aside", "Muster & Sohn", ["F9"], { says: "Geparkt" }, 1],
    ["one step back", "Muster & Sohn", ["Escape"], { sees: "#overview" }, 1],
    ["write down what was said", "Muster & Sohn", ["m", "'Server steht'", "Enter"], { command: "incident.note" }, 2],
    ["call the commander", "", ["/", "'einsatzleitung'", "Enter", "Control+Enter"], { command: "room.call_commander" }, 3],
    ["open the handover", "", ["/", "'übergabe'", "Enter"], { sees: "#page-title" }, 2],
    ["open the partners", "", ["/", "'partner und'", "Enter"], { sees: "tr.head" }, 2],
    ["open the rosters", "", ["/", "'dienstpläne'", "Enter"], { sees: "[data-action='roster.plan_shifts']" }, 2],
    ["see all keys", "", ["?"], { sees: "dialog[open]" }, 1],
    ["go to the triage", "Muster & Sohn", ["F4"], { sees: "#triage-panel:focus, #triage-panel :focus" }, 1],
];

/** Keys that would alarm are for the incident alone, not for a line that was begun and not understood. */
test("Control and Enter in the command line alarm nobody", async () => {
    const program = await startProgram({ command: (port) => [process.execPath, fixture, String(port), "commander"], name: "fixture" });
    const browser = await startBrowser();
    try {
        const page = await browser.page(`${program.url}/console`, { width: 1366, height: 768 });
        const given = [];
        page.on("request", (request) => { if (request.url().endsWith("/api/commands")) given.push(request.postDataJSON().command.type); });
        await page.locator(".runs button", { hasText: "Muster & Sohn" }).press("Enter");
        await page.locator("#proposal").waitFor();
        await page.keyboard.press("/");
        await page.keyboard.type("unbekannt");
        await page.keyboard.press("Control+Enter");
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
        await page.keyboard.press("k"); // the first command that leaves is the one meant
        await page.locator(".ask, .case").first().waitFor();
        assert.deepEqual(given.filter((type) => type.startsWith("incident.dispatch")), []);
        await browser.close();
    } finally {
        await browser.context.browser()?.close();
        await program.stop();
    }
});

const isWord = (key) => /^'.*'$/.test(key);

test("there are twenty tasks, and none of them needs a mouse", async () => {
    assert.equal(tasks.length, 20);
    const program = await startProgram({ command: (port) => [process.execPath, fixture, String(port), "commander"], name: "fixture" });
    const browser = await startBrowser();
    const faults = [];
    try {
        for (const [name, firm, keys, wanted, most] of tasks) {
            const page = await browser.page(`${program.url}/console`, { width: 1366, height: 768 });
            await page.evaluate(() => { document.addEventListener("mousedown", () => { window.mouseUsed = true; }, true); });
            const given = [];
            page.on("request", (request) => { if (request.url().endsWith("/api/commands")) given.push(request.postDataJSON().command.type); });
            await page.locator(".runs button").first().waitFor();
            if (firm) await page.locator(".runs button", { hasText: firm }).press("Enter");
            // Whoever is alarmed must be seen first: keys that come before the list alarm nobody.
            if (firm) await page.locator(".row.pick, #ladder, #work").first().waitFor();
            for (const key of keys) {
                if (isWord(key)) await page.keyboard.type(key.slice(1, -1));
                else await page.keyboard.press(key);
            }
            const command = wanted.command ?? wanted.either;
            const came = command ? page.waitForFunction(() => true).then(async () => {
                for (let tries = 0; tries < 30 && !given.some((type) => type.startsWith(command)); tries += 1) await page.waitForTimeout(100);
                if (!given.some((type) => type.startsWith(command))) throw new Error(`gave ${given.join(", ") || "nothing"}`);
            }) : (wanted.sees ? page.locator(wanted.sees) : page.getByText(wanted.says)).first().waitFor({ timeout: 3000 });
            await came.catch(async (error) => { faults.push(`${name}: ${error.message.split("\n")[0]}; ${await page.locator("#command-preview").innerText().catch(() => "")}`); });
            if (await page.evaluate(() => window.mouseUsed)) faults.push(`${name}: a mouse was used`);
            const prepared = keys.filter((key) => !isWord(key)).length;
            if (prepared > most) faults.push(`${name}: ${prepared} keys`);
            const letters = keys.filter(isWord).reduce((sum, word) => sum + word.length - 2, 0);
            const seconds = keys.length * thought_s + (prepared + letters) * letter_s;
            console.log(`# ${name}: ${prepared} keys, ${letters} letters, ${seconds.toFixed(1)} s`);
            await page.evaluate(() => localStorage.clear());
            await page.close();
        }
        assert.deepEqual(faults, []);
        await browser.close();
    } finally {
        await browser.context.browser()?.close();
        await program.stop();
    }
});
