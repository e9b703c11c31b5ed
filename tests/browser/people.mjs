// The people of the demo at their browsers: signing in with the one-time code, the telephones of the
// simulator, and the links that arrive on them.
import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

/** The code of RFC 6238 for a secret in base32. */
export function oneTimeCode(secret, now = Date.now()) {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits = "";
    for (const letter of secret.replace(/[\s=]/g, "").toUpperCase()) bits += alphabet.indexOf(letter).toString(2).padStart(5, "0");
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
    const mac = createHmac("sha1", key).update(step).digest();
    const offset = mac[19] & 15;
    return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export async function signIn(page, { user, password, totp }) {
    await page.locator("#login").fill(user);
    await page.locator("#password").fill(password);
    await page.getByRole("button", { name: "Anmelden" }).click();
    if (!totp) return;
    await page.locator("#totp").fill(oneTimeCode(totp));
    await page.getByRole("button", { name: "Anmelden" }).click();
}

export async function messages(program) {
    const answer = await fetch(`${program.url}/demo/api/messages`);
    return (await answer.json()).messages;
}

/** The first link that reached a telephone for an alarm of this incident, within 20 s. */
export async function alarmLink(program, incident) {
    for (let tries = 0; tries < 200; tries += 1) {
        const found = (await messages(program)).find((message) => message.answerable && message.path === "sms" &&
            message.alarm.startsWith(`incident-${incident}-`) && message.links.length > 0);
        if (found) return { link: found.links[0], text: found.text };
        await pause(100);
    }
    throw new Error(`no alarm of incident ${incident} reached a telephone`);
}

/** The link as it opens on this machine: same path and code, the test's own port. */
export const here = (program, link) => program.url + new URL(link).pathname + new URL(link).hash;
