// Situations: what is declared, what the number and the pages say because of it, what belongs to it.
import { ActionButton } from "../../actions/button";
import { More } from "../../actions/menu";
import { declareSituation, endSituation, messageVictims, switchOffSituation, switchOnSituation, unlinkFromSituation } from "../../actions/situation";
import { openIncident } from "../../data/desk";
import { incidents } from "../../data/incidents";
import { calls, reports } from "../../data/intake";
import { situations, type Situation } from "../../data/situations";
import { clockTime, dayOf } from "../../shared/clock";
import { plainContact } from "../../shared/contact";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";
import { AdminPage } from "../administration/page";

export function Situations() {
    const list = [...useStore(situations.items).values()].sort((a, b) => b.id - a.id);
    useStore(incidents.items);
    return (
        <AdminPage name="situations" count={list.length} creates={[declareSituation]}>
            {list.length === 0 ? <p class="pad muted">{text("situation.none")}</p> : null}
            {list.map((situation) => <One key={situation.id} situation={situation} />)}
        </AdminPage>
    );
}

function One({ situation }: { situation: Situation }) {
    const declared = Date.parse(situation.declared);
    const state = situation.phase === "ended" ? "no" : situation.switched_on ? "p2" : "p3";
    const linked = [
        ...situation.incidents.map((id) => ({ kind: "incident" as const, id, name: incidents.items.get().get(id)?.reference ?? String(id) })),
        ...situation.calls.map((id) => ({ kind: "call" as const, id, name: plainContact(calls.items.get().get(id)?.caller) || String(id) })),
        ...situation.reports.map((id) => ({ kind: "report" as const, id, name: reports.items.get().get(id)?.reference ?? String(id) })),
    ];
    return (
        <article class="pad one">
            <h2>{situation.title} <span class="mark" data-state={state}>{text(situation.phase === "ended" ? "situation.ended" : situation.switched_on ? "situation.on" : "situation.off")}</span></h2>
            <p class="muted">{text("situation.since", { day: dayOf(declared), at: clockTime(declared) })}</p>
            {situation.announcement ? <p><b>{text("ask.announcement")}:</b> {situation.announcement}</p> : null}
            {situation.first_aid ? <p><b>{text("ask.first_aid")}:</b> {situation.first_aid}</p> : null}
            <div class="line"><ActionButton action={switchOnSituation} about={situation} small /><ActionButton action={switchOffSituation} about={situation} small />
                <ActionButton action={messageVictims} about={situation} small /><ActionButton action={endSituation} about={situation} small />
                <More kind="situation" about={situation} but={[switchOnSituation, switchOffSituation, messageVictims, endSituation]} /></div>
            <ul class="linked">{linked.map((each) => (
                <li class="line" key={`${each.kind}${each.id}`}>{text(`about.${each.kind}`)}{" "}
                    {each.kind === "incident" ? <button type="button" class="plain" onClick={() => openIncident(each.id)}>{each.name}</button> : <b>{each.name}</b>}
                    <ActionButton action={unlinkFromSituation} about={{ situation, ...each }} small /></li>))}</ul>
        </article>
    );
}
