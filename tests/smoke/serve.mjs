#!/usr/bin/env node
// The configured server, without any demo: people from the command line, reports by mail, receipts,
// drive times by roads, and what keeps the data safe. Other sides are tests/servers.mjs.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort, newKey, oneTimeCode, program, startProgram, until } from "../house.mjs";
import { mailbox, mailServer, router } from "../servers.mjs";

const folder = mkdtempSync(join(tmpdir(), "leitstelle-serve-"));
const data = join(folder, "data"), config = join(folder, "leitstelle.toml");
let passed = 0, failed = 0;
async function so(sentence, check) {
    try {
        await check();
        passed += 1;
        console.log(`ok      ${sentence}`);
    } catch (error) {
        failed += 1;
        console.log(`NOT SO  ${sentence}\n${error.stack}`);
    }
}

/** A command of the program: {status, said, json}. */
const run = (...words) => new Promise((resolve) => {
    execFile(program, words, { timeout: 60_000, maxBuffer: 1 << 26 }, (error, out, complaint) => {
        let json;
        try { json = JSON.parse(out); } catch { json = undefined; }
        resolve({ status: error ? error.code : 0, said: out, complaint, json });
    });
});
async function good(...words) {
    const { status, said, complaint, json } = await run(...words, "--json");
    assert.equal(status, 0, `${words.join(" ")}: ${said}${complaint}`);
    assert.ok(json, `${words.join(" ")} answers no JSON: ${said}`);
    return json;
}

const letter = (head, text) => [...Object.entries(head).map(([name, value]) => `${name}: ${value}`), "", text, ""].join("\r\n");
const from = (address, more = {}) => ({ From: `Frau Probe <${address}>`, To: "notfall@leitstelle.example", Subject: "Hilfe",
    Date: "Mon, 02 Mar 2026 09:00:00 +0100", "Message-ID": `<${address}.${Object.keys(more).join("")}@example.org>`, "Content-Type": "text/plain; charset=utf-8", ...more });
const inbox = await mailbox([
    letter(from("probe@example.org"), "Unsere Rechner zeigen eine Forderung."),
    letter(from("probe@example.org", { "In-Reply-To": "<x@example.org>" }), "Noch etwas: die Sicherung auch."),
    letter(from("roboter@example.org", { "Auto-Submitted": "auto-replied" }), "Ich bin im Urlaub."),
    letter(from("liste@example.org", { Precedence: "bulk", "List-Id": "<liste.example.org>" }), "Rundbrief"),
    letter(from("notfall@leitstelle.example"), "Unsere eigene Mail"),
]);
const outgoing = await mailServer(), roads = await router(240);

const port = await freePort(), url = `http://127.0.0.1:${port}`;
writeFileSync(config, `data = "data"
osrm_url = "${roads.url}"
[listen]
port = ${port}
[smtp]
url = "${outgoing.url}"
from_address = "notfall@leitstelle.example"
unencrypted_on_this_machine = true
[mail_intake]
url = "${inbox.url}"
region = "ruhr"
user = "notfall"
password = "probe"
our_addresses = ["notfall@leitstelle.example"]
unencrypted_on_this_machine = true
`);
let server = await startProgram(["serve", "--config", config], url, join(folder, "log"));
let token;

async function ask(method, path, body) {
    const answer = await fetch(url + path, { method, headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
        body: body && JSON.stringify(body) });
    return { status: answer.status, body: await answer.json().catch(() => ({})) };
}
async function get(path) {
    const { status, body } = await ask("GET", path);
    assert.equal(status, 200, `GET ${path}: ${JSON.stringify(body)}`);
    return body;
}
async function give(type, id, fields = {}) {
    const { status, body } = await ask("POST", "/api/commands", { key: newKey(Date.now()), about: { kind: type.split(".")[0], id }, command: { type, ...fields } });
    assert.equal(status, 200, `${type}: ${JSON.stringify(body)}`);
    return body.about.id;
}
const signIn = async ({ login, password, totp }, code = oneTimeCode(totp, Date.now())) => await ask("POST", "/api/sign-in", { login, password, totp: code });

// ---- People -------------------------------------------------------------------------------------

let person;
await so("an account from the command line signs in with password and one-time code, not without", async () => {
    const words = ["user", "add", "leitung", "--name", "Frau Leitung", "--roles", "call_taker", "commander", "administrator",
        "--regions", "ruhr", "--paths", "mailto:leitung@example.org", "tel:+492214710100", "--data", data];
    [person] = (await good(...words)).facts;
    assert.equal((await run(...words)).status, 1, "a login once only");
    assert.equal((await signIn(person, "000000")).status, 401);
    assert.equal((await signIn({ ...person, password: "falsch" })).status, 401);
    const { status, body } = await signIn(person);
    assert.equal(status, 200, JSON.stringify(body));
    token = body.token;
    assert.ok((await get("/api/me")).staff > 0);
});

