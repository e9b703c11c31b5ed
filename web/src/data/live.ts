// What the console follows: every kind of view it shows, from the stream and from the lists.
import { follow, type Changed } from "../shared/stream";
import { loadHealth, loadMe, loadRoom, noteHealth, regions, responders, rooms } from "./house";
import { incidents } from "./incidents";
import { calls, reports } from "./intake";

type Taker = { put: (view: never) => void; drop?: (id: number) => void };
const takers: Record<string, Taker> = {
    incident: incidents, call: calls, report: reports, region: regions, room: rooms, responder: responders,
    service: { put: noteHealth },
};

export function take(changed: Changed): void {
    const taker = takers[changed.kind];
    if (changed.view) taker?.put(changed.view as never);
    else taker?.drop?.(changed.id);
}

async function load(): Promise<boolean> {
    const answered = await Promise.all([
        incidents.load(), incidents.load("state=closed", 1), calls.load(), reports.load(), regions.load(""), loadRoom(),
        responders.load(""), loadHealth(), loadMe(),
    ]);
    return answered.every(Boolean);
}

export const followHouse = (): (() => void) => follow({ load, take, check: loadHealth });
