// Partner firms with their agreement and reserved hours, and under each the people it sends.
import { ActionButton } from "../../actions/button";
import { More } from "../../actions/menu";
import { admitPartner, changeResponder, pausePartner, renewPartner, resumePartner } from "../../actions/partner";
import { responders, type Responder } from "../../data/house";
import { partners, type Partner } from "../../data/people";
import { dateOf, minuteTime, dayOf } from "../../shared/clock";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";
import { AdminPage, skillWords, Table } from "./page";

export function Partners() {
    const firms = [...useStore(partners.items).values()].sort((a, b) => Number(a.ended) - Number(b.ended) || (a.name ?? "").localeCompare(b.name ?? ""));
    const people = [...useStore(responders.items).values()];
    return (
        <AdminPage name="partners" count={firms.length} creates={[admitPartner]}>
            <Table columns={["firm", "agreement", "reserved", "standing"]}>
                {firms.flatMap((firm) => [<PartnerRow key={`p${firm.id}`} partner={firm} />,
                    ...people.filter((each) => each.partner === firm.id).map((each) => <ResponderRow key={`r${each.id}`} responder={each} />)])}
            </Table>
        </AdminPage>
    );
}

function PartnerRow({ partner }: { partner: Partner }) {
    const { agreement } = partner;
    const left = agreement.reserved_minutes_a_month - partner.minutes_this_month;
    return (
        <tr class="head">
            <th scope="row">{partner.name} <small>{partner.postal_code}</small></th>
            <td>{text("partner.agreement", { from: dateOf(agreement.from), until: agreement.until ? dateOf(agreement.until) : "–" })}</td>
            <td><span class={left <= 0 ? "mark" : ""} data-state={left <= 0 ? "p2" : undefined}>
                {text("partner.reserved", { left: Math.max(0, Math.round(left / 60)), of: Math.round(agreement.reserved_minutes_a_month / 60) })}</span></td>
            <td>{partner.ended ? <span class="mark" data-state="no">{text("partner.ended")}</span>
                : partner.paused_until ? <span class="mark" data-state="due">{text("partner.paused", { until: dayOf(Date.parse(partner.paused_until)) })}</span>
                    : <span class="mark" data-state="calm">{text("partner.active")}</span>}</td>
            <td class="does"><ActionButton action={renewPartner} about={partner} small /><ActionButton action={pausePartner} about={partner} small />
                <ActionButton action={resumePartner} about={partner} small />
                <More kind="partner" about={partner} but={[renewPartner, pausePartner, resumePartner]} /></td>
        </tr>
    );
}

function standingOf(responder: Responder) {
    if (responder.retired) return <span class="mark" data-state="no">{text("responder_state.retired")}</span>;
    if (responder.away_until) return <span class="mark" data-state="due">{text("responder_state.away", { until: dayOf(Date.parse(responder.away_until)) })}</span>;
    if (responder.reach === "silent") return <span class="mark" data-state="p2">{text("ready.unreachable")}</span>;
    if (responder.ready_until) return <span class="mark" data-state="calm">{text("ready.until", { at: minuteTime(Date.parse(responder.ready_until)) })}</span>;
    return <span class="mark" data-state={responder.on_shift ? "calm" : "p4"}>{text(responder.on_shift ? "responder_state.on_shift" : "responder_state.off_shift")}</span>;
}

function ResponderRow({ responder }: { responder: Responder }) {
    return (
        <tr>
            <th scope="row" class="inner">{responder.person}</th>
            <td>{skillWords(responder.skills)}</td>
            <td>{text("ready.load", { load: responder.load, limit: responder.load_limit })}
                {responder.profile ? <small> · {text("responder_state.ready_in", { minutes: Math.round(responder.profile.ready_in / 60_000) })}</small> : null}</td>
            <td>{standingOf(responder)}</td>
            <td class="does"><ActionButton action={changeResponder} about={responder} small />
                <More kind="responder" about={responder} but={[changeResponder]} /></td>
        </tr>
    );
}
