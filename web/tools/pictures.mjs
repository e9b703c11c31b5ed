// The pictures of the README: a demo is started, its most urgent incident taken in hand, somebody
// alarmed, and what each of the three people sees is taken down.
//   node web/tools/pictures.mjs FOLDER
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startBrowser, startProgram } from "../../tests/browser/harness.mjs";
import { alarmLink, here, signIn } from "../../tests/browser/people.mjs";

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
const program = await startProgram();
const browser = await startBrowser({ expect: [/401/] });
const shoot = async (page, name, scheme = "light") => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.screenshot({ path: join(folder, `${name}.png`) });
    console.log(`${name}.png`);
};

try {
    const page = await browser.page(`${program.url}/leitstand`, { width: 1366, height: 768 });
    await signIn(page, program.credentials().call_taker);
    await page.locator("#overview").waitFor();
    await page.keyboard.press("n");
    for (const [name, value] of [["number", "0176 04069077"], ["postal_code", "44791"], ["firm", "Backhaus Exempel"],
        ["caller", "Frau Teig"], ["address", "Mehlweg 7"], ["what", "Ransomware, Backstraße steht"]])
        await page.locator(`#new-${name}`).fill(value);
    await page.getByRole("button", { name: "Einsatz anlegen" }).click();
    await page.locator(".code b").waitFor();
    const code = await page.locator(".code b").innerText();
    const reference = await page.locator(".case .reference").innerText();
    await page.getByRole("button", { name: "Ist gesagt" }).click();
    for (const [words, digit] of [["Mensch in Gefahr", "2"], ["Was ist passiert", "1"]]) {
        await page.locator(".say", { hasText: words }).waitFor();
        await page.keyboard.press(digit);
    }
    for (let asked = 0; asked < 2; asked += 1) {
        const before = await page.locator(".say").innerText();
        await page.keyboard.press("1");
        await page.waitForFunction((old) => document.querySelector(".say").innerText !== old, before);
    }
    await page.locator(".pick").first().waitFor();
    await shoot(page, "leitstand");

    const id = await page.evaluate(() => JSON.parse(localStorage.getItem("leitstelle.desk")).inHand);
    await page.keyboard.press("Control+Enter");
    await page.locator("#ladder").waitFor();
    const phone = await browser.phone(here(program, (await alarmLink(program, id)).link));
    await phone.locator(".thumb button", { hasText: "30" }).waitFor();
    await shoot(phone, "einsatz");

    const victim = await browser.plainPage(`${program.url}/notfall`);
    await victim.setViewportSize({ width: 360, height: 740 });
    await victim.locator("[name=reference]").fill(reference);
    await victim.locator("[name=code]").fill(code);
    await victim.locator("form:has([name=code]) button").first().click();
    await victim.getByText(reference).first().waitFor();
    await shoot(victim, "notfall");
} finally {
    await browser.context.browser()?.close();
    await program.stop();
}
