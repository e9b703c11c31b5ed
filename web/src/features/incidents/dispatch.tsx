// Who helps: the proposal with its reasons, the ladder of alarms with its countdowns, and those who
// said yes with what they do.
import { useEffect, useState } from "preact/hooks";
import { useStore } from "../../shared/store";
import { ActionButton } from "../../actions/button";
import { answerForResponder, dispatchBest, dispatchChosen, dispatchFirst, dispatchNow, reinforce, stopSearch, withdrawAlarm } from "../../actions/dispatch";
import { More } from "../../actions/menu";
import { advance, replaceResponder } from "../../actions/work";
import { candidatesOf, isFinished, openAlarms, proposed, type Alarm, type Assignment, type Candidate, type Candidates, type Incident } from "../../data/incidents";
import { Age } from "../../shared/age";
import { countdown } from "../../shared/ageing";
import { lasting, minuteTime, useNow } from "../../shared/clock";
import { text } from "../../shared/texts";

export function Dispatch({ incident }: { incident: Incident }) {
    const searching = openAlarms(incident).length > 0;
    return (
        <>
            {searching ? <Ladder incident={incident} /> : null}
            {incident.assignments.length > 0 ? <Work incident={incident} /> : null}
            {!searching && incident.alarms.length > 0 ? <Ladder incident={incident} /> : null}
            {incident.phase === "open" && !searching && incident.search.state !== "satisfied" ? <Proposal incident={incident} /> : null}
        </>
    );
}

function useCandidates(incident: Incident): Candidates | null {
    const known = useStore(proposed);
    useEffect(() => {
        let wanted = true;
        void candidatesOf(incident.id).then((answer) => { if (wanted && answer.kind === "value") proposed.set(answer.value); });
        return () => { wanted = false; };
    }, [incident.id, incident.position]);
    return known?.incident === incident.id ? known : null;
}

function Proposal({ incident }: { incident: Incident }) {
    const [all, setAll] = useState(false);
    const candidates = useCandidates(incident);
    const now = useNow();
    const { take_by } = incident.search;
    const shown = candidates?.candidates.slice(0, all ? 20 : 3) ?? [];
    return (
        <section class="panel stack tight" aria-labelledby="proposal">
            <header><h2 id="proposal">{text("proposal.title")}</h2>
                {take_by ? <Age ageing={countdown(Date.parse(incident.clocks.decided ?? take_by), Date.parse(take_by), now)} />
                    : <small>{text("proposal.time_to_door")} · {candidates?.travel_source || text("proposal.beeline")}</small>}</header>
            {candidates === null ? <p class="pad muted">{text("proposal.asking")}</p> : null}
            {candidates?.candidates.length === 0 ? <p class="pad"><span class="mark" data-state="p2">{text("proposal.nobody")}</span></p> : null}
            {incident.search.waiting_position > 0
                ? <p class="pad mark" data-state="due">{text("proposal.in_line", { place: incident.search.waiting_position })}</p> : null}
            <ol>{shown.map((candidate, place) => (
                <CandidateRow key={candidate.responder} candidate={candidate} rank={place + 1} incident={incident} />))}</ol>
            {candidates ? <Excluded incident={incident} candidates={candidates} all={all} onMore={() => setAll(!all)} /> : null}
            <div class="bar" id="dispatch-bar">
                {candidates ? <ActionButton action={dispatchFirst} about={{ incident, candidates }} /> : null}
                {candidates ? <ActionButton action={dispatchBest} about={{ incident, candidates }} /> : null}
                {incident.triage ? null : <ActionButton action={dispatchNow} about={incident} />}
                <ActionButton action={stopSearch} about={incident} />
            </div>
        </section>
    );
}

function CandidateRow({ candidate, rank, incident }: { candidate: Candidate; rank: number; incident: Incident }) {
    const skills = candidate.skills.map((skill) => text(`skill.${skill}`)).join(", ");
    return (
        <li class={rank === 1 ? "row pick rings" : "row pick"}>
            <b>{rank}</b>
            <div class="clip"><p class="clip">{candidate.partner_name ?? candidate.person}</p>
                <small class="clip">{text("proposal.load", { load: candidate.load, limit: candidate.load_limit, ever: candidate.assignments_ever })} · {skills}</small></div>
            <span class="choose">{rank > 1 ? <ActionButton action={dispatchChosen} small label={text("action.only_this")}
                about={{ incident, responder: candidate.responder, name: candidate.partner_name ?? candidate.person ?? "", rank, tried: false }} /> : null}</span>
            <span class="n">{candidate.estimated ? <abbr title={text("proposal.estimate")}>≈</abbr> : null} {candidate.minutes} {text("unit.min")}</span>
        </li>
    );
}

function Excluded({ incident, candidates, all, onMore }: { incident: Incident; candidates: Candidates; all: boolean; onMore: () => void }) {
    const sum = candidates.counts.reduce((total, each) => total + each.count, 0);
    const reasons = candidates.counts.map((each) => `${each.count} ${text(`exclusion.${each.why}`)}`).join(", ");
    return (
        <footer class="bar wrap">
            <small>{sum > 0 ? text("proposal.not_listed", { count: sum, reasons }) : text("proposal.all_listed")}{" "}
                <button type="button" class="plain" aria-expanded={all} onClick={onMore}>{text(all ? "proposal.less" : "proposal.reasons")}</button></small>
            {all ? <ul class="excluded">{candidates.excluded.map((each) => (
                <li key={each.responder}><span class="clip">{each.partner_name ?? each.person}</span><small>{text(`exclusion.${each.why}`)}</small>
                    <ActionButton action={dispatchChosen} small about={{
                        incident, responder: each.responder, name: each.partner_name ?? each.person ?? "", rank: 0, tried: each.why === "declined" || each.why === "tried",
                    }} /></li>))}</ul> : null}
        </footer>
    );
}

