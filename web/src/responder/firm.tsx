// The partner firm as its people see it: reserved hours left, alarms and what became of them, who is
// ready and when, and the pause of the whole firm. It shows of the firm what the server shows this
// person.
import type { PartnerView } from "../data/generated";
import { dateOf, momentOf, momentTyped, serverNow, useNow } from "../shared/clock";
import { useStore } from "../shared/store";
import { text } from "../shared/texts";
import { ShiftTime, whenTold, type Mine } from "./duty";
import { monthBegan, shiftsOf, tallyOf } from "./duty_state";
import { giveAbout, incidents, outbox, partners, responders, rosters } from "./own";

export function FirmPage({ own }: Mine) {
    const firm = useStore(partners.items).get(own.partner);
    const now = useNow();
    if (!firm) return <header class="head"><h1>{own.partner_name ?? text("firm.title")}</h1><p class="muted" role="status">{text("responder.opening")}</p></header>;
    return (
        <>
            <header class="head"><h1>{firm.name ?? text("firm.title")}</h1><Standing firm={firm} now={now} /></header>
            <Reserved firm={firm} />
            <Alarms partner={firm.id} now={now} />
            <People partner={firm.id} now={now} />
            <Pause firm={firm} now={now} />
        </>
    );
}

type Firm = { firm: PartnerView };

function Standing({ firm, now }: Firm & { now: number }) {
    const [from, until] = [Date.parse(firm.paused_from ?? ""), Date.parse(firm.paused_until ?? "")];
    const state = firm.ended ? "ended" : !(until > now) ? "active" : from > now ? "pause_ahead" : "paused";
    const times = until > now ? { from: whenTold(from, now), until: whenTold(until, now) } : {};
    return <p id="standing" role="status"><span class="mark" data-state={state === "active" ? "calm" : "p4"}>{text(`firm.is.${state}`, times)}</span></p>;
}

const hours = (minutes: number): string => (minutes / 60).toLocaleString("de-DE", { maximumFractionDigits: 1 });

function Reserved({ firm }: Firm) {
    const reserved = firm.agreement.reserved_minutes_a_month;
    const left = Math.max(0, reserved - firm.minutes_this_month);
    return (
        <section class="part" aria-labelledby="reserved">
            <h2 id="reserved">{text("firm.reserved")}</h2>
            <p><b class="count">{hours(left)} h</b> {text("firm.reserved_left", { of: hours(reserved), worked: hours(firm.minutes_this_month) })}</p>
            <div class="rest flat" style={`--rest:${reserved > 0 ? Math.round((left / reserved) * 100) : 0}%`} aria-hidden="true"></div>
            <p class="muted">{firm.agreement.until ? text("firm.agreement_until", { from: dateOf(firm.agreement.from), until: dateOf(firm.agreement.until) })
                : text("firm.agreement_from", { from: dateOf(firm.agreement.from) })}</p>
        </section>
    );
}

function Alarms({ partner, now }: { partner: number; now: number }) {
    const tally = tallyOf(useStore(incidents.items).values(), partner, monthBegan(now));
    const of = (name: keyof typeof tally) => <div><dt>{text(`firm.alarms.${name}`)}</dt><dd>{tally[name]}</dd></div>;
    return (
        <section class="part" aria-labelledby="alarms">
            <h2 id="alarms">{text("firm.alarms_title")}</h2>
            <dl class="counts">{of("got")}{of("accepted")}{of("declined")}{of("missed")}</dl>
        </section>
    );
}

function People({ partner, now }: { partner: number; now: number }) {
    const people = [...useStore(responders.items).values()].filter((each) => each.partner === partner && !each.retired);
    const known = useStore(rosters.items);
    return (
        <section class="part" aria-labelledby="people">
            <h2 id="people">{text("firm.people")}</h2>
            <ul class="rows">{people.map((person) => {
                const [next] = shiftsOf(known.values(), new Set([person.id]), now);
                const away = Date.parse(person.away_until ?? ""), ready = Date.parse(person.ready_until ?? "");
                const state = away > now ? "away" : ready > now ? "ready" : person.on_shift ? "shift" : "off";
                return (
                    <li key={person.id}><span><b>{person.person}</b><small>{person.skills.map((skill) => text(`skill.${skill}`)).join(", ")}</small>
                        {next ? <small><ShiftTime shift={next.shift} now={now} /></small> : null}</span>
                    <span class="end"><span class="mark" data-state={state === "off" ? "no" : state === "away" ? "p4" : "calm"}>
                        {text(`firm.person.${state}`, state === "away" ? { until: whenTold(away, now) } : state === "ready" ? { until: whenTold(ready, now) } : {})}</span>
                    {person.reach === "silent" ? <span class="mark" data-state="due">{text("firm.unreachable")}</span> : null}</span></li>
                );
            })}</ul>
        </section>
    );
}

const week_ms = 7 * 86_400_000;

function Pause({ firm, now }: Firm & { now: number }) {
    const waiting = useStore(outbox.waiting);
    const sending = waiting.some(({ about }) => about.kind === "partner" && about.id === firm.id);
    if (!firm.allowed.includes("partner.pause") || firm.ended) return null;
    const about = { kind: "partner", id: firm.id };
    const again = () => void partners.loadOne(firm.id);
    const submit = (event: Event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget as HTMLFormElement);
        const moment = (name: string): string => momentOf(String(data.get(name) ?? "")) ?? "";
        void giveAbout(about, { type: "partner.pause", from: moment("from"), until: moment("until") }).then(again);
    };
    const resume = () => void giveAbout(about, { type: "partner.resume" }).then(again);
    const paused = Date.parse(firm.paused_until ?? "") > now;
    return (
        <section class="part" aria-labelledby="pause">
            <h2 id="pause">{text("firm.pause")}</h2>
            <p class="muted">{text("firm.pause_means")}</p>
            {sending ? <p role="status"><span class="mark" data-state="due">{text("responder.sending")}</span></p> : null}
            {paused ? <button type="button" class="main" onClick={resume}>{text("firm.resume")}</button> : (
                <form class="stacked" onSubmit={submit}>
                    <label class="asked"><span>{text("ask.from")}</span><input class="field" type="datetime-local" name="from" required defaultValue={momentTyped(serverNow())} /></label>
                    <label class="asked"><span>{text("ask.until")}</span><input class="field" type="datetime-local" name="until" required defaultValue={momentTyped(serverNow() + week_ms)} /></label>
                    <button type="submit" class="main">{text("firm.pause_us")}</button></form>
            )}
        </section>
    );
}
