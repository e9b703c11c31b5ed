// What everybody must know at once: the connection is lost, something is on its way, nobody is
// signed in while the region is open.
import { outbox } from "../../data/commands";
import { health, rooms } from "../../data/house";
import { connection } from "../../shared/stream";
import { clockTime, oldness, useNow } from "../../shared/clock";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

export function Banner() {
    const { state, since } = useStore(connection);
    const waiting = useStore(outbox.waiting);
    const connected = useStore(outbox.connected);
    const known = useStore(health);
    const room = [...useStore(rooms.items).values()][0];
    useNow();
    const lost = state === "lost" || !connected;
    return (
        <div class="banners" role="status" aria-live="assertive">
            {lost ? <p class="banner mark" data-state="due">{text("banner.lost", { since: clockTime(since), age: oldness(Date.now() - since) })}
                {waiting.length > 0 ? ` ${text("banner.sending", { count: waiting.length })}` : ""}</p> : null}
            {known?.view.held ? <p class="banner mark" data-state="p1">{text("banner.held")}</p> : null}
            {room?.open && room.signed_in.length === 0 ? <p class="banner mark" data-state="p2">{text("banner.unstaffed")}</p> : null}
        </div>
    );
}
