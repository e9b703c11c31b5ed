// How fast the hands of somebody who knows the console are: from the ringing call to the alarm by the
// keyboard alone, every key counted that is not a name. The seconds are those of the Keystroke-Level
// Model (Card, Moran, Newell): a prepared key is 1.35 s of thought and 0.28 s of typing.
// test: alone
import assert from "node:assert/strict";
import { test } from "node:test";
import { startBrowser, startProgram } from "./harness.mjs";
import { signIn } from "./people.mjs";

const preparedKey_s = 1.35 + 0.28;

test("from the ringing call to the alarm: at most 14 keys and 25 seconds of an expert's hands", async () => {
    const program = await startProgram();
    const browser = await startBrowser({ expect: [/401/] });
    try {
        const page = await browser.page(`${program.url}/leitstand`, { width: 1366, height: 768 });
        await page.addInitScript(() => document.addEventListener("mousedown", () => { window.mouseUsed = true; }, true));
        await signIn(page, program.credentials().call_taker);
        await page.locator("#overview").waitFor();
        await fetch(`${program.url}/demo/api/call`, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "number=" });
        await page.locator(".rings [data-action='call.answer']").waitFor();

        let keys = 0;
        const press = async (key) => { keys += 1; await page.keyboard.press(key); };
        const name = (words) => page.keyboard.type(words);

        await press("F2");
        await page.locator("#new-number").waitFor();
        assert.equal(keys, 1); // answered with one key
        if ((await page.locator("#new-number").inputValue()) === "") await name("0176 04069077");
        await press("Tab");
        await name("44791");
        await press("Tab");
        await name("Backhaus Exempel");
        await press("Tab");
        await name("Alles verschluesselt");
        await press("Control+Enter");
        await page.locator(".code b").waitFor();

        const begun = keys;
        for (const digit of ["2", "1", "1", "1", "1"]) {
            const before = await page.locator(".say").innerText();
            await press(digit);
            await page.waitForFunction((old) => document.querySelector(".say")?.innerText !== old, before);
        }
        assert.equal(keys - begun, 5); // five answers, five keys
        await page.locator(".why", { hasText: "Code" }).waitFor();
        await press("e");
        await page.locator(".decisions", { hasText: /Notfall \d/ }).waitFor();
        await page.locator("[data-action='incident.dispatch.first']").waitFor();
        const decided = keys;
        await press("F8");
        await press("Enter");
        await page.locator("#ladder").waitFor();
        assert.ok(keys - decided <= 2, "more than two keys from the decision to the alarm");
        console.log(`# ${keys} keys, ${(keys * preparedKey_s).toFixed(1)} s by the Keystroke-Level Model`);
        assert.ok(keys <= 14, `${keys} keys`);
        assert.ok(keys * preparedKey_s <= 25, `${keys * preparedKey_s} s`);
        await browser.close();
    } finally {
        await browser.context.browser()?.close();
        await program.stop();
    }
});