// ---- Mail ---------------------------------------------------------------------------------------

await so("each personal mail is a report; robots, lists and our own mail make none", async () => {
    await until("all five mails are marked as read", () => (inbox.seen.every(Boolean) ? true : undefined));
    const { items } = await get("/api/reports?state=all");
    assert.equal(items.length, 2);
    assert.ok(items.every(({ source }) => source === "mail"));
    assert.ok(items.some(({ content }) => content.summary.includes("Forderung")));
});

await so("one receipt for the sender, however many mails, and none for the others", async () => {
    await until("the second receipt is settled", async () => {
        const { body } = await ask("GET", "/api/room?region=1");
        return body && outgoing.mails.length > 0 ? true : undefined;
    });
    await until("no delivery waits", async () => {
        const metrics = await (await fetch(`${url}/metrics`)).text();
        return [...metrics.matchAll(/^leitstelle_deliveries_waiting\{.*\} (\d+)$/gm)].every(([, n]) => n === "0") ? true : undefined;
    });
    const receipts = outgoing.mails.filter(({ data: text }) => /angekommen/.test(text.replace(/=\n/g, "")));
    assert.deepEqual(receipts.map(({ to }) => to), [["probe@example.org"]]);
    assert.ok(receipts.every(({ data: text }) => /^Auto-Submitted: auto-/mi.test(text)), "so that no robot answers it");
    assert.ok(!outgoing.mails.some(({ to }) => to.some((address) => /roboter|liste/.test(address))));
});

// ---- Roads --------------------------------------------------------------------------------------

let responder;
const emergency = { region: 1, call: 0, report: 0, organisation: 0, caller: "Frau Teig", call_back: "tel:+4917604069077",
    organisation_name: "Backhaus Exempel", postal_code: "44791", address: "Mehlweg 7", summary: "Forderung auf allen Bildschirmen" };
async function asked(incident) {
    return { ...await get(`/api/incidents/${incident}/candidates`), search: (await get(`/api/incidents/${incident}`)).search };
}

await so("drive times by roads are used and recorded where the router answers quickly", async () => {
    const partner = await give("partner.admit", 0, { region: 1, name: "Erste Probe IT", postal_code: "44787",
        agreement: { from: "2026-01-01T00:00:00Z", until: null, reserved_minutes_a_month: 0 } });
    responder = await give("responder.enlist", 0, { partner, person: "Frau Erste", profile: { paths: ["mailto:erste@example.org", "https://erste.example/alarm"],
        skills: ["windows"], postal_code: "44787", ready_in: 300_000, load_limit: 1, languages: ["de"], on_site: true, remote: true } });
    await give("responder.declare_ready", responder, { until: new Date(Date.now() + 3600_000).toISOString() });
    const incident = await give("incident.report", 0, emergency);
    await give("incident.decide_emergency", incident, { emergency: true, response: "on_site_alarm", reason: "Probe" });
    await until("the times are noted", async () => ((await asked(incident)).travel_source === "osrm" ? true : undefined));
    const { candidates: [first], search } = await asked(incident);
    assert.deepEqual([first.estimated, first.minutes, search.travel_source], [false, 9, "osrm"], "five minutes and 240 s");
    const { rows } = await get(`/api/incidents/${incident}/timeline`);
    const noted = rows.find(({ event }) => event.type === "incident.travel_times_noted").event;
    assert.deepEqual([noted.source, noted.times], ["osrm", [{ responder, seconds: 240 }]]);
});

await so("a router slower than 300 ms is not waited for: beeline, and said so", async () => {
    roads.delay_ms = 1500;
    const before = roads.asked;
    const incident = await give("incident.report", 0, emergency);
    await give("incident.decide_emergency", incident, { emergency: true, response: "on_site_alarm", reason: "Probe" });
    await until("the router was asked", () => (roads.asked > before ? true : undefined));
    const { candidates: [first], travel_source: source } = await asked(incident);
    assert.deepEqual([source, first.estimated], ["", true]);
    roads.delay_ms = 0;
    const next = await give("incident.report", 0, emergency);
    await until("the router is asked again", async () => ((await asked(next)).travel_source === "osrm" ? true : undefined));
    assert.equal((await asked(incident)).travel_source, "", "an answer that came too late counts for nothing");
});

