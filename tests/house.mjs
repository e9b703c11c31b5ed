// For the smoke tests of what "Respond" promises: the real program as a demo on a port and a data
// folder of its own, with a clock that stands until a test moves it on, telephones that answer only
// what a test answers, and the four responders of tests/scenarios.
//
//   import { keep, promise } from "../house.mjs";
//   promise("an alarm not answered reaches the next responder", async (house) => {
//       const incident = await house.emergency("C");
//       await house.pass("5 min");
//       ...
//   });
//   await keep();      plays them one after the other; last line "N passed, N failed"
//
// Every promise has a house of its own, and in each one the calls must add up at the end. The clock
// begins on a Monday at nine, in the opening hours; `at` says otherwise. Nothing here waits for time
// to pass: pass() comes back when all that follows has happened (src/app/fast_forward.hpp).
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { closeSync, cpSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const top = join(dirname(fileURLToPath(import.meta.url)), "..");
export const program = join(top, "build/leitstelle");
const scenario = join(top, "tests/scenarios/four_responders.toml");
const mondayAtNine = "2026-03-02T08:00:00Z"; // nine o'clock in Berlin
const folder = mkdtempSync(join(tmpdir(), "leitstelle-smoke-"));

// ---- Small things -------------------------------------------------------------------------------

const unit_s = { s: 1, min: 60, h: 3600, d: 24 * 3600 };
const seconds = (duration) => {
    const [number, unit] = duration.split(" ");
    return Number(number) * unit_s[unit];
};

/** A key as every command carries it: a UUID of version 7, made at this moment of the house. */
export function newKey(ms) {
    const time = ms.toString(16).padStart(12, "0"), random = randomBytes(10).toString("hex");
    return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-a${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

/** The code of RFC 6238 for a secret in base32. */
export function oneTimeCode(secret, ms) {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const bits = [...secret.replace(/[\s=]/g, "")].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(ms / 30_000)));
    const mac = createHmac("sha1", key).update(step).digest();
    return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export async function freePort() {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address();
    server.close();
    await once(server, "close");
    return port;
}

/** Asks until the answer is not undefined; `what` says in the error what never came. */
export async function until(what, ask, within_s = 20) {
    const end = Date.now() + within_s * 1000;
    for (;;) {
        const answer = await ask();
        if (answer !== undefined) return answer;
        if (Date.now() > end) throw new Error(`within ${within_s} s: ${what}`);
        await pause(20);
    }
}

/** Starts the program; comes back when /healthz answers. `end(signal)` waits until it has ended. */
export async function startProgram(words, url, logFile) {
    const log = openSync(logFile, "a");
    const child = spawn(program, words, { stdio: ["ignore", log, log] });
    closeSync(log);
    const ended = once(child, "exit");
    const said = () => readFileSync(logFile, "utf8");
    await until("the program answers", async () => {
        if (child.exitCode !== null) throw new Error(`it ended with status ${child.exitCode}: ${said()}`);
        const answer = await fetch(`${url}/healthz`).catch(() => undefined);
        await answer?.arrayBuffer();
        return answer?.ok ? true : undefined;
    }, 60);
    return {
        said,
        async end(signal = "SIGTERM") {
            child.kill(signal);
            await ended;
            await until("its port is closed", async () => await fetch(`${url}/healthz`).then(() => undefined, () => true));
        },
    };
}

// ---- The house ----------------------------------------------------------------------------------

/** Somebody with a token: gives commands and reads. */
class Person {
    constructor(house, token) {
        this.house = house;
        this.token = token;
    }
    async ask(method, path, body) {
        const answer = await fetch(this.house.url + path, {
            method,
            headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
            body: body && JSON.stringify(body),
        });
        return { status: answer.status, body: await answer.json().catch(() => ({})) };
    }
    async get(path) {
        const { status, body } = await this.ask("GET", path);
        assert.equal(status, 200, `GET ${path}: ${JSON.stringify(body)}`);
        return body;
    }
    /** A command that must be taken: `type` as "incident.take"; answers what it is about. */
    async give(type, id = 0, fields = {}) {
        const answer = await this.wish(type, id, fields);
        assert.equal(answer.status, 200, `${type}: ${JSON.stringify(answer.body)}`);
        return answer.body;
    }
    /** A command that may be refused: {status, body}. */
    async wish(type, id = 0, fields = {}) {
        return await this.ask("POST", "/api/commands", {
            key: newKey(this.house.now), about: { kind: type.split(".")[0], id }, command: { type, ...fields },
        });
    }
    /** The name by which a command is refused. */
    async refusal(type, id, fields) {
        const { status, body } = await this.wish(type, id, fields);
        assert.notEqual(status, 200, `${type} was not refused`);
        return body.name;
    }
}

class House {
    constructor(data, port, at) {
        this.data = data;
        this.port = port;
        this.url = `http://127.0.0.1:${port}`;
        this.now = Date.parse(at);
        this.log = `${data}.log`;
        this.words = ["demo", "--port", String(port), "--data", data, "--stands-at", at, "--silent", "--scenario", scenario];
    }
    async start() {
        this.process = await startProgram(this.words, this.url, this.log);
        this.credentials = JSON.parse(readFileSync(join(this.data, "demo-credentials.json"), "utf8"));
        this.desk = this.as("call_taker");
        this.commander = this.as("commander");
        this.administrator = this.as("administrator");
        this.program = this.as("program");
    }
    as(role) {
        return new Person(this, this.credentials[role].token);
    }
    /** As a member of staff or a responder who signs in with password and one-time code. */
    async signIn(login) {
        const { user, password, totp } = this.credentials[login];
        const answer = await fetch(`${this.url}/api/sign-in`, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ login: user, password, totp: oneTimeCode(totp, this.now) }),
        });
        const body = await answer.json();
        assert.equal(answer.status, 200, `${login} cannot sign in: ${JSON.stringify(body)}`);
        return new Person(this, body.token);
    }

    /** Moves the clock on, through everything that becomes due. */
    async pass(duration) {
        const socket = createConnection(join(this.data, "control.sock"));
        socket.write(`${JSON.stringify({ wish: "advance", words: { seconds: String(seconds(duration)) } })}\n`);
        let said = "";
        for await (const part of socket) said += part;
        const answer = JSON.parse(said);
        assert.ok(answer.done, answer.sentence);
        this.now = Date.parse(answer.facts[0].now);
    }
    async rest() {
        await this.pass("0 s");
    }

    // ---- What people do ----

    async demo(path, body) {
        const answer = await fetch(`${this.url}/demo/api/${path}`, {
            method: body ? "POST" : "GET", headers: { "content-type": "application/json" }, body: body && JSON.stringify(body),
        });
        const said = await answer.json();
        assert.equal(answer.status, 200, `${path}: ${JSON.stringify(said)}`);
        return said;
    }
    /** What reached the telephones and mailboxes so far, oldest first. */
    async messages(wanted = () => true) {
        await this.rest();
        return (await this.demo("messages")).messages.filter(wanted);
    }
    /** A responder answers the newest alarm of this incident by SMS: "1 30", "nein". */
    async says(name, incident, text) {
        const alarms = await this.messages((message) => message.answerable && message.path === "sms" &&
            message.name === name && message.alarm.startsWith(`incident-${incident}-`));
        assert.notEqual(alarms.length, 0, `no alarm of incident ${incident} has reached ${name}`);
        await this.demo("answer", { message: alarms.at(-1).id, text });
        await this.rest();
    }
    /** A firm's emergency as the desk takes it: {id, code}. Level by hand, in Bochum's centre. */
    async report(fields = {}) {
        const { about, code } = await this.desk.give("incident.report", 0, {
            region: 1, call: 0, report: 0, organisation: 0, caller: "Frau Teig", call_back: "tel:+4917604069077",
            organisation_name: "Backhaus Exempel", postal_code: "44787", address: "Mehlweg 7",
            summary: "Alle Bildschirme zeigen eine Forderung.", ...fields,
        });
        return { id: about.id, code };
    }
    /** The victim at the page without a script, by reference and code: {page(), says(what)}. */
    async victim({ id, code }) {
        const { reference } = await this.incident(id);
        const post = async (fields, cookie = "") => {
            const answer = await fetch(`${this.url}/notfall`, { method: "POST", redirect: "manual",
                headers: { cookie, "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams(fields) });
            assert.equal(answer.status, 303);
            return answer;
        };
        const cookie = (await post({ action: "open", reference, code })).headers.get("set-cookie").split(";")[0];
        const page = async () => await (await fetch(`${this.url}/notfall`, { headers: { cookie } })).text();
        return {
            page,
            async says(what, text = "") {
                const [, csrf] = (await page()).match(/name="csrf" value="([^"]*)"/);
                await post({ action: "say", csrf, says: what, text, contact: "" }, cookie);
            },
        };
    }
    /** The same, decided: somebody is looked for. E and D: on site, three at once. C: remote, one by one. */
    async emergency(level, fields = {}) {
        const { id } = await this.report(fields);
        await this.desk.give("incident.set_level", id, { level, reason: "nach dem Gespräch" });
        await this.desk.give("incident.decide_entitlement", id, { entitlement: "entitled", reason: "" });
        await this.desk.give("incident.decide_emergency", id, { emergency: true, reason: "" });
        await this.desk.give("incident.confirm_identity", id, { proof: "called_back", reason: "" });
        await this.desk.give("incident.dispatch", id, { responders: [], reason: "", ask_again: false });
        await this.rest();
        return id;
    }
    /** An emergency that this responder has accepted: {id, assignment}. */
    async assigned(level, name, minutes = 30, fields = {}) {
        const id = await this.emergency(level, fields);
        await this.says(name, id, `1 ${minutes}`);
        return { id, assignment: (await this.incident(id)).assignments[0].id };
    }
    async advance(id, assignment, to, minutes = 0) {
        await this.desk.give("incident.advance", id, { assignment, to, minutes });
        await this.rest();
    }

    // ---- What there is to see ----

    async incident(id) {
        await this.rest();
        return await this.desk.get(`/api/incidents/${id}`);
    }
    /** Who is asked by this incident, by phase of the alarm: {open: ["Frau Erste"], ...}. */
    async asked(id) {
        const asked = { open: [], accepted: [], declined: [], expired: [], withdrawn: [] };
        for (const alarm of (await this.incident(id)).alarms) asked[alarm.phase].push(alarm.person);
        return asked;
    }
    async room() {
        await this.rest();
        return await this.desk.get("/api/room?region=1");
    }
    /** The open commander alarms of a cause. */
    async alarms(cause) {
        return (await this.room()).alarms.filter((alarm) => alarm.cause === cause);
    }
    async happened(id) {
        return (await this.desk.get(`/api/incidents/${id}/timeline`)).rows.map((row) => row.event.type);
    }

    /** At the end of every promise: no call is lost, whatever happened. */
    async addsUp() {
        await this.pass("61 s"); // the server looks every minute
        const answer = await fetch(`${this.url}/healthz`), alive = await answer.json();
        assert.equal(answer.status, 200, JSON.stringify(alive));
        assert.equal(alive.balance_holds, true, "the calls do not add up, says /healthz");
        const { calls } = await this.commander.get("/api/health");
        assert.equal(calls.offered, calls.talking + calls.answered + calls.waiting + calls.in_announcement + calls.offered_only +
            calls.abandoned + calls.after_hours + calls.refused, `the calls do not add up: ${JSON.stringify(calls)}`);
    }
}

// ---- Houses for promises ------------------------------------------------------------------------

const filled = new Map(); // beginning -> a data folder that was filled once
let houses = 0;

async function open(at) {
    houses += 1;
    const data = join(folder, `data-${houses}`);
    const house = new House(data, await freePort(), at);
    if (filled.has(at)) {
        cpSync(filled.get(at), data, { recursive: true });
        await house.start();
        return house;
    }
    await house.start();
    await house.process.end();
    filled.set(at, data);
    return await open(at);
}

const promises = [];
export function promise(name, play, { at = mondayAtNine } = {}) {
    promises.push({ name, play, at });
}

async function holds({ name, play, at }) {
    const began = Date.now();
    let house = null;
    try {
        house = await open(at);
        await play(house);
        await house.addsUp();
        console.log(`ok      ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
        return true;
    } catch (error) {
        console.log(`NOT SO  ${name}\n${error.stack}\n${house?.process?.said() ?? ""}`);
        return false;
    } finally {
        await house?.process?.end("SIGKILL").catch((error) => console.log(error.message));
    }
}

export async function keep() {
    const only = process.argv[2] ?? ""; // a part of a promise's name
    let passed = 0, failed = 0;
    for (const one of promises.filter(({ name }) => name.includes(only))) {
        if (await holds(one)) passed += 1;
        else failed += 1;
    }
    rmSync(folder, { recursive: true, force: true });
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
