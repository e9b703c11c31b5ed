// What comes in: commander alarms, ringing calls, promised call-backs, reports, messages of victims
// and what this desk has parked. Each row shows how long it waits.
import type { ComponentChildren } from "preact";
import { ActionButton } from "../../actions/button";
import { answerCall, endCall, reportFromCall, reportToIncident, takeReport, tryCallBack } from "../../actions/intake";
import { More } from "../../actions/menu";
import { answerVictim } from "../../actions/victim";
import { acceptCommanderAlarm, closeCommanderAlarm } from "../../actions/room";
import { desk, openIncident } from "../../data/desk";
import { health, rooms, type CommanderAlarm, type Room } from "../../data/house";
import { incidents, openMessages, type Incident } from "../../data/incidents";
import { callBacks, calls, isTalking, openReports, reports, ringingCalls, type Call, type Report } from "../../data/intake";
import { Age } from "../../shared/age";
import { countdown, waiting } from "../../shared/ageing";
import { useNow } from "../../shared/clock";
import { plainContact } from "../../shared/contact";
import { LevelMark } from "../../shared/level";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

const waitLimitMs = 60_000; // then the commander is alarmed
const reportLimitMs = 15 * 60_000;

export function Queue() {
    const callList = [...useStore(calls.items).values()];
    const reportList = openReports(useStore(reports.items).values());
    const incidentMap = useStore(incidents.items);
    const roomList = [...useStore(rooms.items).values()];
    const { parked } = useStore(desk);
    const now = useNow();
    const ringing = ringingCalls(callList);
    const talking = callList.filter((call) => isTalking(call) && call.incident === 0);
    const backs = callBacks(callList);
    const messages = [...incidentMap.values()].flatMap((incident) =>
        openMessages(incident).map((message) => ({ incident, message })));
    const alarms = roomList.flatMap((room) => room.alarms.map((alarm) => ({ room, alarm })));
    const put = parked.flatMap((id) => incidentMap.get(id) ?? []);
    const open = alarms.length + ringing.length + talking.length + backs.length + reportList.length + messages.length + put.length;
    return (
        <nav class="panel stack tight" aria-labelledby="queue">
            <header><h2 id="queue">{text("queue.title")}</h2><small>{text("queue.open", { count: open })}</small></header>
            <div class="grow" tabIndex={0} role="group" aria-labelledby="queue">
                {open === 0 ? <p class="pad muted">{text("queue.empty")}</p> : null}
                <Group title={text("queue.commander")} count={alarms.length}>
                    {alarms.map((raised) => <AlarmRow key={`${raised.room.id}.${raised.alarm.id}`} {...raised} now={now} />)}
                </Group>
                <Group title={text("queue.ringing")} count={ringing.length}>
                    {ringing.map((call, place) => <RingingRow key={call.id} call={call} first={place === 0} now={now} />)}
                </Group>
                <Group title={text("queue.talking")} count={talking.length}>
                    {talking.map((call) => <TalkingRow key={call.id} call={call} now={now} />)}
                </Group>
                <Group title={text("queue.messages")} count={messages.length}>
                    {messages.map(({ incident, message }) => (
                        <li class="row" key={`${incident.id}.${message.index}`}>
                            <div class="clip"><p class="clip">{text(`victim_says.${message.says}`)}</p>
                                <small class="clip">{incident.reference} · {message.text ?? incident.organisation_name}</small></div>
                            <Age ageing={countdown(Date.parse(message.at), Date.parse(message.answer_by), now)} />
                            <div class="does"><OpenButton incident={incident} />
                                <ActionButton action={answerVictim} about={{ incident, message }} small /></div>
                        </li>
                    ))}
                </Group>
                <Group title={text("queue.call_backs")} count={backs.length}>
                    {backs.map((call) => <CallBackRow key={call.id} call={call} now={now} />)}
                </Group>
                <Group title={text("queue.reports")} count={reportList.length}>
                    {reportList.map((report) => <ReportRow key={report.id} report={report} now={now} />)}
                </Group>
                <Group title={text("queue.parked")} count={put.length}>
                    {put.map((incident) => (
                        <li class="row" key={incident.id}>
                            <div class="clip"><p class="clip">{incident.reference}</p>
                                <small class="clip">{incident.organisation_name ?? incident.summary}</small></div>
                            <OpenButton incident={incident} />
                        </li>
                    ))}
                </Group>
            </div>
            <Balance />
        </nav>
    );
}

function Group({ title, count, children }: { title: string; count: number; children: ComponentChildren }) {
    if (count === 0) return null;
    return <section><h3>{title} <b>{count}</b></h3><ul>{children}</ul></section>;
}

