// Following the server's stream of changed views: one connection for all tabs (shared_stream.ts). While it is
// silent the page says so within two seconds, keeps what it knows, and asks for everything again
// when it is back.
import { sessionMark } from "./http";
import { openShared, type StreamSource } from "./shared_stream";
import { Store } from "./store";

export type Changed = { kind: string; id: number; position: number; view: unknown };
export type Connection = { state: "opening" | "live" | "lost"; since: number };

export type Following = {
    load: () => Promise<boolean>; // everything anew; false: not all of it came
    take: (changed: Changed) => void;
    check?: () => Promise<boolean>; // asked every few seconds; false: the server does not answer
    open?: (path: string) => StreamSource;
};

const againAfterMs = 1000;
const checkEveryMs = 5000;
const silentAfterMs = 35_000; // the server says something at least every 15 s

export const connection = new Store<Connection>({ state: "opening", since: Date.now() });

/** Follows until the answer is called. */
export function follow({ load, take, check, open = (path) => openShared(path, sessionMark()) }: Following): () => void {
    let source: StreamSource | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    let heard = Date.now();
    const become = (state: Connection["state"]) => {
        if (connection.get().state !== state) connection.set({ state, since: Date.now() });
    };
    const lose = () => {
        become("lost");
        source?.close();
        clearTimeout(again);
        again = setTimeout(start, againAfterMs);
    };
    const loadAgain = () => void load().then((all) => (all ? become("live") : lose()));
    const on = (name: string, run: (event: MessageEvent<string>) => void) =>
        source?.addEventListener(name, (event) => { heard = Date.now(); run(event as MessageEvent<string>); });
    const changed = (event: MessageEvent<string>) => take(JSON.parse(event.data) as Changed);
    const start = () => {
        source = open("/api/stream");
        heard = Date.now();
        source.onopen = loadAgain;
        source.onerror = lose;
        on("view", changed);
        on("gone", changed);
        on("heartbeat", () => {});
        on("reset", loadAgain);
    };
    const watch = setInterval(() => {
        if (connection.get().state !== "live") return;
        if (Date.now() - heard > silentAfterMs) lose();
        else void check?.().then((answered) => { if (!answered) lose(); });
    }, checkEveryMs);
    start();
    return () => {
        source?.close();
        clearTimeout(again);
        clearInterval(watch);
    };
}
