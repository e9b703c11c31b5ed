// Lagemeldungen: what happened, newest first, and the line to add one. What is typed is kept as a
// draft on this desk until the server has it.
import { useEffect, useState } from "preact/hooks";
import { addNote, parkIncident } from "../../actions/incident";
import { ActionButton } from "../../actions/button";
import { showSuggestion, showTriage } from "../../actions/desk";
import { run } from "../../actions/performing";
import { desk, typeNote } from "../../data/desk";
import type { Incident } from "../../data/incidents";
import { timelineOf, type Entry } from "../../data/timeline";
import { clockTime } from "../../shared/clock";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";
import { Verdict } from "./head";
import { told } from "./told";

export function Notes({ incident }: { incident: Incident }) {
    const entries = useTimeline(incident);
    const draft = useStore(desk, (all) => all.notes[String(incident.id)] ?? "");
    const [refusal, setRefusal] = useState("");
    const submit = async (event: Event) => {
        event.preventDefault();
        const note = draft.trim();
        if (note === "") return;
        setRefusal("");
        const outcome = await run(addNote, incident, { text: note });
        if (outcome.kind === "refused") setRefusal(outcome.problem.sentence);
    };
    return (
        <section class="panel grow stack tight" aria-labelledby="notes">
            <header><h2 id="notes">{text("notes.title")}</h2><small>{text(draft ? "notes.draft_kept" : "notes.newest_first")}</small></header>
            <div class="grow" tabIndex={0} role="group" aria-labelledby="notes">
                <table class="log"><tbody>
                    {entries.map((entry) => <EntryRow key={`${entry.position}.${entry.event.type}`} entry={entry} incident={incident} />)}
                </tbody></table>
            </div>
            <form class="bar" onSubmit={submit}>
                <input class="field" id="note" aria-label={text("notes.one")} placeholder={text("notes.placeholder")} autocomplete="off"
                    value={draft} onInput={(event) => typeNote(incident.id, event.currentTarget.value)} />
            </form>
            {refusal ? <p class="bar refusal mark" data-state="due" role="alert">{refusal}</p> : null}
            <div class="bar">
                <ActionButton action={showSuggestion} about={incident} small />
                <ActionButton action={showTriage} about={incident} small />
                <ActionButton action={parkIncident} about={incident} small />
                <span class="end line"><Verdict incident={incident} /></span>
            </div>
        </section>
    );
}

/** Asked for again whenever the incident has changed; the last known stays meanwhile. */
function useTimeline(incident: Incident): Entry[] {
    const [known, setKnown] = useState<{ id: number; entries: Entry[] }>({ id: 0, entries: [] });
    useEffect(() => {
        let wanted = true;
        void timelineOf(incident.id, known.id === incident.id ? known.entries : []).then((answer) => {
            if (wanted && answer.kind === "value") setKnown({ id: incident.id, entries: answer.value });
        });
        return () => { wanted = false; };
    }, [incident.id, incident.position]);
    return known.id === incident.id ? known.entries : [];
}

function EntryRow({ entry, incident }: { entry: Entry; incident: Incident }) {
    const recorded = Date.parse(entry.recorded);
    const happened = Date.parse(entry.happened);
    const late = recorded - happened > 60_000;
    return (
        <tr>
            <td>{clockTime(happened)}</td>
            <td class="clip">{text(`actor.${entry.actor.split(":")[0] ?? "system"}`)}</td>
            <td>{told(entry.event, incident)}{late ? <small> {text("notes.entered_later", { at: clockTime(recorded) })}</small> : null}</td>
        </tr>
    );
}
