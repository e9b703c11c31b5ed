// The stream of changed views: one EventSource for the whole page. While it is silent the page says
// so within two seconds, keeps what it knows, and asks for everything again when it is back.
import { Store } from "../shared/store";
import type { Numbered } from "./collection";
import { loadHealth, noteHealth, regions, responders, rooms } from "./house";
import { incidents } from "./incidents";
import { calls, reports } from "./intake";

export type Connection = { state: "opening" | "live" | "lost"; since: number };
export const connection = new Store<Connection>({ state: "opening", since: Date.now() });

type Changed = { kind: string; id: number; position: number; view: (Numbered & Record<string, unknown>) | null };
type Taker = { put: (view: never) => void };

const takers: Record<string, Taker> = {
    incident: incidents, call: calls, report: reports, region: regions, room: rooms, responder: responders,
    service: { put: noteHealth },
};

export function takeChanged(changed: Changed): void {
    if (changed.view) takers[changed.kind]?.put(changed.view as never);
}

export async function loadAll(): Promise<boolean> {
    const answered = await Promise.all([
        incidents.load(), calls.load(), reports.load(), regions.load(), rooms.load(), responders.load(), loadHealth(),
    ]);
    return answered.every(Boolean);
}

const healthEveryMs = 5_000;
const silentAfterMs = 30_000; // the server says something at least every 15 s

/** Follows the stream until the answer is called. */
export function follow(open: (path: string) => EventSource = (path) => new EventSource(path)): () => void {
    let source: EventSource | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    let heard = Date.now();
    const become = (state: Connection["state"]) => {
        if (connection.get().state !== state) connection.set({ state, since: Date.now() });
    };
    const lose = () => {
        become("lost");
        source?.close();
        clearTimeout(again);
        again = setTimeout(start, 1000);
    };
    const onView = (event: MessageEvent<string>) => {
        heard = Date.now();
        takeChanged(JSON.parse(event.data) as Changed);
    };
    const start = () => {
        source = open("/api/stream");
        heard = Date.now();
        source.onopen = () => {
            heard = Date.now();
            void loadAll().then((all) => all ? become("live") : lose());
        };
        source.onmessage = onView;
        source.addEventListener("view", onView as EventListener);
        source.addEventListener("heartbeat", () => { heard = Date.now(); });
        source.addEventListener("reset", () => { heard = Date.now(); void loadAll(); });
        source.onerror = lose;
    };
    const watch = setInterval(() => {
        if (connection.get().state === "live") void loadHealth().then((known) => { if (!known) lose(); });
        if (Date.now() - heard > silentAfterMs && connection.get().state === "live") lose();
    }, healthEveryMs);
    start();
    return () => {
        source?.close();
        clearTimeout(again);
        clearInterval(watch);
    };
}
