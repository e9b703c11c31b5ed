import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "./http";
import { Outbox, type Receipt, type Wish } from "./outbox";

const about = { kind: "incident", id: 7 };
const done = (wish: Wish): Answer<Receipt> => ({ kind: "value", value: { position: 40, about: wish.about } });
const gone: Answer<Receipt> = { kind: "unreachable" };

class Shelf {
    readonly kept = new Map<string, string>();
    getItem(name: string) { return this.kept.get(name) ?? null; }
    setItem(name: string, value: string) { this.kept.set(name, value); }
    removeItem(name: string) { this.kept.delete(name); }
}

test("what could not be sent is sent again with the same key and happens once", async () => {
    const sent: Wish[] = [];
    const outbox = new Outbox({
        send: async (wish) => { sent.push(wish); return sent.length < 3 ? gone : done(wish); },
        pause: async () => {},
    });
    const outcome = await outbox.give(about, { type: "incident.take" });
    assert.equal(outcome.kind, "done");
    assert.equal(sent.length, 3);
    assert.equal(new Set(sent.map((wish) => wish.key)).size, 1);
    assert.equal(outbox.waiting.get().length, 0);
    assert.equal(outbox.connected.get(), true);
});

test("commands leave in the order they were given", async () => {
    const sent: string[] = [];
    const outbox = new Outbox({ send: async (wish) => { sent.push(wish.command.type); return done(wish); } });
    await Promise.all([outbox.give(about, { type: "incident.take" }), outbox.give(about, { type: "incident.note", text: "a" })]);
    assert.deepEqual(sent, ["incident.take", "incident.note"]);
});

test("a repeated tap while the first still waits is the same wish", async () => {
    let network = false;
    const sent: Wish[] = [];
    const outbox = new Outbox({
        send: async (wish) => { if (!network) return gone; sent.push(wish); return done(wish); },
        pause: () => new Promise(() => {}),
    });
    const answer = { type: "incident.answer_alarm", alarm: 1, accept: true, minutes: 30 };
    const first = outbox.give(about, answer);
    await Promise.resolve();
    network = true;
    const second = outbox.give(about, { ...answer });
    assert.equal((await first).kind, "done");
    assert.equal((await second).kind, "done");
    assert.equal(sent.length, 1);
});

test("a refusal reaches who wished it and holds nobody up", async () => {
    const problem = { status: 409, code: "closed", sentence: "Der Einsatz ist geschlossen." };
    const outbox = new Outbox({
        send: async (wish) => (wish.command.type === "incident.note" ? { kind: "refused", problem } : done(wish)),
    });
    const refused = outbox.give(about, { type: "incident.note", text: "a" });
    const next = outbox.give(about, { type: "incident.take" });
    assert.deepEqual(await refused, { kind: "refused", problem });
    assert.equal((await next).kind, "done");
});

test("a closed page forgets nothing, and a spoilt storage is an empty one", async () => {
    const storage = new Shelf();
    const before = new Outbox({ send: async () => gone, storage, pause: () => new Promise(() => {}), now: () => 1_800_000_000_000 });
    void before.give(about, { type: "incident.advance", assignment: 1, to: "on_the_way", minutes: 0 });
    const sent: Wish[] = [];
    const after = new Outbox({ send: async (wish) => { sent.push(wish); return done(wish); }, storage });
    assert.equal(after.waiting.get()[0]?.given_at, "2027-01-15T08:00:00.000Z");
    await after.pump();
    assert.equal(sent[0]?.command.type, "incident.advance");
    assert.equal(storage.kept.size, 0);
    storage.setItem("outbox", "{broken");
    assert.equal(new Outbox({ send: async () => gone, storage }).waiting.get().length, 0);
});

test("without a session the wish waits instead of getting lost", async () => {
    let signedIn = false;
    const outbox = new Outbox({
        send: async (wish) => signedIn ? done(wish)
            : { kind: "refused", problem: { status: 401, code: "not_signed_in", sentence: "" } },
        pause: async () => { signedIn = true; },
    });
    assert.equal((await outbox.give(about, { type: "incident.take" })).kind, "done");
});

test("only what was given without a connection says when it happened", async () => {
    const sent: Wish[] = [];
    let network = false;
    const outbox = new Outbox({
        send: async (wish) => { if (!network) return gone; sent.push(wish); return done(wish); },
        pause: () => new Promise(() => {}), now: () => 1_800_000_000_000,
    });
    const first = outbox.give(about, { type: "incident.take" });
    await Promise.resolve();
    await Promise.resolve();
    const second = outbox.give(about, { type: "incident.note", text: "a" });
    network = true;
    outbox.tryNow();
    await Promise.all([first, second]);
    assert.deepEqual(sent.map((wish) => wish.happened_at), [undefined, "2027-01-15T08:00:00.000Z"]);
});
