// Who sees what, seen from the pages: a responder sees neither address nor contact before the yes
// and before the identity is confirmed, not even in what the browser was sent.
// test: alone
import assert from "node:assert/strict";
import { test } from "node:test";
import { startBrowser, startProgram } from "./harness.mjs";
import { alarmLink, here, signIn } from "./people.mjs";

const secrets = /Probeweg 9|04069088|Herr Geheim/;

test("address and contact come with the yes and the confirmed identity, and not a byte before", async () => {
    const program = await startProgram();
    const browser = await startBrowser({ expect: [/40[13]/] });
    try {
        const page = await browser.page(`${program.url}/leitstand`, { width: 1366, height: 768 });
        await signIn(page, program.credentials().call_taker);
        await page.locator("#overview").waitFor();
        await page.keyboard.press("n");
        for (const [name, value] of [["number", "0176 04069088"], ["postal_code", "45127"], ["firm", "Fliesen Exempel"],
            ["caller", "Herr Geheim"], ["address", "Probeweg 9"], ["what", "Server verschlüsselt"]])
            await page.locator(`#new-${name}`).fill(value);
        await page.getByRole("button", { name: "Einsatz anlegen" }).click();
        await page.locator(".case .reference").waitFor();
        await page.getByRole("button", { name: "Sofort nach Plan" }).click();
        await page.locator("#ladder").waitFor();
        const id = await page.evaluate(() => JSON.parse(localStorage.getItem("leitstelle.desk")).inHand);

        const { link } = await alarmLink(program, id);
        const phone = await browser.phone(here(program, link), { width: 320, height: 640 });
        await phone.locator(".thumb button", { hasText: "15" }).waitFor();
        const view = async () => JSON.stringify(await phone.evaluate(async (path) => (await fetch(path)).json(), `/api/incidents/${id}`));
        assert.doesNotMatch(await view(), secrets);
        assert.match(await phone.locator("body").innerText(), /45127/);

        await phone.locator(".thumb button", { hasText: "15" }).click();
        await phone.locator(".thumb .tall").waitFor();
        assert.doesNotMatch(await view(), secrets); // accepted, but nobody knows yet who called
        await page.locator("[data-action='incident.confirm_identity']").click();
        await page.locator(".ask [type=submit]").click();
        await phone.getByText("Probeweg 9").waitFor();
        assert.match(await view(), secrets);

        const others = await phone.evaluate(async () => Promise.all(["/api/calls", "/api/reports", "/api/health", "/api/room"]
            .map(async (path) => (await fetch(path)).status)));
        assert.deepEqual(others, [403, 403, 403, 403]);
        await browser.close();
    } finally {
        await browser.context.browser()?.close();
        await program.stop();
    }
});
