#!/usr/bin/env node
// What "Respond" promises about calls, reports, opening hours and the room: nobody is met with
// silence, and nothing is lost.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keep, newKey, promise } from "../house.mjs";

const saturdayNight = "2026-03-07T21:00:00Z";
const mondayEightTen = "2026-03-09T07:10:00.000Z"; // in Berlin; the region opens at eight

async function send(house, fields) {
    const answer = await fetch(`${house.url}/api/reports`, {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ person: "Frau Fuge", call_back: "tel:+492214710377", postal_code: "45141", ...fields }),
    });
    const body = await answer.json();
    assert.equal(answer.status, 201, JSON.stringify(body));
    await house.rest();
    const { items } = await house.desk.get("/api/reports?state=all");
    return { ...body, id: items.find(({ reference }) => reference === body.reference).id };
}
const report = async (house, id) => await house.desk.get(`/api/reports/${id}`);
async function ring(house) {
    await house.demo("call", { number: "tel:+492214710999" });
    return (await house.desk.get("/api/calls")).items[0].id;
}

promise("a call waiting 60 s alarms the commander; answered, the alarm is over", async (house) => {
    const call = await ring(house);
    await house.pass("59 s");
    assert.equal((await house.alarms("call_waiting")).length, 0);
    await house.pass("1 s");
    assert.equal((await house.alarms("call_waiting")).length, 1);
    await house.desk.give("call.answer", call);
    assert.equal((await house.alarms("call_waiting")).length, 0);
    await house.desk.give("call.end", call);
});

promise("a caller who gives up is called back: in time, three tries spread over the day, then a letter", async (house) => {
    const call = await ring(house);
    await house.demo("hang-up", { call });
    const back = async () => (await house.desk.get(`/api/calls/${call}`)).call_back;
    const { due, open } = await back();
    assert.equal(open, true);
    await house.pass(`${(Date.parse(due) - house.now) / 1000} s`);
    assert.equal((await house.alarms("call_back_due")).length, 1, "past its time the commander knows");
    assert.equal(await house.desk.refusal("call.close_call_back", call, { end: "written_instead", note: "" }), "call.three_tries_first");
    for (let tries = 1; tries <= 3; tries += 1) {
        await house.desk.give("call.try_call_back", call, { outcome: "no_answer" });
        assert.equal((await house.alarms("call_back_due")).length, 0, "there is a new time");
        assert.equal(await house.desk.refusal("call.try_call_back", call, { outcome: "no_answer" }), "call.tries_too_close");
        const next = Date.parse((await back()).due);
        assert.ok(next - house.now >= 3600_000, "at least an hour later");
        await house.pass(`${(next - house.now) / 1000} s`);
    }
    await house.desk.give("call.close_call_back", call, { end: "written_instead", note: "Brief" });
    assert.equal((await back()).open, false);
});

promise("opening time without a call-taker alarms the commander, until somebody signs in", async (house) => {
    assert.equal((await house.alarms("room_unstaffed")).length, 0);
    await house.desk.give("room.sign_out", 1);
    assert.equal((await house.alarms("room_unstaffed")).length, 1);
    await house.as("call_taker2").give("room.sign_in", 1);
    assert.equal((await house.alarms("room_unstaffed")).length, 0);
});

promise("the morning nobody comes is noticed at opening time", async (house) => {
    await house.desk.give("room.sign_out", 1);
    await house.pass("33 h");
    assert.equal((await house.alarms("room_unstaffed")).length, 0);
    await house.pass("1 h");
    const [alarm] = await house.alarms("room_unstaffed");
    assert.equal(alarm.raised, "2026-03-09T07:00:00.000Z");
}, { at: saturdayNight });

promise("at closing time no incident is without a holder, and both names stand on a hand-over", async (house) => {
    const { id } = await house.report();
    assert.equal(await house.desk.refusal("room.sign_out", 1), "room.holds_open_incidents");
    const relief = house.as("call_taker2");
    await relief.give("room.sign_in", 1);
    const { staff } = await house.desk.get("/api/me");
    await relief.give("room.take_over", 1, { from: staff });
    assert.equal((await house.incident(id)).holder_name, "Herr Muster");
    await house.desk.give("room.sign_out", 1);
    await house.pass("9 h"); // 18:00
    assert.equal((await house.alarms("handover_missing")).length, 0);
});

promise("a report is seen within five minutes, or the commander is alarmed", async (house) => {
    const { id } = await send(house, { summary: "Merkwürdige Rechnungen im Ausgang" });
    await house.pass("299 s");
    assert.equal((await house.alarms("report_unseen")).length, 0);
    await house.pass("1 s");
    assert.equal((await house.alarms("report_unseen")).length, 1);
    await house.desk.give("report.take", id);
    assert.equal((await house.alarms("report_unseen")).length, 0);
});

promise("the same reported twice is one incident: the second is marked and keeps its place on record", async (house) => {
    const first = await send(house, { summary: "Die Öfen stehen" }), second = await send(house, { summary: "Wir noch einmal: die Öfen stehen" });
    const incident = await house.report({ report: first.id });
    assert.equal((await house.incident(incident.id)).reference, first.reference, "the reporter's reference stays");
    await house.desk.give("report.mark_duplicate", second.id, { of: first.id });
    assert.deepEqual([(await report(house, first.id)).phase, (await report(house, second.id)).phase], ["linked", "duplicate"]);
    assert.equal((await house.desk.get("/api/incidents?state=open")).items.length, 1);
    const again = await house.report();
    await house.desk.give("incident.mark_duplicate", again.id, { of: incident.id });
    assert.deepEqual((({ phase, outcome }) => [phase, outcome])(await house.incident(again.id)), ["closed", "duplicate"]);
});

