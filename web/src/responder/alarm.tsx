// The alarm: what, where (the district until the yes), how urgent, since when, and four answers.
// Minutes, not yes or no: one tap accepts and says when.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { dialLink } from "../shared/contact";
import { clockTime, lasting, minuteTime, useNow } from "../shared/clock";
import { LevelMark } from "../shared/level";
import { useStore } from "../shared/store";
import { saidIn, text } from "../shared/texts";
import { give, outbox, regions, type Alarm, type Incident } from "./own";

type Asked = { incident: Incident; alarm: Alarm };

export const situationOf = (incident: Incident): string =>
    incident.summary ?? (saidIn(incident.determinant?.because) || text(`level.${incident.level}`));

export function Title({ incident, word = false, children }: { incident: Incident; word?: boolean; children?: ComponentChildren }) {
    return (
        <header class="head">
            <div class="deadline"><span><LevelMark level={incident.level} tag word={word} /> <span class="reference">{incident.reference}</span></span>{children}</div>
            <h1>{situationOf(incident)}</h1>
        </header>
    );
}

/** The yes on its way, if this alarm's answer has not been confirmed yet. */
function answerOnItsWay(incident: Incident, alarm: Alarm) {
    const wish = outbox.waiting.get().find(({ about, command }) =>
        about.id === incident.id && command.type === "incident.answer_alarm" && command["alarm"] === alarm.id);
    if (!wish) return null;
    return { minutes: Number(wish.command["minutes"]), accept: wish.command["accept"] === true, at: Date.parse(wish.given_at) };
}

export function AlarmPage({ incident, alarm }: Asked) {
    useStore(outbox.waiting);
    const now = useNow();
    const by = Date.parse(alarm.answer_by);
    const rest = Math.max(0, by - now);
    const whole = Math.max(1, by - Date.parse(alarm.raised));
    const onItsWay = answerOnItsWay(incident, alarm);
    return (
        <>
            <Title incident={incident} word><b>{rest > 0 ? lasting(rest) : text("responder.late")}</b></Title>
            <div class="rest" style={`--rest:${Math.round((rest / whole) * 100)}%`} role="progressbar" aria-label={text("responder.time_to_answer")}
                aria-valuemin={0} aria-valuemax={Math.round(whole / 1000)} aria-valuenow={Math.round(rest / 1000)}></div>
            {onItsWay ? <Sending {...onItsWay} /> : <><Facts incident={incident} now={now} /><Answers incident={incident} alarm={alarm} /></>}
        </>
    );
}

function Facts({ incident, now }: { incident: Incident; now: number }) {
    const reported = Date.parse(incident.clocks.reported ?? "");
    const known = incident.triage?.given ?? [];
    return (
        <>
            <dl>
                <dt>{text("responder.where")}</dt>
                <dd><b>{[incident.city, incident.postal_code].filter(Boolean).join(", ") || text("responder.place_unknown")}</b>
                    <small>{text("responder.address_later")}</small></dd>
                {incident.response ? <><dt>{text("responder.how")}</dt><dd>{text(`response.${incident.response}`)}</dd></> : null}
                {Number.isNaN(reported) ? null : <><dt>{text("responder.since")}</dt>
                    <dd>{text("responder.since_when", { at: minuteTime(reported), ago: lasting(now - reported) })}</dd></>}
            </dl>
            {known.length > 0 ? (
                <section class="known"><h2>{text("responder.known")}</h2>
                    <ul>{known.map((each) => <li key={`${each.protocol}.${each.question}`}>{saidIn(each.question_text)} <b>{saidIn(each.answer_text)}</b></li>)}</ul></section>
            ) : null}
        </>
    );
}

const numberPlace = "leitstelle.number"; // of the desk, for a start without a network

export function CallDesk() {
    const region = [...useStore(regions.items).values()][0];
    const known = region?.number ?? localStorage.getItem(numberPlace);
    useEffect(() => { if (region?.number) localStorage.setItem(numberPlace, region.number); }, [region?.number]);
    if (!known) return null;
    const number = known.startsWith("tel:") ? known : `tel:${known.replace(/[^+\d]/g, "")}`;
    return <a class="btn" href={dialLink(number)}>{text("responder.call_desk")}</a>;
}

const minutes = [15, 30, 60] as const;

function Answers({ incident, alarm }: Asked) {
    const [busy, setBusy] = useState(false);
    const answer = async (accept: boolean, minutesToDoor: number) => {
        setBusy(true);
        await give(incident, { type: "incident.answer_alarm", alarm: alarm.id, accept, minutes: minutesToDoor, path: "page" });
        setBusy(false);
    };
    const remote = incident.response === "remote_help";
    return (
        <>
            <div class="quick push"><CallDesk /></div>
            <div class="thumb" aria-busy={busy}>
                <p id="when">{text(remote ? "responder.i_call_in" : "responder.i_am_there_in")}</p>
                {minutes.map((each) => (
                    <button type="button" class="main" key={each} aria-describedby="when" onClick={() => void answer(true, each)}>
                        <b>{each}</b>{text("unit.min")}</button>
                ))}
                <button type="button" class="wide" onClick={() => void answer(false, 0)}>
                    <span class="mark" data-state="no">{text("responder.cannot")}</span></button>
            </div>
        </>
    );
}

function Sending({ minutes: promised, accept, at }: { minutes: number; accept: boolean; at: number }) {
    return (
        <>
            <section class="known big" role="status">
                <h2>{accept ? text("responder.yes_on_its_way", { minutes: promised }) : text("responder.no_on_its_way")}</h2>
                <p><b>{text("responder.kept_at", { at: clockTime(at) })}</b> {text("responder.trying_on")} {accept ? text("responder.address_with_confirmation") : ""}</p>
            </section>
            <div class="thumb push"><p>{text("responder.faster")}</p><span class="wide-call"><CallDesk /></span></div>
        </>
    );
}

/** The alarm is over: somebody was faster, it was withdrawn, or declined. */
export function OverPage({ incident, alarm }: Asked) {
    return (
        <>
            <Title incident={incident} />
            <section class="known big" role="status"><p>{text(`responder.over.${alarm.phase}`)}</p></section>
            <div class="quick push"><CallDesk /></div>
        </>
    );
}