// ---- Imports ------------------------------------------------------------------------------------

await so("a roster is imported from a calendar; people are found by the address they are alarmed on", async () => {
    const day = new Date(Date.now() + 24 * 3600_000).toISOString().slice(0, 10).replaceAll("-", "");
    const file = join(folder, "plan.ics");
    writeFileSync(file, ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Probe//DE", "BEGIN:VEVENT", "UID:1@example.org", `DTSTAMP:${day}T000000Z`,
        `DTSTART:${day}T080000Z`, `DTEND:${day}T180000Z`, "SUMMARY:Dienst", "ATTENDEE:mailto:erste@example.org", "END:VEVENT", "END:VCALENDAR", ""].join("\r\n"));
    await give("roster.open", 0, { region: 1, duty: "responder" });
    await good("import", "roster", file, "--data", data);
    const { items: [{ shifts }] } = await get("/api/rosters");
    assert.deepEqual(shifts.map(({ plan }) => [plan.responder, plan.uid]), [[responder, "1@example.org"]]);
    assert.equal((await run("import", "roster", join(folder, "nichts.ics"), "--data", data)).status, 1);
});

await so("places are imported, and taken with the next reload", async () => {
    const file = join(folder, "places.txt");
    writeFileSync(file, ["DE", "10115", "Berlin", "Berlin", "BE", "", "00", "Berlin", "11000", "52.5323", "13.3846", "4"].join("\t") + "\n");
    assert.equal((await good("import", "places", file, "--data", data)).added, 1);
    const far = { ...emergency, postal_code: "10115" };
    assert.equal((await get(`/api/incidents/${await give("incident.report", 0, far)}`)).scene_known, false);
    await good("reload", "--data", data);
    assert.equal((await get(`/api/incidents/${await give("incident.report", 0, far)}`)).scene_known, true);
});

// ---- Safe keeping -------------------------------------------------------------------------------

const backup = join(folder, "sicherung.sealed"), key = join(folder, "sicherung.key"), copy = join(folder, "copy");
let position;
await so("export gives every event as a JSON line, from any position", async () => {
    const all = (await run("export", "--data", data)).said.trim().split("\n").map((line) => JSON.parse(line));
    position = all.at(-1).position;
    assert.deepEqual([all[0].position, all.length], [1, position]);
    const some = (await run("export", "--data", data, "--from", String(position - 4))).said.trim().split("\n");
    assert.equal(some.length, 5);
    assert.ok(!JSON.stringify(all).includes("Teig"), "without personal values");
    assert.equal((await run("export", "--data", join(folder, "nirgends"))).status, 1);
});

await so("verify beside the running server says the position and the hash", async () => {
    const { good: whole, position: last, hash } = await good("verify", "--data", data);
    assert.ok(whole === true && last >= position && /^[0-9a-f]{64}$/.test(hash));
    assert.equal((await run("verify", "--data", join(folder, "nirgends"))).status, 1);
});

await so("what was erased is gone, also from a backup made before", async () => {
    await good("backup", "--data", data, "--to", backup, "--key-file", key, "--make-key");
    assert.equal((await run("backup", "--data", data, "--to", backup, "--key-file", key)).status, 1, "never over an older one");
    // A start writes the sheet, which names the firm.
    await server.end();
    server = await startProgram(["serve", "--config", config], url, join(folder, "log"));
    const sheet = () => readFileSync(join(data, "fallback.html"), "utf8");
    await until("the sheet names the firm", async () => (sheet().includes("Backhaus Exempel") ? true : undefined));
    const firms = (await good("erase", "organisation", "Backhaus Exempel", "--data", data)).facts;
    await good("erase", "organisation", "Backhaus Exempel", "--data", data, "--ids", firms.map(({ id }) => id).join(","), "--yes");
    assert.ok(!sheet().includes("Backhaus Exempel"), "the sheet was written anew");
    const { facts } = await good("erase", "person", "Frau Teig", "--data", data);
    assert.ok(facts.length > 0 && facts.every(({ value }) => value === "Frau Teig"));
    await good("erase", "person", "Frau Teig", "--data", data, "--ids", facts.map(({ id }) => id).join(","), "--yes");
    assert.equal((await good("erase", "person", "Frau Teig", "--data", data)).facts.length, 0);
    assert.equal((await run("erase", "person", "Frau Teig", "--ids", "1", "--yes", "--data", data)).status, 1, "only what was found");
    const { erased_again: again } = await good("restore", "--from", backup, "--into", copy, "--key-file", key);
    assert.ok(again >= facts.length);
    assert.equal((await run("restore", "--from", backup, "--into", copy, "--key-file", key)).status, 1, "only into a new folder");
    assert.ok(existsSync(join(copy, "held")));
});

