#!/usr/bin/env node
// What "Respond" promises before anything happens: who is ready is known, and what is missing is
// told while there is time.
import assert from "node:assert/strict";
import { keep, promise } from "../house.mjs";

const berlin = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });
const local = (ms) => berlin.format(ms);
const shift = (from, until, who) => ({ responder: 0, staff: 0, from: new Date(from).toISOString(), until: new Date(until).toISOString(),
    local_from: local(from), local_until: local(until), zone: "Europe/Berlin", uid: "", ...who });
const roster = async (house, duty) => (await house.administrator.get("/api/rosters")).items.find((one) => one.duty === duty);
const responder = async (house, name) => (await house.desk.get("/api/responders")).items.find(({ person }) => person === name);

async function enlist(house) {
    const { about: { id } } = await house.administrator.give("responder.enlist", 0, { partner: 1, person: "Frau Fünfte",
        profile: { paths: ["sms:+4917604069005", "mailto:fuenfte@example.org"], skills: ["windows"], postal_code: "44787", ready_in: 300_000,
            load_limit: 1, languages: ["de"], on_site: true, remote: true } });
    await house.rest();
    return id;
}

promise("a test alarm goes out by itself; confirmed it proves the path, missed it excludes", async (house) => {
    const id = await enlist(house);
    const test = await house.messages(({ name, path }) => name === "Frau Fünfte" && path === "sms");
    assert.equal(test.length, 1, "the first at once");
    assert.ok((await responder(house, "Frau Fünfte")).test_answer_by);
    await house.pass("15 min");
    assert.equal((await responder(house, "Frau Fünfte")).reach, "silent");
    await house.desk.give("responder.raise_test_alarm", id);
    await house.desk.give("responder.answer_test_alarm", id);
    await house.rest();
    assert.equal((await responder(house, "Frau Fünfte")).reach, "reached");
    await house.pass("7 d");
    assert.ok((await responder(house, "Frau Fünfte")).test_answer_by, "and again a week later");
});

promise("\"on shift but unreachable\" is told before the shift begins", async (house) => {
    const id = await enlist(house);
    const { id: duty } = await roster(house, "responder");
    await house.administrator.give("roster.plan_shifts", duty, { shifts: [shift(house.now + 2 * 3600_000, house.now + 8 * 3600_000, { responder: id })], replaces_from: null });
    await house.pass("59 min"); // the test alarm has been missed
    assert.equal((await house.alarms("shift_unreachable")).length, 0);
    await house.pass("1 min");
    assert.equal((await house.alarms("shift_unreachable")).length, 1, "an hour before");
    const incident = await house.emergency("C");
    const { excluded } = await house.desk.get(`/api/incidents/${incident}/candidates`);
    assert.ok(!excluded.some(({ person, why }) => person === "Frau Fünfte" && why !== "unreachable" && why !== "off_shift"));
});

promise("a gap in the commanders' roster is told a week ahead, and once", async (house) => {
    const commanders = await roster(house, "commander");
    const next = commanders.shifts.find(({ plan }) => Date.parse(plan.from) > house.now);
    await house.administrator.give("roster.withdraw_shift", commanders.id, { shift: next.id });
    await house.pass("2 h");
    const [{ id, raised }] = await house.alarms("roster_gap");
    assert.ok((await roster(house, "commander")).gaps.length > 0);
    assert.ok(Date.parse(next.plan.from) - Date.parse(raised) > 5 * 24 * 3600_000, "days before it begins");
    await house.commander.give("room.accept_alarm", 1, { alarm: id });
    await house.commander.give("room.close_alarm", 1, { alarm: id, done: "Vertretung wird gesucht" });
    await house.pass("19 h");
    assert.equal((await house.alarms("roster_gap")).length, 0, "known, so no second alarm while the window moves");
    await house.administrator.give("roster.plan_shifts", commanders.id, { shifts: [shift(Date.parse(next.plan.from), Date.parse(next.plan.until), { staff: next.plan.staff })], replaces_from: null });
    await house.pass("1 h");
    assert.deepEqual((await roster(house, "commander")).gaps, []);
});

promise("a path without heartbeat is shown within 60 s, and the commander is alarmed", async (house) => {
    const lamp = async () => (await house.commander.get("/api/health")).lost_paths;
    await house.demo("path", { path: "sms", works: false });
    await house.pass("60 s");
    assert.deepEqual(await lamp(), ["sms"]);
    assert.equal((await house.alarms("path_lost")).length, 1);
    await house.demo("path", { path: "sms", works: true });
    await house.pass("20 s");
    assert.deepEqual(await lamp(), []);
    assert.equal((await house.alarms("path_lost")).length, 0);
});

promise("one dead path delays no other, and what was not sent in time is recorded as expired", async (house) => {
    await house.demo("path", { path: "sms", works: false });
    const incident = await house.emergency("C");
    const reached = (await house.messages(({ alarm }) => alarm.startsWith(`incident-${incident}-`))).map(({ path }) => path);
    assert.deepEqual(reached.sort(), ["mail", "voice"]);
    await house.pass("5 min");
    const states = (await house.incident(incident)).deliveries.filter(({ alarm, purpose }) => alarm === 1 && purpose === "alarm")
        .map(({ scheme, phase }) => `${scheme} ${phase}`);
    assert.deepEqual(states.sort(), ["mailto sent", "sms expired", "tel sent"]);
});

promise("a path that comes back within the time carries the alarm after all", async (house) => {
    await house.demo("path", { path: "sms", works: false });
    const incident = await house.emergency("C");
    await house.pass("60 s");
    await house.demo("path", { path: "sms", works: true });
    await house.pass("60 s");
    const reached = (await house.messages(({ alarm }) => alarm.startsWith(`incident-${incident}-`))).map(({ path }) => path);
    assert.ok(reached.includes("sms"));
});

promise("killed and started again, the house goes on where it was: deadlines, alarms, clock", async (house) => {
    const incident = await house.emergency("C");
    await house.pass("200 s");
    await house.process.end("SIGKILL");
    await house.start();
    await house.pass("99 s");
    assert.deepEqual((await house.asked(incident)).open, ["Frau Erste"]);
    await house.pass("1 s");
    assert.deepEqual((await house.asked(incident)).open, ["Herr Zweiter"]);
    assert.equal((await house.messages(({ answerable, name }) => answerable && name === "Frau Erste")).length, 0, "what was sent is not sent again");
});

await keep();
