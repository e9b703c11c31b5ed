// The neutral list of specialists for the paid work: in the published order, with the reason why one
// stands before the next; the firm that came free of charge is marked and never first by default.
import { ActionButton } from "../../actions/button";
import { More } from "../../actions/menu";
import { acceptPrice, chooseSpecialist, endFreeWork, handOverReferral } from "../../actions/referral";
import type { Incident } from "../../data/incidents";
import { specialists } from "../../data/people";
import { referralOf, referrals, type Listed, type Referral } from "../../data/situations";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

export function ReferralPanel({ incident }: { incident: Incident }) {
    const referral = referralOf(useStore(referrals.items).values(), incident.id);
    useStore(specialists.items);
    if (!referral) return null;
    return (
        <section class="panel stack tight" aria-labelledby="referral">
            <header><h2 id="referral">{text("referral.title")}</h2><small>{text(`referral_phase.${referral.phase}`)}</small></header>
            <ol>{referral.list.map((listed, place) => <Row key={listed.specialist} referral={referral} listed={listed} rank={place + 1} />)}</ol>
            <p class="bar"><small>{text("referral.order")}</small></p>
            {referral.price ? <p class="bar"><small>{text("referral.price", { price: referral.price })}</small></p> : null}
            {referral.free_work_ends ? <p class="bar"><small>{text("referral.free_work_ended", { sentence: referral.free_work_ends })}</small></p> : null}
            <div class="bar"><ActionButton action={handOverReferral} about={referral} small /><ActionButton action={acceptPrice} about={referral} small />
                <ActionButton action={endFreeWork} about={referral} small />
                <More kind="referral" about={referral} but={[handOverReferral, acceptPrice, endFreeWork]} /></div>
        </section>
    );
}

function Row({ referral, listed, rank }: { referral: Referral; listed: Listed; rank: number }) {
    const specialist = specialists.items.get().get(listed.specialist);
    const name = specialist?.profile.name ?? String(listed.specialist);
    const chosen = referral.chosen === listed.specialist;
    return (
        <li class={chosen ? "row pick rings" : "row pick"}>
            <b>{rank}</b>
            <div class="clip"><p class="clip">{name}</p>
                <small class="clip">{text("referral.why", { skills: listed.matching_skills, km: Math.round(listed.distance_m / 1000) })}
                    {listed.before_the_next_for === "last_in_list" ? "" : ` · ${text(`referral_order.${listed.before_the_next_for}`)}`}</small>
                <small class="clip">{specialist?.profile.price_basis ?? ""}</small>
                {listed.came_free_of_charge ? <small class="mark" data-state="due">{text("referral.came_free")}</small> : null}</div>
            <span class="choose">{chosen ? <span class="mark" data-state="calm">{text("referral.chosen")}</span>
                : <ActionButton action={chooseSpecialist} about={{ referral, listed, name }} small />}</span>
        </li>
    );
}