await so("erasing says when there is more than it shows", async () => {
    const incident = await give("incident.report", 0, { ...emergency, caller: "Frau Viel" });
    for (let n = 0; n < 201; n += 1) await give("incident.note", incident, { text: `Nadelstich ${n}` });
    const { facts, sentence } = await good("erase", "organisation", "Nadelstich", "--data", data);
    assert.equal(facts.length, 200);
    assert.match(sentence, /there are more/);
});

await so("doctor says what is well and what is not, for people and programs", async () => {
    const { status, json } = await run("doctor", "--config", config, "--json");
    assert.ok(json, "no JSON");
    assert.ok([0, 1].includes(status));
    assert.match(JSON.stringify(json), /journal/);
    writeFileSync(join(folder, "bad.toml"), "porto = 1\n");
    assert.notEqual((await run("doctor", "--config", join(folder, "bad.toml"), "--json")).status, 0);
});

await so("nobody moves the clock of a house that works", async () => {
    const { status, json } = await run("advance", "60", "--data", data, "--json");
    assert.deepEqual([status, json.name], [1, "clock_runs"]);
});

await so("without a server its commands say so by status 4", async () => {
    await server.end();
    assert.equal((await run("user", "list", "--data", data, "--json")).status, 4);
    assert.equal((await run("reload", "--data", data)).status, 4);
});

await so("a restored server is held: it sends nothing until a person releases it by name", async () => {
    writeFileSync(config, readFileSync(config, "utf8").replace('data = "data"', 'data = "copy"'));
    server = await startProgram(["serve", "--config", config], url, join(folder, "log"));
    token = undefined;
    // A code opens once; the next half minute's is taken already.
    const { status, body } = await signIn(person, oneTimeCode(person.totp, Date.now() + 30_000));
    assert.equal(status, 200, JSON.stringify(body));
    token = body.token;
    assert.equal((await get("/api/health")).held, true);
    const { items } = await get("/api/incidents?state=open");
    assert.ok(items.length > 0 && items.every(({ caller }) => caller !== "Frau Teig"));
    assert.equal((await run("release", "--as", "niemand", "--data", copy)).status, 1);
    await server.end("SIGKILL");
    server = await startProgram(["serve", "--config", config], url, join(folder, "log"));
    assert.equal((await get("/api/health")).held, true, "held until somebody releases it");
    // A report with a mail address makes a receipt, which waits for the release.
    const { status: taken, body: said } = await ask("POST", "/api/reports", { summary: "Hilfe", mail: "wartet@example.org" });
    assert.equal(taken, 201, JSON.stringify(said));
    const receipts = () => outgoing.mails.filter(({ to }) => to.includes("wartet@example.org")).length;
    await pause(3_000); // a house that sends looks every second
    assert.equal(receipts(), 0, "nothing is sent while the house is held");
    await good("release", "--as", "leitung", "--data", copy);
    assert.equal((await get("/api/health")).held, false);
    await until("what waited is sent", async () => (receipts() === 1 ? true : undefined));
    assert.equal((await run("release", "--as", "leitung", "--data", copy)).status, 1, "released once");
});

await so("a house released at the console is not held again by the next start", async () => {
    await server.end();
    const second = join(folder, "second");
    await good("restore", "--from", backup, "--into", second, "--key-file", key);
    writeFileSync(config, readFileSync(config, "utf8").replace('data = "copy"', 'data = "second"'));
    server = await startProgram(["serve", "--config", config], url, join(folder, "log"));
    token = undefined;
    const restored = (await good("user", "reset", "leitung", "--data", second)).facts[0];
    const signedIn = await signIn(restored, oneTimeCode(restored.totp, Date.now() + 30_000));
    assert.equal(signedIn.status, 200, JSON.stringify(signedIn.body));
    token = signedIn.body.token;
    assert.equal((await get("/api/health")).held, true);
    await give("service.release", 1);
    assert.equal((await get("/api/health")).held, false);
    await server.end("SIGKILL");
    server = await startProgram(["serve", "--config", config], url, join(folder, "log"));
    assert.equal((await get("/api/health")).held, false);
});

await server.end();
for (const other of [inbox, outgoing, roads]) other.stop();
if (failed > 0) console.log(readFileSync(join(folder, "log"), "utf8"));
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
