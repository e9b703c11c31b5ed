import assert from "node:assert/strict";
import { test } from "node:test";
import { uuid7, type RandomBytes } from "./uuid";

const zeros: RandomBytes = (into) => into.fill(0);

test("a key begins with its time and says version 7", () => {
    assert.equal(uuid7(0x0123456789ab, zeros), "01234567-89ab-7000-8000-000000000000");
    assert.equal(uuid7(0x0123456789ab, (into) => into.fill(255)), "01234567-89ab-7fff-bfff-ffffffffffff");
});

test("a later key sorts behind an earlier one", () => {
    assert.ok(uuid7(1_800_000_000_000) < uuid7(1_800_000_000_001));
});

test("two keys of one moment differ", () => {
    assert.notEqual(uuid7(1), uuid7(1));
});
