import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, follow, type Changed } from "./stream";

class Source {
    onopen: () => void = () => {};
    onerror: () => void = () => {};
    closed = false;
    readonly listeners = new Map<string, (event: unknown) => void>();
    addEventListener(name: string, listener: (event: unknown) => void) { this.listeners.set(name, listener); }
    close() { this.closed = true; }
    say(name: string, data: unknown) { this.listeners.get(name)?.({ data: JSON.stringify(data) }); }
}
const settled = () => new Promise((resolve) => { setImmediate(resolve); });

test("the page is live once everything was loaded, hears changes, and says at once when the stream breaks", async () => {
    const sources: Source[] = [];
    const heard: Changed[] = [];
    let answers = true;
    const stop = follow({
        load: async () => answers, take: (changed) => heard.push(changed),
        open: () => { const source = new Source(); sources.push(source); return source as unknown as EventSource; },
    });
    sources[0]?.onopen();
    await settled();
    assert.equal(connection.get().state, "live");

    sources[0]?.say("view", { kind: "incident", id: 7, position: 9, view: { id: 7 } });
    sources[0]?.say("gone", { kind: "incident", id: 8, position: 9, view: null });
    assert.deepEqual(heard.map(({ id }) => id), [7, 8]);

    answers = false;
    sources[0]?.say("reset", {});
    await settled();
    assert.equal(connection.get().state, "lost");
    assert.equal(sources[0]?.closed, true);
    stop();
});
