import assert from "node:assert/strict";
import { test } from "node:test";
import { askSession } from "./session";

const answering = (status: number, body: unknown): typeof fetch =>
    async () => new Response(JSON.stringify(body), { status });

test("a signed-in person has a name and a role", async () => {
    assert.deepEqual(await askSession(answering(200, { user: "demo-commander", role: "commander" })),
        { state: "signed_in", user: "demo-commander", role: "commander" });
});

test("who is not signed in is told so", async () => {
    assert.deepEqual(await askSession(answering(401, {})), { state: "signed_out" });
});

test("an answer without a role is no session", async () => {
    assert.deepEqual(await askSession(answering(200, { user: "demo" })), { state: "unreachable" });
    assert.deepEqual(await askSession(answering(200, null)), { state: "unreachable" });
});

test("a server that fails or is gone is unreachable", async () => {
    assert.deepEqual(await askSession(answering(503, {})), { state: "unreachable" });
    assert.deepEqual(await askSession(async () => { throw new TypeError("gone"); }), { state: "unreachable" });
});
