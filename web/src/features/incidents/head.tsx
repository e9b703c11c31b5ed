// The head of the incident in hand: how urgent and why, who it is, what is still undecided.
import type { Action } from "../../actions/action";
import { ActionButton } from "../../actions/button";
import { addNote, changeResponse, closeIncident, confirmIdentity, decideEmergency, decideEntitlement, decideNoEmergency, newCode, parkIncident, reopenIncident, setLevel, takeIncident } from "../../actions/incident";
import { dispatchNow, reinforce, stopSearch } from "../../actions/dispatch";
import { showSuggestion, showTriage } from "../../actions/desk";
import { More } from "../../actions/menu";
import { releaseIndicator } from "../../actions/traces";
import { addContact, locateScene, markContact, nameVictim } from "../../actions/victim";
import { codes, forgetCode, openIncident } from "../../data/desk";
import { nextDeadline, type Contact, type Incident } from "../../data/incidents";
import { Age } from "../../shared/age";
import { countdown, waiting } from "../../shared/ageing";
import { clockTime, useNow } from "../../shared/clock";
import { plainContact } from "../../shared/contact";
import { LevelMark, stateOf } from "../../shared/level";
import { useStore } from "../../shared/store";
import { saidIn, text } from "../../shared/texts";

const decisionLimitMs = 180_000;

export function Head({ incident }: { incident: Incident }) {
    const place = [incident.address, [incident.postal_code, incident.city].filter(Boolean).join(" ")].filter(Boolean).join(", ");
    return (
        <section class="panel case" aria-label={text("incident.in_hand")}>
            <div class="line">
                <LevelMark level={incident.level} tag word />
                <h1>{incident.summary ?? text("incident.no_summary")}</h1>
                <Clock incident={incident} />
            </div>
            <div class="line">
                <b class="reference">{incident.reference}</b>
                <ActionButton action={newCode} about={incident} plain />
                <Editable action={nameVictim} incident={incident} value={incident.organisation_name ?? ""} missing="incident.no_firm" />
                <Editable action={locateScene} incident={incident} value={place} missing="incident.no_place" />
            </div>
            <Contacts incident={incident} />
            <Code incident={incident} />
            <Why incident={incident} />
            <Decisions incident={incident} />
            <Traces incident={incident} />
        </section>
    );
}

/** The value is the button to change it; what is missing demands attention. */
function Editable({ action, incident, value, missing }: { action: Action<Incident>; incident: Incident; value: string; missing: string }) {
    const shown = value || <span class="mark" data-state="p2">{text(missing)}</span>;
    return action.predicate(incident) ? <ActionButton action={action} about={incident} plain label={shown} /> : <span>{shown}</span>;
}

function Clock({ incident }: { incident: Incident }) {
    const now = useNow();
    const due = nextDeadline(incident);
    const reported = Date.parse(incident.clocks.reported ?? "");
    if (incident.phase === "closed") return <span class="muted end">{text("standing.closed")}</span>;
    if (due) return <span class="end"><Age ageing={countdown(due.since, due.due, now)} before={text("incident.next_deadline")} /></span>;
    if (incident.emergency !== "undecided" || Number.isNaN(reported)) return null;
    return <span class="end"><Age ageing={waiting(reported, decisionLimitMs, now)} before={text("incident.decision")} /></span>;
}

/** Told once: it stays until the call-taker has said it. */
function Code({ incident }: { incident: Incident }) {
    const code = useStore(codes, (all) => all[String(incident.id)]);
    if (!code) return null;
    return (
        <p class="code line" role="status"><span>{text("incident.victim_code")}</span> <b>{code}</b>
            <button type="button" class="small end" onClick={() => forgetCode(incident.id)}>{text("incident.code_told")}</button></p>
    );
}

const safetyStates = { safe: "calm", unknown: "p2", compromised: "p1" } as const;

function Contacts({ incident }: { incident: Incident }) {
    return (
        <div class="line">
            {incident.caller ? <span>{incident.caller}</span> : null}
            {incident.contacts.map((contact) => (
                <span class="line" key={contact.index}><span>{plainContact(contact.contact)}</span>
                    <Safety incident={incident} contact={contact} /></span>
            ))}
            <ActionButton action={addContact} about={incident} small />
            {incident.identity_confirmed
                ? <span class="mark" data-state="calm">{text("incident.identity_confirmed")}</span>
                : <ActionButton action={confirmIdentity} about={incident} small
                    label={<span class="mark" data-state="p2">{text("incident.identity_open")}</span>} />}
        </div>
    );
}

