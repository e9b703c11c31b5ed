#!/usr/bin/env node
// What "Respond" promises about alarms: somebody comes, or a human commander knows that nobody does.
import assert from "node:assert/strict";
import { keep, promise } from "../house.mjs";

promise("an alarm not answered reaches the next responder in time, without any console", async (house) => {
    const incident = await house.emergency("C"); // one after the other, five minutes each
    await house.pass("299 s");
    assert.deepEqual((await house.asked(incident)).open, ["Frau Erste"]);
    await house.pass("1 s");
    const { open, expired } = await house.asked(incident);
    assert.deepEqual([open, expired], [["Herr Zweiter"], ["Frau Erste"]]);
    const paths = (await house.messages((message) => message.answerable && message.name === "Herr Zweiter")).map(({ path }) => path);
    assert.deepEqual(paths.sort(), ["mail", "sms", "voice"]);
    assert.equal((await house.alarms("missed_round")).length, 1, "the commander is told of the first missed round");
});

promise("a no goes on to the next at once, and who said it is not asked again", async (house) => {
    const incident = await house.emergency("C");
    await house.says("Frau Erste", incident, "nein");
    const { open, declined } = await house.asked(incident);
    assert.deepEqual([open, declined], [["Herr Zweiter"], ["Frau Erste"]]);
    await house.pass("30 min");
    assert.deepEqual((await house.asked(incident)).declined, ["Frau Erste"]);
    assert.equal((await house.incident(incident)).alarms.length, 4, "each of the four was asked once");
});

promise("of the best three the first to say yes has it, and the others are told", async (house) => {
    const incident = await house.emergency("E");
    assert.deepEqual((await house.asked(incident)).open, ["Frau Erste", "Herr Zweiter", "Frau Dritte"]);
    await house.says("Herr Zweiter", incident, "1 15");
    const { accepted, withdrawn } = await house.asked(incident);
    assert.deepEqual([accepted, withdrawn], [["Herr Zweiter"], ["Frau Erste", "Frau Dritte"]]);
    for (const name of ["Frau Erste", "Frau Dritte"])
        assert.match((await house.messages((message) => message.name === name && message.path === "sms")).at(-1).text, /schon übernommen/);
    const { assignments, search } = await house.incident(incident);
    assert.equal(assignments.length, 1);
    assert.equal(search.state, "satisfied");
    assert.equal(Date.parse(assignments[0].arrives_by), house.now + 15 * 60_000);
});

promise("a late yes counts while nobody has it; after that it is thanked for", async (house) => {
    const incident = await house.emergency("C");
    await house.pass("5 min");
    await house.says("Frau Erste", incident, "1 20");
    const { accepted, withdrawn } = await house.asked(incident);
    assert.deepEqual([accepted, withdrawn], [["Frau Erste"], ["Herr Zweiter"]]);
    await house.says("Herr Zweiter", incident, "1 10");
    assert.equal((await house.incident(incident)).assignments.length, 1);
    assert.match((await house.messages((message) => message.name === "Herr Zweiter" && message.path === "sms")).at(-1).text, /schon übernommen/);
});

promise("when nobody is left the commander is alarmed, up the ladder, until a human takes it", async (house) => {
    const incident = await house.emergency("E");
    await house.pass("180 s"); // the best three are silent; the fourth is asked
    assert.deepEqual((await house.asked(incident)).open, ["Herr Vierter"]);
    await house.pass("180 s");
    const addressed = async () => (await house.alarms("search_over")).map((alarm) => alarm.addressed.person);
    assert.deepEqual(await addressed(), ["Frau Leitner"]);
    await house.pass("3 min");
    assert.deepEqual(await addressed(), ["Herr Wacht"]);
    await house.pass("3 min");
    assert.deepEqual(await addressed(), ["Frau Leitner"], "the ladder begins again");
    const told = await house.messages((message) => message.name === "Frau Leitner" && message.path === "sms");
    assert.ok(told.length >= 2, "and so do the messages");
    const [{ id }] = await house.alarms("search_over");
    await house.commander.give("room.accept_alarm", 1, { alarm: id });
    const told_of_it = async () => (await house.messages(({ alarm }) => alarm === `room-1-${id}`)).length;
    const before = await told_of_it();
    await house.pass("20 min");
    const [taken] = await house.alarms("search_over");
    assert.equal(taken.next_at, undefined, "somebody has it: nobody else is asked");
    assert.equal(await told_of_it(), before, "no message after that");
});

promise("a proposal nobody takes within a minute alarms the commander", async (house) => {
    const { id } = await house.report();
    await house.desk.give("incident.set_level", id, { level: "E", reason: "nach dem Gespräch" });
    await house.desk.give("incident.decide_emergency", id, { emergency: true, reason: "" });
    await house.pass("59 s");
    assert.equal((await house.alarms("proposal_untaken")).length, 0);
    await house.pass("1 s");
    assert.equal((await house.alarms("proposal_untaken")).length, 1);
    assert.deepEqual((await house.asked(id)).open, []);
    await house.desk.give("incident.dispatch", id, { responders: [], reason: "", ask_again: false });
    assert.equal((await house.alarms("proposal_untaken")).length, 0, "taken, so over");
});