const alarmStates = { open: "due", accepted: "calm", declined: "no", expired: "late", withdrawn: "no" } as const;

function Ladder({ incident }: { incident: Incident }) {
    const now = useNow();
    const first = openAlarms(incident).sort((a, b) => Date.parse(a.answer_by) - Date.parse(b.answer_by))[0];
    const rungs = <ol class="rungs">{incident.alarms.map((alarm, place) => (
        <Rung key={alarm.id} alarm={alarm} rank={place + 1} incident={incident} now={now} />))}</ol>;
    if (!first && incident.assignments.length > 0) return ( // over for now: what matters is the work
        <details class="panel past"><summary><h2 id="ladder">{text("ladder.title")}</h2><small>{text("ladder.past", {
            accepted: incident.alarms.filter((alarm) => alarm.phase === "accepted").length, count: incident.alarms.length })}</small></summary>{rungs}</details>
    );
    return (
        <section class="panel stack tight" aria-labelledby="ladder">
            <header><h2 id="ladder">{text("ladder.title")}</h2><small>{text("ladder.server_goes_on")}</small></header>
            {first ? <p class="pad next"><b>{lasting(Math.max(0, Date.parse(first.answer_by) - now))}</b> {text("ladder.until_next")}</p> : null}
            {rungs}
            <div class="bar"><ActionButton action={reinforce} about={incident} /><ActionButton action={stopSearch} about={incident} /></div>
        </section>
    );
}

const deliveryStates = { planned: "due", sent: "calm", delivered: "calm", failed: "p2", expired: "no" } as const;

function Rung({ alarm, rank, incident, now }: { alarm: Alarm; rank: number; incident: Incident; now: number }) {
    const open = alarm.phase === "open";
    const paths = incident.deliveries.filter((each) => each.purpose === "alarm" && each.alarm === alarm.id);
    return (
        <li class={open ? "row rung rings" : "row rung"}>
            <b>{rank}</b>
            <div class="clip"><p class="clip">{alarm.partner_name ?? alarm.person}</p>
                <small class="paths">{paths.map((path) => (
                    <span key={path.id}>{text(`scheme.${path.scheme}`)} <span class="mark" data-state={deliveryStates[path.phase]}>
                        {text(`delivery.${path.phase}`)}</span></span>))}</small></div>
            {open ? <Age ageing={countdown(Date.parse(alarm.raised), Date.parse(alarm.answer_by), now)} />
                : <span class="mark" data-state={alarmStates[alarm.phase]}>{text(`alarm_phase.${alarm.phase}`)}</span>}
            <div class="does"><ActionButton action={answerForResponder} about={{ incident, alarm }} small />
                <ActionButton action={withdrawAlarm} about={{ incident, alarm }} small /></div>
        </li>
    );
}

const stations = ["accepted", "in_contact", "on_the_way", "on_scene", "stabilised", "done"] as const;

function Work({ incident }: { incident: Incident }) {
    const now = useNow();
    return (
        <section class="panel stack tight" aria-labelledby="work">
            <header><h2 id="work">{text("work.title")}</h2><small>{text("work.count", { count: incident.assignments.length })}</small></header>
            <ol>{incident.assignments.map((assignment) => (
                <WorkRow key={assignment.id} assignment={assignment} incident={incident} now={now} />))}</ol>
            {openAlarms(incident).length === 0 ? <div class="bar"><ActionButton action={reinforce} about={incident} small /></div> : null}
        </section>
    );
}

function WorkRow({ assignment, incident, now }: { assignment: Assignment; incident: Incident; now: number }) {
    const at = stations.indexOf(assignment.stage as (typeof stations)[number]);
    const due = assignment.due && !isFinished(assignment)
        ? countdown(Date.parse(assignment.accepted), Date.parse(assignment.due), now) : null;
    return (
        <li class={assignment.overdue === "no" ? "row work" : "row work late"}>
            <div class="clip"><p class="clip">{assignment.partner_name ?? assignment.person}</p>
                <small class="clip">{assignment.person} · {text(assignment.remote ? "work.remote" : "work.arrives", { at: minuteTime(Date.parse(assignment.arrives_by)) })}</small></div>
            {due ? <Age ageing={due} /> : <span class="mark" data-state="calm">{text(`stage.${assignment.stage}`)}</span>}
            <div class="stages">
                <ol class="way">{stations.map((station, place) => (
                    <li key={station} class={place === at ? "here" : place < at ? "done" : ""} {...(place === at ? { "aria-current": "step" as const } : {})}>
                        <span class="sr">{text(`stage.${station}`)}</span></li>))}</ol>
                <small>{text("work.stage_of", { stage: text(`stage.${assignment.stage}`), place: at + 1, count: stations.length })}</small>
            </div>
            <div class="line facts">
                {assignment.overdue === "no" ? null : <span class="mark" data-state="late">{text(`overdue.${assignment.overdue}`)}</span>}
                <span class="mark" data-state={assignment.order ? "calm" : "p4"}>{text(assignment.order ? "work.order" : "work.no_order")}</span>
                <span class="mark" data-state={assignment.code_word_said ? "calm" : "p4"}>{text(assignment.code_word_said ? "work.code_word" : "work.no_code_word")}</span>
                <span class="mark" data-state={assignment.reported ? "calm" : "p4"}>{text(assignment.reported ? "work.reported" : "work.not_reported")}</span>
            </div>
            <div class="does"><ActionButton action={advance} about={{ incident, assignment }} small />
                <ActionButton action={replaceResponder} about={{ incident, assignment }} small />
                <More kind="assignment" about={{ incident, assignment }} but={[advance, replaceResponder]} /></div>
        </li>
    );
}

