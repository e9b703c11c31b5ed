// Who could be alarmed now: on shift or said to be ready, reachable, with room for more work.
import { responders, type Responder } from "../../data/house";
import { isReady } from "../../data/readiness";
import { minuteTime } from "../../shared/clock";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

export function Ready() {
    const all = [...useStore(responders.items).values()].filter((responder) => !responder.retired);
    const ready = all.filter(isReady);
    const others = all.length - ready.length;
    return (
        <section class="panel stack tight half" aria-labelledby="ready">
            <header><h2 id="ready">{text("ready.title")}</h2><small>{text("ready.count", { count: ready.length, others })}</small></header>
            <ul class="grow" tabIndex={0} aria-labelledby="ready">
                {ready.length === 0 ? <li class="pad"><span class="mark" data-state="p2">{text("ready.nobody")}</span></li> : null}
                {ready.map((responder) => <Row key={responder.id} responder={responder} />)}
            </ul>
        </section>
    );
}

function Row({ responder }: { responder: Responder }) {
    const busy = responder.alarms.length > 0 ? "ready.alarmed" : responder.work.length > 0 ? "ready.working" : "ready.free";
    const skills = responder.skills.map((skill) => text(`skill.${skill}`)).join(", ");
    return (
        <li class="row">
            <div class="clip"><p class="clip">{responder.partner_name ?? responder.person}</p>
                <small class="clip">{responder.person} · {skills}</small></div>
            <div class="standing">{responder.reach === "silent"
                ? <span class="mark" data-state="p2">{text("ready.unreachable")}</span>
                : <span class="mark" data-state={busy === "ready.free" ? "calm" : "due"}>{text(busy)}</span>}
            <small>{text("ready.load", { load: responder.load, limit: responder.load_limit })}
                {responder.ready_until ? ` · ${text("ready.until", { at: minuteTime(Date.parse(responder.ready_until)) })}` : ""}</small></div>
        </li>
    );
}
