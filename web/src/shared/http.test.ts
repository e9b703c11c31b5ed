import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, problemOf } from "./http";

const answering = (status: number, body: unknown, headers: Record<string, string> = {}): typeof fetch =>
    async () => new Response(JSON.stringify(body), { status, headers });

test("a refusal carries its name and the sentence in the reader's language", async () => {
    const body = { name: "incident.closed", title: "closed", texts: { de: "Der Einsatz ist geschlossen.", en: "It is closed." } };
    assert.deepEqual(await ask("/x", {}, answering(409, body)),
        { kind: "refused", problem: { status: 409, code: "incident.closed", sentence: "Der Einsatz ist geschlossen." } });
});

test("an answer that is no problem document still says something", () => {
    assert.equal(problemOf(418, null).code, "http_418");
    assert.notEqual(problemOf(418, "tea").sentence, "");
});

test("a server that is busy or gone is to be asked again", async () => {
    assert.deepEqual(await ask("/x", {}, answering(503, {}, { "retry-after": "2" })), { kind: "unreachable", retryAfterMs: 2000 });
    assert.deepEqual(await ask("/x", {}, async () => { throw new TypeError("gone"); }), { kind: "unreachable" });
});
