import assert from "node:assert/strict";
import { test } from "node:test";
import type { Wish } from "../shared/outbox";
import { answerTest, testStateOf } from "./test_state";

const until = "2026-11-17T13:15:00Z";
const wish = (id: number): Wish => ({ key: "k", about: { kind: "responder", id }, given_at: until, command: answerTest });

test("a test alarm is asked for until it was tapped, and only by its own tap", () => {
    assert.equal(testStateOf({ id: 7 }, [], null), "none");
    assert.equal(testStateOf({ id: 7, test_answer_by: until }, [], null), "asked");
    assert.equal(testStateOf({ id: 7, test_answer_by: until }, [wish(8)], null), "asked");
    assert.equal(testStateOf({ id: 7, test_answer_by: until }, [wish(7)], null), "sending");
});

test("what the server confirmed stays confirmed, before and after the stream brings it", () => {
    const confirmed = { responder: 7, test: until };
    assert.equal(testStateOf({ id: 7, test_answer_by: until }, [], confirmed), "confirmed");
    assert.equal(testStateOf({ id: 7 }, [], confirmed), "confirmed");
    assert.equal(testStateOf({ id: 8 }, [], confirmed), "none");
});

test("the next test alarm is asked for again", () => {
    assert.equal(testStateOf({ id: 7, test_answer_by: "2026-12-17T13:15:00Z" }, [], { responder: 7, test: until }), "asked");
});
