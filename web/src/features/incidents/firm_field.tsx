// The name of the firm with what the register knows: chosen there, the incident belongs to the firm,
// and what it reported before is shown.
import { useEffect, useId, useState } from "preact/hooks";
import { typeDraft, type Draft } from "../../data/desk";
import { incidents } from "../../data/incidents";
import { findOrganisations, type Organisation } from "../../data/people";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

const pauseMs = 200;
const shortest = 3;

export function FirmField({ draft }: { draft: Draft }) {
    const [found, setFound] = useState<Organisation[]>([]);
    const [at, setAt] = useState(-1);
    const list = useId();
    const earlier = useStore(incidents.items, (all) => all);
    const known = [...earlier.values()].filter((each) => draft.organisation !== 0 && each.organisation === draft.organisation);
    useEffect(() => {
        const words = draft.firm.trim();
        if (draft.organisation !== 0 || words.length < shortest) { setFound([]); return undefined; }
        let wanted = true;
        const timer = setTimeout(() => void findOrganisations(words).then((answer) => { if (wanted) setFound((answer ?? []).slice(0, 6)); }), pauseMs);
        return () => { wanted = false; clearTimeout(timer); };
    }, [draft.firm, draft.organisation]);
    const choose = (organisation: Organisation) => {
        const { profile } = organisation;
        typeDraft({
            organisation: organisation.id, firm: profile.name ?? "", ...(profile.postal_code ? { postal_code: profile.postal_code } : {}),
            ...(profile.address ? { address: profile.address } : {}),
        });
        setFound([]);
        setAt(-1);
    };
    const press = (event: KeyboardEvent) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        const chosen = found[at];
        if (step && found.length > 0) setAt((at + step + found.length) % found.length);
        else if (event.key === "Enter" && chosen) choose(chosen);
        else if (event.key === "Escape" && found.length > 0) { setFound([]); event.stopPropagation(); }
        else return;
        event.preventDefault();
    };
    return (
        <div class="asked firm">
            <label for="new-firm"><span class="muted">{text("new.firm")}</span></label>
            <input class="field" id="new-firm" name="firm" autocomplete="off" role="combobox" aria-expanded={found.length > 0} aria-controls={list}
                aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined} value={draft.firm} onKeyDown={press}
                onInput={(event) => typeDraft({ firm: event.currentTarget.value, organisation: 0 })} />
            <ul id={list} role="listbox" class="found panel" aria-label={text("new.firm")} hidden={found.length === 0}>
                {found.map((each, place) => (
                    <li key={each.id} id={`${list}-${place}`} role="option" aria-selected={place === at} class={place === at ? "row rings" : "row"}
                        onPointerDown={(event) => { event.preventDefault(); choose(each); }}>
                        <p class="clip">{each.profile.name}</p><small>{[each.profile.postal_code, each.profile.address].filter(Boolean).join(" · ")}</small></li>))}
            </ul>
            {draft.organisation !== 0 ? <small class="mark" data-state="calm">{text("new.firm_known", { count: known.length })}
                {known[0] ? ` · ${known[0].reference}` : ""}</small> : null}
        </div>
    );
}
