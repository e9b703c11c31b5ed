// The incidents that run, the next deadline first, and those who wait because nobody is free.
import { ActionButton } from "../../actions/button";
import { takeOver } from "../../actions/room";
import { desk, openIncident } from "../../data/desk";
import { me, rooms } from "../../data/house";
import { incidents, inOrder, nextDeadline, openWork, otherHolders, progress, standing, waitingLine, type Incident } from "../../data/incidents";
import { Age } from "../../shared/age";
import { countdown, waiting } from "../../shared/ageing";
import { useNow } from "../../shared/clock";
import { LevelMark } from "../../shared/level";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

const untouchedLimitMs = 30 * 60_000;

export function useRunning(): Incident[] {
    const all = useStore(incidents.items);
    return inOrder([...all.values()].filter((incident) => incident.phase === "open"));
}

export function Running() {
    const running = useRunning();
    const line = waitingLine(running);
    const { inHand } = useStore(desk);
    const now = useNow();
    return (
        <section class="panel grow stack tight" aria-labelledby="running">
            <header><h2 id="running">{text("running.title")}</h2>
                <small>{line.length > 0 ? <span class="mark" data-state="due">{text("running.in_line", { count: line.length })}</span> : text("running.order")}</small></header>
            <ol class="grow" tabIndex={0} aria-labelledby="running">
                {running.length === 0 ? <li class="pad muted">{text("running.empty")}</li> : null}
                {running.map((incident, place) => (
                    <Row key={incident.id} incident={incident} number={place + 1} chosen={incident.id === inHand} now={now} />))}
            </ol>
            <Relief running={running} />
        </section>
    );
}

/** The change of shift: what somebody else holds is taken over with one button, all of it. */
function Relief({ running }: { running: Incident[] }) {
    const room = [...useStore(rooms.items).values()][0];
    const own = useStore(me);
    if (!room || !own) return null;
    return (
        <div class="bar">{otherHolders(running, room.id, own.staff).map((holder) => (
            <ActionButton key={holder.staff} action={takeOver} about={{ room, holder }} small label={text("room.take_over_from", { name: holder.name })} />))}</div>
    );
}

function Row({ incident, number, chosen, now }: { incident: Incident; number: number; chosen: boolean; now: number }) {
    const due = nextDeadline(incident);
    const ageing = due ? countdown(due.since, due.due, now)
        : { ...waiting(Date.parse(incident.clocks.reported ?? ""), untouchedLimitMs, now), state: "calm" as const };
    const helper = openWork(incident)[0]?.partner_name;
    const line = [incident.reference, incident.city || incident.postal_code, helper].filter(Boolean).join(" · ");
    return (
        <li class={["row runs", chosen ? "rings" : "", ageing.state === "late" ? "late" : ""].join(" ")}>
            <LevelMark level={incident.level} />
            <button type="button" class="plain clip" onClick={() => openIncident(incident.id)} aria-current={chosen}>
                {number <= 9 ? <kbd>{number}</kbd> : null}<span class="clip first">{incident.organisation_name ?? incident.summary ?? incident.reference}</span>
                <small class="clip">{line}</small>
            </button>
            <span>{incident.search.waiting_position > 0 ? text("running.place", { place: incident.search.waiting_position }) : text(standing(incident))}
                <i class="steps" style={`--n:${progress(incident)}`}></i></span>
            <Age ageing={ageing} />
        </li>
    );
}

/** Shown in the middle while no incident is in hand: everything, closed ones too. */
export function Overview() {
    const all = inOrder(useStore(incidents.items).values());
    const now = useNow();
    return (
        <section class="panel grow stack tight" aria-labelledby="overview">
            <header><h1 id="overview" class="h2">{text("overview.title")}</h1><small>{text("overview.count", { count: all.length })}</small></header>
            <div class="grow" tabIndex={0} role="group" aria-labelledby="overview">
                {all.length === 0 ? <p class="pad muted">{text("overview.empty")}</p> : (
                    <table class="list overview">
                        <thead><tr><th>{text("overview.level")}</th><th>{text("overview.reference")}</th><th>{text("overview.what")}</th>
                            <th>{text("overview.where")}</th><th>{text("overview.standing")}</th><th class="num">{text("overview.since")}</th></tr></thead>
                        <tbody>{all.map((incident) => (
                            <tr key={incident.id}>
                                <td><LevelMark level={incident.level} /></td>
                                <td><button type="button" class="plain" onClick={() => openIncident(incident.id)}>{incident.reference}</button></td>
                                <td><b>{incident.organisation_name ?? ""}</b> <small>{incident.summary}</small></td>
                                <td>{incident.city || incident.postal_code}</td>
                                <td>{text(standing(incident))}</td>
                                <td class="num"><Age ageing={{ ...waiting(Date.parse(incident.clocks.reported ?? ""), untouchedLimitMs, now), state: "calm" }} /></td>
                            </tr>))}</tbody>
                    </table>
                )}
            </div>
        </section>
    );
}
