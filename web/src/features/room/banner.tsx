// What everybody must know at once: the connection is lost, something is on its way, nobody is
// signed in while the region is open, a situation is declared.
import { ActionButton } from "../../actions/button";
import { More } from "../../actions/menu";
import { releaseService } from "../../actions/room";
import { outbox } from "../../data/commands";
import { health, rooms } from "../../data/house";
import { isDeclared, situations } from "../../data/situations";
import { connection } from "../../shared/stream";
import { clockTime, oldness, useNow } from "../../shared/clock";
import { Outdated } from "../../shared/outdated";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

export function Banner() {
    const { state, since } = useStore(connection);
    const waiting = useStore(outbox.waiting);
    const connected = useStore(outbox.connected);
    const known = useStore(health);
    const room = [...useStore(rooms.items).values()][0];
    const declared = [...useStore(situations.items).values()].filter(isDeclared);
    useNow();
    const lost = state === "lost" || !connected;
    return (
        <div class="banners" role="status" aria-live="assertive">
            <Outdated sending={waiting.length > 0} />
            {lost ? <p class="banner mark" data-state="due">{text("banner.lost", { since: clockTime(since), age: oldness(Date.now() - since) })}
                {waiting.length > 0 ? ` ${text("banner.sending", { count: waiting.length })}` : ""}</p> : null}
            {known?.view.held ? <p class="banner mark" data-state="p1">{text("banner.held")} <ActionButton action={releaseService} about={known.view} small /></p> : null}
            {declared.map((situation) => (
                <p class="banner mark" data-state={situation.switched_on ? "p2" : "p3"} key={situation.id}>
                    <span>{text(situation.switched_on ? "banner.situation_on" : "banner.situation", {
                        title: situation.title ?? "", incidents: situation.incidents.length, calls: situation.calls.length, reports: situation.reports.length,
                    })}</span> <More kind="situation" about={situation} /></p>))}
            {room?.open && room.signed_in.length === 0 ? <p class="banner mark" data-state="p2">{text("banner.unstaffed")}</p> : null}
        </div>
    );
}
