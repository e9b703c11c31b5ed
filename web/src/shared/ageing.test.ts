import assert from "node:assert/strict";
import { test } from "node:test";
import { countdown, waiting } from "./ageing";
import { lasting, oldness } from "./clock";

test("a countdown is calm, then due, then late with its excess", () => {
    assert.deepEqual(countdown(0, 60_000, 15_000), { state: "calm", share: 0.25, label: "0:45" });
    assert.deepEqual(countdown(0, 60_000, 30_000), { state: "due", share: 0.5, label: "0:30" });
    assert.deepEqual(countdown(0, 60_000, 61_500), { state: "late", share: 1, label: "+0:01" });
});

test("a countdown whose beginning is not before its end is due, never beyond its bar", () => {
    assert.deepEqual(countdown(60_000, 60_000, 0), { state: "due", share: 1, label: "1:00" });
});

test("who waits shows how long, and is late at the limit", () => {
    assert.deepEqual(waiting(0, 60_000, 7_000), { state: "calm", share: 7 / 60, label: "0:07" });
    assert.equal(waiting(0, 60_000, 60_000).state, "late");
    assert.equal(waiting(10_000, 60_000, 0).label, "0:00");
});

test("minutes and seconds, then hours and minutes, then days", () => {
    assert.equal(lasting(37_400), "0:37");
    assert.equal(lasting(12 * 60_000 + 40_000), "12:40");
    assert.equal(lasting(2 * 3_600_000 + 58 * 60_000), "2:58 h");
    assert.equal(lasting(3 * 86_400_000), "3 d");
    assert.equal(oldness(3 * 60_000), "3 min");
    assert.equal(oldness(-5), "0 s");
});
