// The board on the wall: how it stands, readable from afar, for everybody who walks by. No names, no
// numbers of people, no references: levels, towns, times.
import { ActionButton } from "../../actions/button";
import { goTo } from "../../actions/desk";
import { rooms } from "../../data/house";
import { incidents, inOrder, nextDeadline, progress, standing, waitingLine, type Incident } from "../../data/incidents";
import { callBacks, calls, openReports, reports, ringingCalls } from "../../data/intake";
import { Age } from "../../shared/age";
import { countdown, waiting } from "../../shared/ageing";
import { lasting, useNow } from "../../shared/clock";
import { LevelMark } from "../../shared/level";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

const untouchedLimitMs = 30 * 60_000;

export function Wall() {
    const open = inOrder([...useStore(incidents.items).values()].filter((incident) => incident.phase === "open"));
    const callList = [...useStore(calls.items).values()];
    const waitingReports = openReports(useStore(reports.items).values());
    const room = [...useStore(rooms.items).values()][0];
    const now = useNow();
    const ringing = ringingCalls(callList);
    const longest = ringing[0] ? now - Date.parse(ringing[0].waiting_since ?? ringing[0].offered) : 0;
    const numbers: [name: string, value: number, state?: string | undefined][] = [
        ["ringing", ringing.length, ringing.length > 0 ? "due" : undefined], ["call_backs", callBacks(callList).length], ["reports", waitingReports.length],
        ["incidents", open.length], ["in_line", waitingLine(open).length, waitingLine(open).length > 0 ? "p2" : undefined],
        ["commander", room?.alarms.filter((alarm) => alarm.accepted_by === 0).length ?? 0, (room?.alarms.length ?? 0) > 0 ? "p1" : undefined],
    ];
    return (
        <>
            <section class="wall-numbers" aria-label={text("view.wall")}>
                <h1 class="sr">{text("view.wall")}</h1>
                {numbers.map(([name, value, state]) => (
                    <p class="panel" key={name}><b class={state && value > 0 ? "mark" : ""} data-state={state}>{value}</b> {text(`wall.${name}`)}
                        {name === "ringing" && value > 0 ? <small> {text("top.longest")} {lasting(longest)}</small> : null}</p>))}
            </section>
            <section class="panel grow stack tight" aria-labelledby="wall-running">
                <header><h2 id="wall-running">{text("running.title")}</h2><ActionButton action={goTo.desk} about={null} small label={text("view.desk")} /></header>
                <ol class="grow" tabIndex={0} aria-labelledby="wall-running">
                    {open.length === 0 ? <li class="pad muted">{text("running.empty")}</li> : null}
                    {open.map((incident) => <Line key={incident.id} incident={incident} now={now} />)}
                </ol>
            </section>
        </>
    );
}

function Line({ incident, now }: { incident: Incident; now: number }) {
    const due = nextDeadline(incident);
    const ageing = due ? countdown(due.since, due.due, now)
        : { ...waiting(Date.parse(incident.clocks.reported ?? ""), untouchedLimitMs, now), state: "calm" as const };
    return (
        <li class={ageing.state === "late" ? "row wall-line late" : "row wall-line"}>
            <LevelMark level={incident.level} word /><span>{incident.city || incident.postal_code}</span>
            <span>{text(standing(incident))}<i class="steps" style={`--n:${progress(incident)}`}></i></span><Age ageing={ageing} />
        </li>
    );
}