promise("\"dispatch now\" works before a question is answered or anything is decided", async (house) => {
    const { id } = await house.report();
    await house.desk.give("incident.dispatch", id, { responders: [], reason: "", ask_again: false });
    assert.deepEqual((await house.asked(id)).open, ["Frau Erste"]);
    const { emergency, identity_confirmed: confirmed } = await house.incident(id);
    assert.deepEqual([emergency, confirmed], ["yes", false]);
    await house.desk.give("incident.answer_question", id, { protocol: "ENT", question: "ent.danger", answer: "no" });
});

promise("automatic dispatch, where the region wants it, alarms in the same step as the decision", async (house) => {
    const [region] = (await house.administrator.get("/api/regions")).items;
    const definition = { ...region.definition };
    definition.plans = definition.plans.map((plan) => ({ ...plan, mode: "automatic" }));
    await house.administrator.give("region.define", 1, { definition });
    const { id } = await house.report();
    await house.desk.give("incident.set_level", id, { level: "E", reason: "nach dem Gespräch" });
    await house.desk.give("incident.decide_emergency", id, { emergency: true, reason: "" });
    assert.equal((await house.asked(id)).open.length, 3);
});

promise("when all are busy incidents wait by level, then time; whoever is free is alarmed for the first", async (house) => {
    const busy = [];
    for (const name of ["Frau Erste", "Herr Zweiter", "Frau Dritte", "Herr Vierter"])
        busy.push(await house.assigned("E", name));
    const first = await house.emergency("C"), second = await house.emergency("C"), worst = await house.emergency("D");
    const { waiting_line: line } = await house.room();
    assert.deepEqual(line, [worst, first, second]);
    const alarms = await house.alarms("queue");
    assert.deepEqual(alarms.map(({ length }) => length), [3], "one commander alarm stands for the whole queue");
    const { id, assignment } = busy[1];
    await house.advance(id, assignment, "in_contact");
    await house.desk.give("incident.record_order", id, { assignment, order: { authorised_by: "Frau Teig", scope: "alles", free_until: null,
        data_processing_agreed: true, police: "given", insurer: "not_needed", oral: true } });
    await house.advance(id, assignment, "done");
    assert.deepEqual((await house.asked(worst)).open, ["Herr Zweiter"], "the most severe first");
    assert.deepEqual((await house.asked(first)).open, []);
    assert.deepEqual((await house.room()).waiting_line, [first, second]);
    await house.says("Herr Zweiter", worst, "nein");
    assert.deepEqual((await house.asked(first)).open, ["Herr Zweiter"], "then who waits longest");
    assert.deepEqual((await house.alarms("queue")).map(({ length }) => length), [2]);
});

promise("nobody holds two exclusive assignments: a yes to one withdraws the other", async (house) => {
    const one = await house.emergency("E"), other = await house.emergency("E");
    assert.ok((await house.asked(other)).open.includes("Frau Erste"), "a duplicate alarm is allowed");
    await house.says("Frau Erste", one, "1 15");
    const { open, withdrawn } = await house.asked(other);
    assert.ok(withdrawn.includes("Frau Erste") && !open.includes("Frau Erste"));
    const { alarms } = await house.incident(other);
    const hers = alarms.find(({ person }) => person === "Frau Erste");
    assert.equal(await house.desk.refusal("incident.answer_alarm", other,
        { alarm: hers.id, accept: true, minutes: 15, named: "", path: "desk" }), "incident.responder_busy");
});

promise("a higher level alarms more at once, and moves up in the waiting line", async (house) => {
    const incident = await house.emergency("C");
    assert.deepEqual((await house.asked(incident)).open, ["Frau Erste"]);
    await house.desk.give("incident.set_level", incident, { level: "E", reason: "es breitet sich aus" });
    assert.deepEqual((await house.asked(incident)).open, ["Frau Erste", "Herr Zweiter", "Frau Dritte"]);
    for (const name of ["Frau Erste", "Herr Zweiter", "Frau Dritte"]) await house.says(name, incident, "nein");
    await house.says("Herr Vierter", incident, "1 30");
    for (const name of ["Frau Erste", "Herr Zweiter", "Frau Dritte"]) await house.assigned("E", name);
    const longer = await house.emergency("D"), worse = await house.emergency("C");
    assert.deepEqual((await house.room()).waiting_line, [longer, worse]);
    await house.desk.give("incident.set_level", worse, { level: "E", reason: "es breitet sich aus" });
    assert.deepEqual((await house.room()).waiting_line, [worse, longer]);
});

promise("an incident without a known place is dispatched by hand, and is said to be so", async (house) => {
    const { id } = await house.report({ postal_code: "10115" });
    const { scene_known: known } = await house.incident(id);
    assert.equal(known, false);
    await house.desk.give("incident.decide_emergency", id, { emergency: true, reason: "" });
    assert.equal(await house.desk.refusal("incident.dispatch", id, { responders: [], reason: "", ask_again: false }),
        "incident.place_unknown_choose_by_hand");
    const { items } = await house.desk.get("/api/responders");
    const dritte = items.find(({ person }) => person === "Frau Dritte").id;
    await house.desk.give("incident.dispatch", id, { responders: [dritte], reason: "von Hand", ask_again: false });
    assert.deepEqual((await house.asked(id)).open, ["Frau Dritte"]);
});

await keep();
