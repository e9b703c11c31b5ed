import assert from "node:assert/strict";
import { test } from "node:test";
import { desk } from "../data/desk";
import { me, responders, rooms, type Responder, type Room } from "../data/house";
import { incidents, proposed, type Candidates, type Incident } from "../data/incidents";
import { distance, understand } from "./understanding";
import { isFresh, log, noteDone, takeBack } from "../data/log";
import "../actions/desk";
import "../actions/dispatch";
import "../actions/partner";
import "../actions/room";
import "../actions/victim";

const incident = {
    id: 7, position: 9, phase: "open", level: "D", reference: "3827 4916", emergency: "yes", alarms: [], assignments: [], messages: [], contacts: [],
    search: { state: "none", waiting_position: 0 }, allowed: ["incident.dispatch", "incident.set_level", "incident.set_tlp"], clocks: {}, tlp: "amber",
} as unknown as Incident;
const candidate = (responder: number, partner_name: string) => ({ responder, partner_name, person: "Frau Muster", minutes: 14 });

function atTheDesk(): void {
    me.set({ allowed: [], roles: [], regions: [1], staff: 1 } as never);
    incidents.put(incident);
    rooms.put({ id: 1, position: 1, signed_in: [], alarms: [], allowed: ["room.sign_in"] } as unknown as Room);
    desk.change((now) => ({ ...now, inHand: 7, view: "desk" }));
    proposed.set({ incident: 7, candidates: [candidate(1, "Zechenblick Systeme"), candidate(2, "Nordring IT")] } as unknown as Candidates);
    responders.put({ id: 5, position: 1, person: "Herr Acht", retired: false, allowed: ["responder.raise_test_alarm"] } as unknown as Responder);
}
const words = (line: string): string[] => understand(line, [incident]).map((each) => each.words);

test("the beginnings of words are enough, and the short word wins", () => {
    assert.equal(distance(["a", "zech"], ["diese", "alarmieren", "zechenblick"], "a"), 0);
    assert.equal(distance(["dien"], ["dienst", "beginnen"], undefined), 1);
    assert.equal(distance(["beg"], ["dienst", "beginnen"], undefined), 2);
    assert.equal(distance(["xyz"], ["dienst", "beginnen"], undefined), Infinity);
});

test("a and a name alarm that one, whoever is first in the list", () => {
    atTheDesk();
    assert.match(words("a nord")[0] ?? "", /Nordring IT/);
    assert.equal(words("a nord").length, 1);
});

test("a digit goes to the running incident of that number, digits to the one with that reference", () => {
    atTheDesk();
    assert.deepEqual(words("1"), ["3827 4916"]);
    assert.deepEqual(words("3827"), ["3827 4916"]);
    assert.deepEqual(words("9"), []);
});

test("what may not be done now is not offered", () => {
    atTheDesk();
    assert.ok(words("dienst beg").some((each) => each.startsWith("Dienst beginnen")));
    assert.deepEqual(words("dienst ende"), []);
});

test("things there are many of need a second word", () => {
    atTheDesk();
    assert.deepEqual(words("probealarm"), []);
    assert.match(words("probealarm acht")[0] ?? "", /Herr Acht/);
});

test("what was done is taken back once, by the command with its own name, and that is done too", async () => {
    let given = 0;
    noteDone(1000, "action.set_level", "3827 4916", { label: "undo.level", perform: async () => { given += 1; return { kind: "done", receipt: { position: 1, about: { kind: "incident", id: 7 } } }; } });
    const [done] = log.get();
    assert.ok(done && isFresh(done, 10_999) && !isFresh(done, 11_001));
    await takeBack(done, 2000);
    assert.deepEqual(log.get().map(({ label }) => label), ["undo.level", "action.set_level"]);
    assert.ok(log.get().every(({ undo }) => undo === null));
    assert.equal(given, 1);
});

test("a refused undo may be tried again", async () => {
    noteDone(1000, "action.close", "", { label: "action.reopen", perform: async () => ({ kind: "refused", problem: { status: 409, code: "x", sentence: "Nein." } }) });
    const [done] = log.get();
    assert.ok(done);
    await takeBack(done, 2000);
    assert.equal(log.get()[0]?.undo?.label, "action.reopen");
});
