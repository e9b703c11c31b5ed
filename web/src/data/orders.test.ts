import assert from "node:assert/strict";
import { test } from "node:test";
import { Collection } from "./collection";
import { emptyDraft, readDesk, withDraft, withoutDraft, type Desk } from "./desk";
import { inOrder, nextDeadline, otherHolders, progress, standing, waitingLine, type Incident } from "./incidents";
import { callBacks, nextOf, openReports, ringingCalls, type Call, type Report } from "./intake";

const at = (second: number) => new Date(Date.UTC(2026, 10, 17, 13, 0, second)).toISOString();

const incident = (given: Partial<Incident>): Incident => ({
    id: 1, position: 1, phase: "open", level: "C", emergency: "undecided", clocks: {}, alarms: [], assignments: [],
    messages: [], search: { state: "none", wanted: 0, waiting_position: 0, round_missed: false, travel_source: "" },
    ...given,
} as unknown as Incident);
const search = (given: Partial<Incident["search"]>) => ({ ...incident({}).search, ...given });
const call = (given: Partial<Call>) => ({ id: 1, phase: "waiting", offered: at(0), ...given } as Call);
const report = (given: Partial<Report>) => ({ id: 1, phase: "fresh", level: "C", received: at(0), ...given } as Report);

test("the longest waiting call stands first and is taken before any report", () => {
    const list = [call({ id: 2, offered: at(5) }), call({ id: 1, offered: at(3) }), call({ id: 3, phase: "talking" })];
    assert.deepEqual(ringingCalls(list).map(({ id }) => id), [1, 2]);
    assert.deepEqual(nextOf(list, [report({})]), { call: list[1] });
    assert.equal(nextOf([], [report({ phase: "taken" })]), null);
});

test("reports stand by urgency, then by age", () => {
    const list = [report({ id: 1, level: "B" }), report({ id: 2, level: "E", received: at(9) }), report({ id: 3, level: "B", received: at(-9) }),
        report({ id: 4, phase: "linked" })];
    assert.deepEqual(openReports(list).map(({ id }) => id), [2, 3, 1]);
});

test("only open call-backs are due, the next one first", () => {
    const back = (id: number, due: number, open = true) =>
        call({ id, phase: "abandoned", call_back: { due: at(due), level: "C", number: "", tries: [], open, overdue_noted: false } });
    assert.deepEqual(callBacks([back(1, 50), back(2, 20), back(3, 1, false)]).map(({ id }) => id), [2, 1]);
});

test("an incident is due by its next deadline, whatever kind it is", () => {
    const proposed = incident({ clocks: { decided: at(0) }, search: search({ state: "proposed", take_by: at(60) }) });
    assert.deepEqual(nextDeadline(proposed), { since: Date.parse(at(0)), due: Date.parse(at(60)) });
    const asked = incident({ messages: [{ index: 0, says: "worse", text: "", at: at(0), answer_by: at(30), answered: false, overdue: false }] });
    assert.equal(nextDeadline(asked)?.due, Date.parse(at(30)));
    assert.equal(nextDeadline(incident({})), null);
});

test("running incidents stand by deadline, then by level, closed ones last", () => {
    const due = (id: number, second: number) => incident({ id, search: search({ state: "proposed", take_by: at(second) }) });
    const list = [incident({ id: 1, phase: "closed" }), incident({ id: 2 }), incident({ id: 3, level: "E" }), due(4, 90), due(5, 10)];
    assert.deepEqual(inOrder(list).map(({ id }) => id), [5, 4, 3, 2, 1]);
});

test("the waiting line is the server's", () => {
    const list = [incident({ id: 1, search: search({ waiting_position: 2 }) }), incident({ id: 2, search: search({ waiting_position: 1 }) }), incident({ id: 3 })];
    assert.deepEqual(waitingLine(list).map(({ id }) => id), [2, 1]);
});

test("progress and standing are the furthest responder's", () => {
    const work = (stage: string) => ({ stage } as Incident["assignments"][number]);
    const two = incident({ assignments: [work("accepted"), work("on_scene"), work("handed_back")] });
    assert.equal(progress(two), 3);
    assert.equal(standing(two), "stage.on_scene");
    assert.equal(standing(incident({ assignments: [work("handed_back")], search: search({ state: "searching" }) })), "search.searching");
    assert.equal(standing(incident({ emergency: "no" })), "standing.advice");
});

test("whose open incidents may be taken over: everybody else's in the region, each person once", () => {
    const held = (holder: number, name: string | null, given: Partial<Incident> = {}) => incident({ region: 1, holder, holder_name: name, ...given });
    const list = [held(1, "Probe"), held(3, "Muster"), held(3, "Muster"), held(2, "Exempel"), held(4, null), held(0, null),
        held(5, "Fern", { region: 2 }), held(6, "Fertig", { phase: "closed" })];
    assert.deepEqual(otherHolders(list, 1, 1), [{ staff: 4, name: "4" }, { staff: 2, name: "Exempel" }, { staff: 3, name: "Muster" }]);
});

test("an older view never replaces a newer one", () => {
    const collection = new Collection<{ id: number; position: number; word: string }>("/nowhere");
    collection.put({ id: 1, position: 5, word: "new" });
    collection.put({ id: 1, position: 4, word: "old" });
    assert.equal(collection.items.get().get(1)?.word, "new");
});

test("another call never mixes with what was typed for the first", () => {
    const empty = readDesk({ getItem: () => null, setItem: () => {} });
    const first: Desk = withDraft(empty, { call: 1, firm: "Backhaus Exempel" });
    assert.equal(withDraft(first, {}).draft?.firm, "Backhaus Exempel"); // N goes on with it
    const second = withDraft(first, { call: 2, number: "0221" });
    assert.deepEqual(second.draft, { ...emptyDraft, call: 2, number: "0221" });
    assert.equal(withoutDraft(second).draft?.firm, "Backhaus Exempel");
    assert.equal(withoutDraft(withoutDraft(second)).draft, null);
});

test("a desk that cannot be read is an empty one", () => {
    assert.deepEqual(readDesk({ getItem: () => "{broken", setItem: () => {} }).parked, []);
    assert.equal(readDesk({ getItem: () => '{"inHand":4}', setItem: () => {} }).inHand, 4);
});
