// Whether the same was reported before: the same firm or place within a day. Two callers of one firm
// are one incident.
import { ActionButton } from "../../actions/button";
import { isAlike, markDuplicate } from "../../actions/victim";
import { openIncident } from "../../data/desk";
import { incidents, type Incident } from "../../data/incidents";
import { oldness, serverNow } from "../../shared/clock";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

const dayMs = 86_400_000;
const reported = (incident: Incident): number => Date.parse(incident.clocks.reported ?? "");

export function alikeTo(incident: Incident, list: Iterable<Incident>, now: number): Incident[] {
    return [...list].filter((each) => each.id !== incident.id && isAlike(each, incident) && now - reported(each) < dayMs)
        .sort((a, b) => reported(b) - reported(a));
}

export function Alike({ incident }: { incident: Incident }) {
    const alike = alikeTo(incident, useStore(incidents.items).values(), serverNow()).slice(0, 2);
    if (alike.length === 0 || incident.phase === "closed") return null;
    return (
        <div class="pad alike"><span class="mark" data-state="p2">{text("alike.title")}</span><ActionButton action={markDuplicate} about={incident} small />{alike.map((each) => (
            <p class="line" key={each.id}><span>{text(each.organisation !== 0 && each.organisation === incident.organisation ? "alike.firm" : "alike.place", { age: oldness(serverNow() - reported(each)) })}</span>
                <button type="button" class="plain" onClick={() => openIncident(each.id)}>{[each.reference, each.organisation_name].filter(Boolean).join(", ")}</button>
            </p>))}</div>
    );
}