promise("after hours an emergency wakes the commander on call, a question waits for the opening", async (house) => {
    const question = await send(house, { summary: "Wie melde ich mich an?" });
    await house.pass("20 min");
    assert.equal((await house.room()).alarms.length, 0, "nobody is woken for that");
    const [receipt] = await house.messages(({ address }) => address === "tel:+492214710377");
    assert.match(receipt.text, /Wir melden uns bis 09\.03\. 08:05/, "told honestly when");
    const emergency = await send(house, { summary: "Es verschlüsselt gerade", encrypting: true });
    const woken = await house.alarms("after_hours");
    assert.deepEqual(woken.map(({ subject, addressed }) => [subject.id, addressed.person]), [[emergency.id, "Frau Leitner"]]);
    assert.ok((await house.messages(({ name, path }) => name === "Frau Leitner" && path === "sms")).length > 0);
    await house.pass("3 min");
    assert.equal((await house.alarms("after_hours"))[0].addressed.person, "Herr Wacht");
    await house.commander.give("report.take", emergency.id);
    assert.equal((await house.alarms("after_hours")).length, 0);
    await house.desk.give("room.sign_out", 1);
    await house.as("call_taker2").give("room.sign_in", 1);
    await house.pass(`${(Date.parse(mondayEightTen) - house.now) / 1000} s`);
    assert.deepEqual((await house.alarms("report_unseen")).map(({ subject }) => subject.id), [question.id], "five minutes after the opening it is late");
}, { at: saturdayNight });

promise("after hours a caller's three digits give the level, and the call back its time", async (house) => {
    const offered = await house.program.give("call.offer", 0, { region: 1, caller: "tel:+492214710998", test: false });
    const call = offered.about.id;
    await house.program.give("call.announce", call);
    await house.program.give("call.note_after_hours", call,
        { encrypting: false, money_sent: true, work_stands: false, wants_call_back: true, number: "" });
    await house.rest();
    const { phase, call_back: back } = await house.desk.get(`/api/calls/${call}`);
    assert.equal(phase, "after_hours");
    assert.equal(back.level, "D");
    assert.equal((await house.alarms("after_hours")).length, 1, "D wakes");
    assert.ok(Date.parse(back.due) > house.now);
}, { at: saturdayNight });

promise("a situation: one command switches number and pages, one message reaches all its victims", async (house) => {
    const commander = house.commander;
    const first = await house.report({ call_back: "tel:+4917604069051" }), second = await house.report({ call_back: "tel:+4917604069052" });
    const { about: { id } } = await commander.give("situation.declare", 0, { region: 1, title: "Kassensystem" });
    for (const incident of [first, second]) await commander.give("situation.link", id, { subject: { kind: "incident", id: incident.id } });
    const pages = async () => await Promise.all(["/", "/notfall/melden"].map(async (path) => await (await fetch(house.url + path)).text()));
    for (const page of await pages()) assert.doesNotMatch(page, /Kassen vom Netz/);
    await commander.give("situation.switch_on", id, { announcement: "Kassen vom Netz nehmen", first_aid: "Stecker der Kasse ziehen" });
    for (const page of await pages()) assert.match(page, /Kassen vom Netz[^]*Stecker der Kasse/);
    await commander.give("situation.send_message", id, { text: "Der Hersteller hat eine Lösung." });
    const told = (await house.messages(({ text }) => text.includes("eine wichtige Nachricht für Sie"))).map(({ address }) => address);
    assert.deepEqual(told.sort(), ["tel:+4917604069051", "tel:+4917604069052"]);
    for (const incident of [first, second]) assert.match(await (await house.victim(incident)).page(), /Der Hersteller hat eine Lösung/);
    await commander.give("situation.end", id, { note: "" });
    for (const page of await pages()) assert.doesNotMatch(page, /Kassen vom Netz/);
});

promise("every 15 minutes a fallback sheet: who is on shift, what is open, blank forms", async (house) => {
    const { id, assignment } = await house.assigned("E", "Frau Erste");
    const { reference } = await house.incident(id);
    const sheet = () => readFileSync(join(house.data, "fallback.html"), "utf8");
    await house.pass("15 min");
    for (const said of [reference, "Frau Erste", "Herr Vierter", "Frau Leitner", "Backhaus Exempel", "Mehlweg 7", "RAN-E-"])
        assert.ok(sheet().includes(said), `not on the sheet: ${said}`);
    for (const number of ["4917604069001", "4917604069022", "4917604069077"])
        assert.ok(sheet().replace(/[^\d<]/g, "").includes(number), `no such number on the sheet: ${number}`);
    await house.desk.give("incident.hand_back", id, { assignment, reason: "Auto kaputt" });
    const { reference: later } = await house.incident((await house.report({ organisation_name: "Praxis Exempel" })).id);
    assert.ok(!sheet().includes("Praxis Exempel"), "not before its time");
    await house.pass("15 min");
    assert.ok(sheet().includes("Praxis Exempel") && sheet().includes(later));
});

promise("what was done on paper is typed in with its time; the future is refused", async (house) => {
    const { id } = await house.report();
    const typed = async (happened_at) => {
        return await house.desk.ask("POST", "/api/commands", { key: newKey(house.now), about: { kind: "incident", id }, happened_at,
            command: { type: "incident.note", text: "Notiz vom Papier" } });
    };
    await house.pass("2 h");
    assert.equal((await typed(new Date(house.now - 3600_000).toISOString())).status, 200);
    const future = await typed(new Date(house.now + 60_000).toISOString());
    assert.deepEqual([future.status, future.body.name], [400, "happened_in_future"]);
});

await keep();
