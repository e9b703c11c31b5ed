import assert from "node:assert/strict";
import { test } from "node:test";
import { nextStage } from "./stages";

test("somebody on the way to a door goes through every stage", () => {
    const way = ["accepted"];
    for (let next = nextStage("accepted", false); next; next = nextStage(next, false)) way.push(next);
    assert.deepEqual(way, ["accepted", "in_contact", "on_the_way", "on_scene", "stabilised", "done"]);
});

test("remote work skips the way and the door", () => {
    assert.equal(nextStage("in_contact", true), "stabilised");
    assert.equal(nextStage("done", true), null);
    assert.equal(nextStage("handed_back", false), null);
});