function Safety({ incident, contact }: { incident: Incident; contact: Contact }) {
    const mark = <span class="mark" data-state={safetyStates[contact.safety]}>{text(`safety.${contact.safety}`)}</span>;
    const about = { incident, contact };
    return markContact.predicate(about) ? <ActionButton action={markContact} about={about} small label={mark} /> : mark;
}

function Why({ incident }: { incident: Incident }) {
    const { determinant, level } = incident;
    return (
        <p class="why" data-state={stateOf(level)}>
            <b>{text("incident.because", { level })}</b>{" "}
            {incident.level_by_hand ? text("incident.by_hand") : saidIn(determinant?.because) || text("incident.no_answers")}{" "}
            <span class="muted">
                {determinant ? text("incident.code", { code: determinant.code, version: determinant.protocol_version }) : null}
                {incident.response ? ` · ${text(`response.${incident.response}`)}` : null}
            </span>
        </p>
    );
}

function Decisions({ incident }: { incident: Incident }) {
    const { emergency, entitlement, clocks } = incident;
    const decided = clocks.decided ? clockTime(Date.parse(clocks.decided)) : "";
    return (
        <div class="line decisions">
            <span class="mark" data-state={emergency === "undecided" ? "p2" : "calm"}>{text(`emergency.${emergency}`)} {decided}</span>
            <ActionButton action={decideEntitlement} about={incident} small label={
                <span class="mark" data-state={entitlement === "undecided" ? "p2" : entitlement === "not_entitled" ? "no" : "calm"}>
                    {text(`entitlement.${entitlement}`)}</span>} />
            <ActionButton action={setLevel} about={incident} small />
            <ActionButton action={changeResponse} about={incident} small />
            <More kind="incident" about={incident} but={incident.emergency === "undecided" ? shownElsewhere.filter((each) => each !== closeIncident) : shownElsewhere} />
            {incident.holder ? <span class="muted end"><span class="sr">{text("incident.held_by")} </span>{incident.holder_name ?? incident.holder}</span>
                : <span class="mark end" data-state="p2">{text("incident.no_holder")}</span>}
            {incident.holder ? null : <ActionButton action={takeIncident} about={incident} small />}
        </div>
    );
}

/** Traces of the attacker, and the incidents that share one or the way in. */
function Traces({ incident }: { incident: Incident }) {
    if (incident.indicators.length + incident.related.length === 0) return null;
    return (
        <div class="line">
            {incident.indicators.map((indicator) => (
                <span class="line" key={indicator.index}><span class="clip">{indicator.value}</span>
                    {indicator.released ? <small class="muted">{text("indicator.released")}</small> : null}
                    <ActionButton action={releaseIndicator} about={{ incident, indicator }} small /></span>
            ))}
            {incident.related.map((other) => (
                <button type="button" class="plain mark" data-state="p2" key={`${other.incident}.${other.by}`} onClick={() => openIncident(other.incident)}>
                    {text(`related.${other.by}`, { reference: other.reference })}</button>
            ))}
            {incident.situation_proposed ? <span class="muted">{text("related.propose")}</span> : null}
        </div>
    );
}

const shownElsewhere: readonly { id: string }[] = [addNote, closeIncident, confirmIdentity, decideEmergency, decideEntitlement, decideNoEmergency, newCode, parkIncident, reopenIncident,
    setLevel, takeIncident, changeResponse, addContact, locateScene, nameVictim, dispatchNow, reinforce, stopSearch, showSuggestion, showTriage];

/** What ends the talk: the decision, and the end of the incident. */
export function Verdict({ incident }: { incident: Incident }) {
    return (
        <>
            <ActionButton action={decideEmergency} about={incident} />
            <ActionButton action={decideNoEmergency} about={incident} />
            {incident.emergency === "undecided" ? null : <ActionButton action={closeIncident} about={incident} />}
            <ActionButton action={reopenIncident} about={incident} />
        </>
    );
}