function OpenButton({ incident }: { incident: Incident }) {
    return (
        <button type="button" class="small" onClick={() => openIncident(incident.id)}>
            {text("queue.open_one")}<span class="sr"> {incident.reference}</span>
        </button>
    );
}

function AlarmRow({ room, alarm, now }: { room: Room; alarm: CommanderAlarm; now: number }) {
    const raised = Date.parse(alarm.raised);
    const taken = alarm.accepted_by !== 0;
    const about = alarm.subject.kind === "incident" ? incidents.items.get().get(alarm.subject.id) : undefined;
    return (
        <li class={taken ? "row" : "row alarm"}>
            <div><p>{text(`cause.${alarm.cause}`, { count: alarm.length })}</p>
                <small class="clip">{about ? `${about.reference} · ` : ""}
                    {taken ? text("queue.alarm_taken") : text("queue.alarm_asks", { name: alarm.addressed.person ?? text("queue.nobody") })}</small></div>
            <Age ageing={taken ? { ...waiting(raised, 3_600_000, now), state: "calm" } : waiting(raised, waitLimitMs, now)} />
            <div class="does">{about ? <OpenButton incident={about} /> : null}
                <ActionButton action={acceptCommanderAlarm} about={{ room, alarm }} small />
                <ActionButton action={closeCommanderAlarm} about={{ room, alarm }} small /></div>
        </li>
    );
}

const caller = (call: Call): string => call.number_withheld || !call.caller ? text("queue.withheld") : plainContact(call.caller);

function RingingRow({ call, first, now }: { call: Call; first: boolean; now: number }) {
    return (
        <li class={first ? "row rings" : "row"}>
            <div class="clip"><p class="clip">{caller(call)}</p><small>{text("queue.unconfirmed")}</small></div>
            <Age ageing={waiting(Date.parse(call.waiting_since ?? call.offered), waitLimitMs, now)} />
            {first ? <div class="does wide"><ActionButton action={{ ...answerCall, key: "F2", tone: "main" }} about={call} label={text("action.next")} /></div>
                : <div class="does"><ActionButton action={answerCall} about={call} small /><More kind="call" about={call} but={[answerCall]} /></div>}
        </li>
    );
}

function TalkingRow({ call, now }: { call: Call; now: number }) {
    return (
        <li class="row">
            <div class="clip"><p class="clip">{caller(call)}</p><small>{text("queue.in_talk")}</small></div>
            <Age ageing={{ ...waiting(Date.parse(call.answered ?? call.offered), 3_600_000, now), state: "calm" }} />
            <div class="does"><ActionButton action={reportFromCall} about={call} small />
                <ActionButton action={endCall} about={call} small />
                <More kind="call" about={call} but={[reportFromCall, endCall, answerCall]} /></div>
        </li>
    );
}

function CallBackRow({ call, now }: { call: Call; now: number }) {
    const back = call.call_back;
    if (!back) return null;
    return (
        <li class="row">
            <div class="clip"><p class="clip"><LevelMark level={back.level} /> {plainContact(back.number ?? call.caller)}</p>
                <small>{text("queue.tries", { count: back.tries.length })}</small></div>
            <Age ageing={countdown(Date.parse(call.offered), Date.parse(back.due), now)} />
            <div class="does"><ActionButton action={tryCallBack} about={call} small />
                <More kind="call" about={call} but={[tryCallBack, answerCall]} /></div>
        </li>
    );
}

function ReportRow({ report, now }: { report: Report; now: number }) {
    const { content } = report;
    return (
        <li class="row">
            <div class="clip"><p class="clip"><LevelMark level={report.level} /> {content.summary ?? report.reference}</p>
                <small class="clip">{text(`source.${report.source}`)} · {content.organisation_name ?? content.person ?? report.reference}</small></div>
            <Age ageing={waiting(Date.parse(report.received), reportLimitMs, now)} />
            <div class="does"><ActionButton action={takeReport} about={report} small />
                <ActionButton action={reportToIncident} about={report} small />
                <More kind="report" about={report} but={[takeReport, reportToIncident]} /></div>
        </li>
    );
}

/** Every call is accounted for: the sum is shown, not only checked. */
function Balance() {
    const known = useStore(health);
    if (!known) return null;
    const { calls: sum } = known.view;
    const values = {
        offered: sum.offered, answered: sum.answered + sum.talking, waiting: sum.waiting + sum.in_announcement,
        abandoned: sum.abandoned, after_hours: sum.after_hours, refused: sum.refused,
    };
    return (
        <footer class="bar"><small>
            <span class="mark" data-state={sum.holds ? "calm" : "p1"}>{text(sum.holds ? "balance.holds" : "balance.broken")}</span>{" "}
            {text("balance.sum", values)}
        </small></footer>
    );
}
