#!/usr/bin/env node
// What "Respond" promises about an accepted assignment: every state has a deadline, nobody is left
// alone with it, and the victim is heard.
import assert from "node:assert/strict";
import { keep, promise } from "../house.mjs";

const order = { authorised_by: "Frau Teig", scope: "Server untersuchen", free_until: null, data_processing_agreed: true,
    police: "given", insurer: "not_needed", oral: true };
const work = { what: "Verschlüsselung gestoppt", way_in: "remote_access", cve: "", done: "Zugang geschlossen", recommendations: "",
    hours: [{ performance_group: 1, minutes: 60, person: "" }], travel_km: 5, travel_minutes: 20 };

async function finished(house, id, assignment) {
    await house.advance(id, assignment, "in_contact");
    await house.desk.give("incident.record_order", id, { assignment, order });
    await house.advance(id, assignment, "done");
    await house.desk.give("incident.report_work", id, { assignment, work });
}
const overdue = async (house, id) => (await house.incident(id)).assignments[0].overdue;
const asksSign = (name) => (message) => message.name === name && message.path === "sms" && message.text.includes("Bitte melden");

promise("no first contact within 15 minutes: the responder is asked, then the desk is alarmed", async (house) => {
    const { id } = await house.assigned("E", "Frau Erste");
    await house.pass("899 s");
    assert.equal(await overdue(house, id), "no");
    await house.pass("1 s");
    assert.equal(await overdue(house, id), "asked");
    assert.equal((await house.messages(asksSign("Frau Erste"))).length, 1);
    assert.equal((await house.alarms("overdue_silent")).length, 0);
    await house.pass("10 min");
    assert.equal(await overdue(house, id), "desk_alarmed");
    assert.equal((await house.alarms("overdue_silent")).length, 1);
});

promise("not on scene 15 minutes after the announced time: the same", async (house) => {
    const { id, assignment } = await house.assigned("E", "Frau Erste", 30);
    await house.advance(id, assignment, "in_contact");
    await house.advance(id, assignment, "on_the_way");
    await house.pass("44 min");
    assert.equal(await overdue(house, id), "no");
    await house.pass("1 min");
    assert.equal(await overdue(house, id), "asked");
    await house.pass("10 min");
    assert.equal((await house.alarms("overdue_silent")).length, 1);
});

promise("no sign of life for two hours: the same; a sign of life begins the time anew", async (house) => {
    const { id, assignment } = await house.assigned("E", "Frau Erste", 30);
    for (const stage of ["in_contact", "on_the_way", "on_scene"]) await house.advance(id, assignment, stage);
    await house.pass("119 min");
    await house.desk.give("incident.give_sign", id, { assignment, text: "läuft" });
    await house.pass("119 min");
    assert.equal(await overdue(house, id), "no");
    await house.pass("1 min");
    assert.equal(await overdue(house, id), "asked");
    await house.pass("10 min");
    assert.equal((await house.alarms("overdue_silent")).length, 1);
    await house.desk.give("incident.give_sign", id, { assignment, text: "war im Keller" });
    assert.equal((await house.alarms("overdue_silent")).length, 0, "heard again");
});

promise("one command brings the next responder without closing the first", async (house) => {
    const { id, assignment } = await house.assigned("E", "Frau Erste");
    await house.pass("25 min");
    await house.desk.give("incident.replace", id, { assignment });
    const { open } = await house.asked(id);
    assert.ok(open.length > 0 && !open.includes("Frau Erste"));
    await house.says("Herr Zweiter", id, "1 15");
    const { assignments } = await house.incident(id);
    assert.deepEqual(assignments.map(({ person, stage }) => [person, stage]), [["Frau Erste", "accepted"], ["Herr Zweiter", "accepted"]]);
});

promise("handed back: the search goes on at once, without asking the same again", async (house) => {
    const { id, assignment } = await house.assigned("E", "Frau Erste");
    await house.desk.give("incident.hand_back", id, { assignment, reason: "Auto kaputt" });
    const { open } = await house.asked(id);
    assert.deepEqual(open, ["Herr Zweiter", "Frau Dritte", "Herr Vierter"]);
    await house.says("Frau Dritte", id, "1 25");
    assert.deepEqual((await house.incident(id)).assignments.map(({ stage }) => stage), ["handed_back", "accepted"]);
});

promise("reinforced: one more beside those who are there; handed over: to somebody who agreed", async (house) => {
    const { id, assignment } = await house.assigned("E", "Frau Erste");
    await house.advance(id, assignment, "in_contact");
    await house.desk.give("incident.reinforce", id, { reason: "zwei Standorte" });
    await house.says("Herr Zweiter", id, "1 20");
    assert.equal((await house.incident(id)).assignments.length, 2);
    const dritte = (await house.desk.get("/api/responders")).items.find(({ person }) => person === "Frau Dritte").id;
    await house.desk.give("incident.hand_over", id, { assignment, to: dritte, reason: "Feierabend" });
    const { assignments } = await house.incident(id);
    assert.deepEqual(assignments.map(({ person, stage }) => [person, stage]),
        [["Frau Erste", "handed_over"], ["Herr Zweiter", "accepted"], ["Frau Dritte", "accepted"]]);
});

