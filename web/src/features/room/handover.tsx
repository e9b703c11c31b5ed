// The change of shift on one page: who hands over, who takes over, and all that is open. Nobody goes
// home while an incident has no holder; both names are on record with the command.
import type { ComponentChildren } from "preact";
import { ActionButton } from "../../actions/button";
import { takeIncident } from "../../actions/incident";
import { acceptCommanderAlarm, closeCommanderAlarm, signInRoom, signOutRoom, takeOver } from "../../actions/room";
import { openIncident } from "../../data/desk";
import { health, me, rooms } from "../../data/house";
import { incidents, inOrder, nextDeadline, otherHolders, standing, type Incident } from "../../data/incidents";
import { callBacks, calls, openReports, reports, ringingCalls } from "../../data/intake";
import { rosters } from "../../data/people";
import { isDeclared, situations } from "../../data/situations";
import { Age } from "../../shared/age";
import { countdown } from "../../shared/ageing";
import { clockTime, dayOf, minuteTime, useNow } from "../../shared/clock";
import { plainContact } from "../../shared/contact";
import { LevelMark } from "../../shared/level";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";
import { AdminPage } from "../administration/page";

export function Handover() {
    const open = inOrder([...useStore(incidents.items).values()].filter((incident) => incident.phase === "open"));
    const room = [...useStore(rooms.items).values()][0];
    const own = useStore(me);
    const now = useNow();
    if (!room || !own) return <AdminPage name="handover" count={0}><p class="pad muted">{text("session.asking")}</p></AdminPage>;
    const holders = otherHolders(open, room.id, own.staff);
    const nobody = open.filter((incident) => incident.holder === 0);
    return (
        <AdminPage name="handover" count={open.length}>
            <div class="line pad">
                <span>{text("top.on_duty", { names: room.signed_in.map((each) => each.person ?? String(each.staff)).join(", ") || text("queue.nobody") })}</span>
                <ActionButton action={signInRoom} about={room} small /><ActionButton action={signOutRoom} about={room} small />
                {holders.map((holder) => <ActionButton key={holder.staff} action={{ ...takeOver, tone: "main" }} about={{ room, holder }} small
                    label={text("room.take_over_from", { name: holder.name })} />)}
                <span class="mark end" data-state={nobody.length > 0 ? "p1" : "calm"}>{text("handover.without_holder", { count: nobody.length })}</span>
            </div>
            <Part name="incidents" count={open.length}>
                <table class="list"><tbody>{open.map((incident) => <IncidentRow key={incident.id} incident={incident} now={now} />)}</tbody></table>
            </Part>
            <Commander /><Intake /><House />
        </AdminPage>
    );
}

function Part({ name, count, children }: { name: string; count: number; children: ComponentChildren }) {
    return <section><h2 class="pad">{text(`handover.${name}`)} <small>{count}</small></h2>{count > 0 ? children : <p class="pad muted">{text("handover.none")}</p>}</section>;
}

function IncidentRow({ incident, now }: { incident: Incident; now: number }) {
    const due = nextDeadline(incident);
    return (
        <tr>
            <td><LevelMark level={incident.level} /></td>
            <td><button type="button" class="plain" onClick={() => openIncident(incident.id)}>{incident.reference}</button></td>
            <td><b>{incident.organisation_name}</b> <small>{incident.summary}</small></td>
            <td>{text(standing(incident))}</td>
            <td>{incident.holder ? incident.holder_name ?? incident.holder : <span class="mark" data-state="p1">{text("incident.no_holder")}</span>}</td>
            <td class="num">{due ? <Age ageing={countdown(due.since, due.due, now)} /> : null}</td>
            <td><ActionButton action={takeIncident} about={incident} small /></td>
        </tr>
    );
}

function Commander() {
    const room = [...useStore(rooms.items).values()][0];
    const alarms = room?.alarms ?? [];
    const declared = [...useStore(situations.items).values()].filter(isDeclared);
    return (
        <>
            <Part name="alarms" count={alarms.length}><ul>{room ? alarms.map((alarm) => (
                <li class="row" key={alarm.id}><p>{text(`cause.${alarm.cause}`, { count: alarm.length })} <small>{clockTime(Date.parse(alarm.raised))}</small></p>
                    <span class="line"><ActionButton action={acceptCommanderAlarm} about={{ room, alarm }} small /><ActionButton action={closeCommanderAlarm} about={{ room, alarm }} small /></span></li>)) : null}</ul></Part>
            {declared.length > 0 ? <Part name="situations" count={declared.length}><ul>{declared.map((each) => <li class="row" key={each.id}><p>{each.title}</p>
                <span>{text(each.switched_on ? "situation.on" : "situation.off")}</span></li>)}</ul></Part> : null}
        </>
    );
}

function Intake() {
    const list = [...useStore(calls.items).values()];
    const backs = callBacks(list);
    const ringing = ringingCalls(list);
    const waiting = openReports(useStore(reports.items).values());
    return (
        <>
            {ringing.length > 0 ? <p class="pad mark" data-state="p2">{text("handover.ringing", { count: ringing.length })}</p> : null}
            <Part name="call_backs" count={backs.length}><ul>{backs.map((call) => (
                <li class="row" key={call.id}><p>{plainContact(call.call_back?.number ?? call.caller)}</p><span>{minuteTime(Date.parse(call.call_back?.due ?? call.offered))}</span></li>))}</ul></Part>
            <Part name="reports" count={waiting.length}><ul>{waiting.map((report) => (
                <li class="row" key={report.id}><p><LevelMark level={report.level} /> {report.content.summary ?? report.reference}</p><span>{text(`report_phase.${report.phase}`)}</span></li>))}</ul></Part>
        </>
    );
}

function House() {
    const known = useStore(health);
    const faults = (known?.view.lamps ?? []).filter((lamp) => lamp.colour !== "green");
    const gaps = [...useStore(rosters.items).values()].flatMap((roster) => roster.gaps.map((gap) => ({ ...gap, duty: roster.duty })));
    return (
        <>
            <Part name="faults" count={faults.length}><ul>{faults.map((lamp) => <li class="row" key={lamp.name}><p>{lamp.name}</p><span class="mark" data-state={lamp.colour === "red" ? "p1" : "p2"}>{lamp.what}</span></li>)}</ul></Part>
            <Part name="gaps" count={gaps.length}><ul>{gaps.slice(0, 8).map((gap) => <li class="row" key={`${gap.duty}${gap.from}`}><p>{text(`duty.${gap.duty}`)}</p>
                <span class="mark" data-state="p1">{dayOf(Date.parse(gap.from))} {minuteTime(Date.parse(gap.from))} – {dayOf(Date.parse(gap.until))} {minuteTime(Date.parse(gap.until))}</span></li>)}</ul></Part>
        </>
    );
}
