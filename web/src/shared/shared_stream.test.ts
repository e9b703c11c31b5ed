import assert from "node:assert/strict";
import { test } from "node:test";
import { SharedStream, type Note, type StreamSource } from "./shared_stream";

class Source implements StreamSource {
    onopen: StreamSource["onopen"] = null;
    onerror: StreamSource["onerror"] = null;
    closed = false;
    readonly listeners = new Map<string, (event: Event) => void>();
    addEventListener(name: string, run: (event: Event) => void) { this.listeners.set(name, run); }
    close() { this.closed = true; }
    say(name: string, data: string) { this.listeners.get(name)?.(new MessageEvent(name, { data })); }
}

/** A browser: one lock, one channel, and every connection that was made. */
function browser(unansweredAfterMs = 60_000) {
    const sources: Source[] = [];
    const ears = new Set<(note: Note) => void>();
    let line: { lead: (release: () => void) => void; lost: () => void }[] = [];
    let holder: { lost: () => void } | null = null;
    const next = () => {
        const one = line.shift();
        holder = one ?? null;
        one?.lead(() => { if (holder === one) next(); });
    };
    const tab = () => {
        const seen: string[] = [];
        const stream = new SharedStream({
            unansweredAfterMs,
            connect: () => { sources.push(new Source()); return sources.at(-1)!; },
            channel: (hear) => { ears.add(hear); return { post: (note) => { for (const ear of [...ears]) if (ear !== hear) ear(note); }, close: () => { ears.delete(hear); } }; },
            queue: (lead, lost, steal) => {
                const one = { lead, lost };
                if (steal) { const before = holder; holder = null; line.unshift(one); before?.lost(); next(); }
                else { line.push(one); if (!holder) setImmediate(() => { if (!holder) next(); }); }
                return { stop: () => { line = line.filter((each) => each !== one); } };
            },
        });
        stream.onopen = () => seen.push("open");
        stream.onerror = () => seen.push("lost");
        stream.addEventListener("view", (event) => seen.push((event as MessageEvent<string>).data));
        return { stream, seen };
    };
    return { tab, sources, deaf: () => ears.clear() };
}
const settled = () => new Promise((resolve) => { setImmediate(resolve); });

test("two tabs share one connection, and both hear everything", async () => {
    const { tab, sources } = browser();
    const [one, two] = [tab(), tab()];
    await settled();
    sources[0]!.onopen?.(new Event("open"));
    sources[0]!.say("view", "a");
    assert.equal(sources.length, 1);
    assert.deepEqual([one.seen, two.seen], [["open", "a"], ["open", "a"]]);
    const late = tab();
    assert.deepEqual([late.seen, one.seen.length], [[], 2]);
    late.stream.close();
    one.stream.close();
    two.stream.close();
});

test("a tab that comes later is told that the stream is open, and the others are not told again", async () => {
    const { tab, sources } = browser();
    const one = tab();
    await settled();
    sources[0]!.onopen?.(new Event("open"));
    const { stream, seen } = tab();
    await settled();
    one.stream.close();
    await settled();
    sources[1]!.onopen?.(new Event("open")); // the first is gone: its turn to connect
    sources[1]!.say("view", "b");
    assert.deepEqual([sources[0]!.closed, sources.length, one.seen], [true, 2, ["open"]]);
    assert.deepEqual(seen.slice(-2), ["open", "b"]);
    stream.close();
});

test("a broken connection is said in every tab", async () => {
    const { tab, sources } = browser();
    const [one, two] = [tab(), tab()];
    await settled();
    sources[0]!.onerror?.(new Event("error"));
    assert.deepEqual([one.seen, two.seen], [["lost"], ["lost"]]);
    one.stream.close();
    two.stream.close();
});

test("who does not answer loses the lock", async () => {
    const { tab, sources, deaf } = browser(5);
    const frozen = tab();
    await settled();
    deaf();
    const { stream } = tab();
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    assert.deepEqual([sources.length, frozen.seen], [2, ["lost"]]);
    frozen.stream.close();
    stream.close();
});