promise("address and contact come after the yes and the confirmed identity, not before", async (house) => {
    const { id } = await house.report();
    await house.desk.give("incident.set_level", id, { level: "E", reason: "nach dem Gespräch" });
    await house.desk.give("incident.decide_emergency", id, { emergency: true, reason: "" });
    await house.desk.give("incident.dispatch", id, { responders: [], reason: "", ask_again: false });
    const zweiter = await house.signIn("zweiter");
    const seen = async () => {
        await house.rest();
        const { address_released: released, address, caller, contacts } = await zweiter.get(`/api/incidents/${id}`);
        return [released, Boolean(address), Boolean(caller), contacts.length > 0];
    };
    assert.deepEqual(await seen(), [false, false, false, false]);
    await house.says("Herr Zweiter", id, "1 15");
    assert.deepEqual(await seen(), [false, false, false, false], "identity is not confirmed yet");
    await house.desk.give("incident.confirm_identity", id, { proof: "called_back", reason: "" });
    assert.deepEqual(await seen(), [true, true, true, true]);
});

promise("code word at the door and the order come before the work", async (house) => {
    const { id, assignment } = await house.assigned("E", "Frau Erste");
    assert.match((await house.incident(id)).code_word, /^\S+ \S+$/);
    for (const stage of ["in_contact", "on_the_way", "on_scene"]) await house.advance(id, assignment, stage);
    assert.equal(await house.desk.refusal("incident.advance", id, { assignment, to: "stabilised", minutes: 0 }), "incident.order_missing");
    await house.desk.give("incident.confirm_code_word", id, { assignment });
    await house.desk.give("incident.record_order", id, { assignment, order });
    await house.advance(id, assignment, "stabilised");
    const [{ code_word_said: said, order: recorded }] = (await house.incident(id)).assignments;
    assert.equal(said, true);
    assert.equal(recorded.scope, order.scope);
});

promise("a closed incident is reopened, and somebody is looked for again", async (house) => {
    const { id, assignment } = await house.assigned("E", "Frau Erste");
    await finished(house, id, assignment);
    await house.desk.give("incident.close", id, { outcome: "helped", note: "" });
    assert.equal((await house.incident(id)).phase, "closed");
    await house.desk.give("incident.reopen", id, { reason: "es verschlüsselt wieder" });
    const { phase, search } = await house.incident(id);
    assert.deepEqual([phase, search.state], ["open", "proposed"]);
    await house.desk.give("incident.dispatch", id, { responders: [], reason: "", ask_again: false });
    assert.ok((await house.asked(id)).open.length > 0);
});

promise("\"nobody came\" from the victim's page is answered in time, or the commander is alarmed", async (house) => {
    const incident = await house.report(), { id } = incident;
    const victim = await house.victim(incident);
    await victim.says("nobody_came");
    await house.pass("14 min");
    assert.equal((await house.incident(id)).messages[0].says, "nobody_came");
    assert.equal((await house.alarms("victim_waiting")).length, 0);
    await house.pass("1 min");
    assert.equal((await house.alarms("victim_waiting")).length, 1);
    await house.desk.give("incident.answer_victim", id, { message: 0, text: "Frau Erste ist in zehn Minuten da." });
    assert.equal((await house.alarms("victim_waiting")).length, 0);
    assert.match(await victim.page(), /zehn Minuten da/);
});

promise("nothing goes to a contact that may be in the attacker's hands", async (house) => {
    const { id } = await house.report({ call_back: "mailto:chefin@example.org" });
    await house.rest();
    const before = (await house.messages(({ address }) => address === "mailto:chefin@example.org")).length;
    await house.desk.give("incident.mark_contact", id, { index: 0, safety: "compromised" });
    await house.desk.give("incident.add_contact", id, { contact: { contact: "tel:+4917604069055", person: "", safety: "safe" } });
    await house.desk.give("incident.set_level", id, { level: "C", reason: "nach dem Gespräch" });
    await house.desk.give("incident.decide_emergency", id, { emergency: true, reason: "" });
    await house.desk.give("incident.dispatch", id, { responders: [], reason: "", ask_again: false });
    await house.says("Frau Erste", id, "1 15");
    assert.equal((await house.messages(({ address }) => address === "mailto:chefin@example.org")).length, before);
    assert.equal((await house.messages(({ address }) => address === "tel:+4917604069055")).length, 1, "help is coming, said on the safe one");
});

promise("the same way in twice within 14 days is noted", async (house) => {
    for (let n = 0; n < 2; n += 1) {
        const { id, assignment } = await house.assigned("E", "Frau Erste");
        await finished(house, id, assignment);
        await house.desk.give("incident.close", id, { outcome: "helped", note: "" });
        assert.equal((await house.happened(id)).includes("incident.same_way_in_noted"), n === 1);
        await house.pass("1 d");
    }
});

await keep();
