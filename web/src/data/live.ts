// What the console follows: every kind of view it shows, from the stream and from the lists.
import { follow, type Changed } from "../shared/stream";
import { lookAtVersion } from "../shared/version";
import { loadAreas } from "./areas";
import { loadHealth, loadMe, loadRoom, noteHealth, regions, responders, rooms } from "./house";
import { incidents } from "./incidents";
import { calls, reports } from "./intake";
import { organisations, partners, rosters, specialists, staff } from "./people";
import { referrals, situations } from "./situations";

type Taker = { put: (view: never) => void; drop?: (id: number) => void };
const takers: Record<string, Taker> = {
    incident: incidents, call: calls, report: reports, region: regions, room: rooms, responder: responders,
    partner: partners, specialist: specialists, staff, roster: rosters, situation: situations, referral: referrals, organisation: organisations,
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
    void lookAtVersion();
    void Promise.all([
        partners.load(""), specialists.load(""), staff.load(""), rosters.load(""), situations.load("state=all", 1), referrals.load("", 1), loadAreas(),
    ]);
    return answered.every(Boolean);
}

export const followHouse = (): (() => void) => follow({ load, take, check: loadHealth });
