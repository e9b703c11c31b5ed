import assert from "node:assert/strict";
import { test } from "node:test";
import type { RosterView } from "../data/generated";
import type { Wish } from "../shared/outbox";
import { dutyOf, hoursAhead, shiftsOf, shiftsToTake, tallyOf } from "./duty_state";

const now = Date.parse("2026-11-17T13:00:00Z");
const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
const wish = (id: number, command: Wish["command"]): Wish => ({ key: "k", about: { kind: "responder", id }, given_at: at(0), command });

test("away counts before ready, and ready before the shift", () => {
    assert.deepEqual(dutyOf({ id: 7, on_shift: true, ready_until: at(2), away_until: at(1) }, [], now), { state: "away", until: Date.parse(at(1)), sending: false });
    assert.equal(dutyOf({ id: 7, on_shift: true, ready_until: at(2) }, [], now).state, "ready");
    assert.equal(dutyOf({ id: 7, on_shift: true, ready_until: at(-1) }, [], now).state, "shift");
    assert.equal(dutyOf({ id: 7, on_shift: false }, [], now).state, "off");
});

test("what was tapped counts at once and says that it is on its way, the last tap last", () => {
    const taps = [wish(7, { type: "responder.declare_away", until: at(9) }), wish(7, { type: "responder.declare_back" }),
        wish(7, { type: "responder.declare_ready", until: at(4) }), wish(8, { type: "responder.declare_away", until: at(9) })];
    assert.deepEqual(dutyOf({ id: 7, on_shift: false }, taps, now), { state: "ready", until: Date.parse(at(4)), sending: true });
    assert.equal(dutyOf({ id: 7, on_shift: true, ready_until: at(4) }, taps.slice(0, 2), now).state, "shift"); // away ended ready
    assert.equal(dutyOf({ id: 7, on_shift: true, away_until: at(4) }, taps.slice(2), now).state, "ready");
    assert.equal(dutyOf({ id: 8, on_shift: false }, taps, now).state, "away");
});

const shift = (id: number, responder: number, from: number, until: number, phase: "planned" | "running" | "over" | "withdrawn" = "planned") => ({
    id, person: null, phase, checked: false,
    plan: { responder, staff: 0, from: at(from), until: at(until), local_from: "", local_until: "", zone: "Europe/Berlin", uid: "" },
});
const roster = (duty: RosterView["duty"], shifts: RosterView["shifts"]): RosterView =>
    ({ id: 1, position: 1, region: 1, duty, shifts, gaps: [], allowed: ["roster.take_shift"] });

test("own shifts are those still to be stood, the next one first", () => {
    const rosters = [roster("responder", [shift(1, 7, 30, 38), shift(2, 7, -2, 6, "running"), shift(3, 8, 30, 38), shift(4, 7, -20, -12, "over"), shift(5, 7, 50, 58, "withdrawn")]),
        roster("commander", [shift(9, 7, 1, 2)])];
    assert.deepEqual(shiftsOf(rosters, new Set([7]), now).map((each) => each.shift.id), [2, 1]);
});

test("a shift can be taken that is another's, is planned, and does not overlap one's own", () => {
    const rosters = [roster("responder", [shift(1, 7, 30, 38), shift(2, 8, 36, 40), shift(3, 8, 38, 46), shift(4, 8, -2, 6, "running")])];
    assert.deepEqual(shiftsToTake(rosters, 7, now).map((each) => each.shift.id), [3]);
    assert.deepEqual(shiftsToTake([{ ...rosters[0]!, allowed: [] }], 7, now), []);
});

test("alarms of the firm are counted by what became of them, those of others and of before not", () => {
    const alarm = (partner: number, phase: "open" | "accepted" | "declined" | "expired" | "withdrawn", raised = 0) => ({
        id: 1, responder: 7, person: null, partner, partner_name: null, raised: at(raised), answer_by: at(1), phase });
    const incidents = [{ alarms: [alarm(3, "accepted"), alarm(3, "expired"), alarm(4, "accepted")] }, { alarms: [alarm(3, "declined"), alarm(3, "withdrawn"), alarm(3, "accepted", -900)] }];
    assert.deepEqual(tallyOf(incidents as never, 3, Date.parse(at(-300))), { got: 4, accepted: 1, declined: 1, missed: 1 });
});

test("the hours offered are full ones and always ahead", () => {
    assert.deepEqual(hoursAhead(Date.parse("2026-11-17T13:20:00Z")).map((each) => new Date(each).toISOString().slice(11, 16)), ["15:00", "17:00", "21:00"]);
});
