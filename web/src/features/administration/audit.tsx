// The journal as it stands: every event with its position, its time and who gave the command.
// Personal values stay in the register; whether a row was changed later is found by the chain check.
import { useEffect, useState } from "preact/hooks";
import { health } from "../../data/house";
import { aPage, journal, readJournal, type Row } from "../../data/journal";
import { clockTime, dayOf } from "../../shared/clock";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";
import { AdminPage } from "./page";

export function Audit() {
    const { from, rows } = useStore(journal);
    const known = useStore(health);
    const [only, setOnly] = useState("");
    const [problem, setProblem] = useState("");
    const last = known?.view.durable ?? 0;
    const go = async (position: number) => {
        const answer = await readJournal(position);
        setProblem(answer.kind === "refused" ? answer.problem.sentence : answer.kind === "unreachable" ? text("session.unreachable") : "");
    };
    useEffect(() => { void go(last - aPage + 1); }, []);
    const words = only.trim().toLowerCase();
    const fits = (row: Row): boolean => words === "" || `${row.event.type} ${row.actor} ${row.about.kind}/${row.about.id} ${row.about.kind} ${row.about.id}`.includes(words);
    const shown = rows.filter(fits);
    const search = async (event: Event) => { // from here on, until something fits or the journal ends
        event.preventDefault();
        while (!journal.get().rows.some(fits) && journal.get().rows.length === aPage)
            if ((await readJournal(journal.get().from + aPage)).kind !== "value") return;
    };
    const gaps = rows.some((row, place) => place > 0 && row.position !== (rows[place - 1]?.position ?? 0) + 1);
    return (
        <AdminPage name="audit" count={shown.length}>
            <form class="bar first" role="search" onSubmit={(event) => void search(event)}>
                <button type="button" class="small" onClick={() => void go(1)}>{text("audit.first")}</button>
                <button type="button" class="small" disabled={from <= 1} onClick={() => void go(from - aPage)}>{text("audit.earlier")}</button>
                <button type="button" class="small" onClick={() => void go(from + aPage)} disabled={rows.length < aPage}>{text("audit.later")}</button>
                <button type="button" class="small" onClick={() => void go(last - aPage + 1)}>{text("audit.newest")}</button>
                <input class="field" type="search" id="audit-only" aria-label={text("audit.only")} placeholder={text("audit.only")} value={only} onInput={(event) => setOnly(event.currentTarget.value)} />
                <button type="submit" class="small">{text("page_list.search_do")}</button>
            </form>
            {problem ? <p class="pad mark" data-state="p2" role="alert">{problem}</p> : null}
            <p class="pad muted">{text("audit.chain", { last })} {gaps ? <span class="mark" data-state="p1">{text("audit.gap")}</span> : null}</p>
            <table class="list rows">
                <thead><tr>{["position", "recorded", "who", "event", "about", "content"].map((column) => <th key={column} scope="col">{text(`column.${column}`)}</th>)}</tr></thead>
                <tbody>{[...shown].reverse().map((row) => <One key={`${row.position}.${row.event.type}`} row={row} />)}</tbody>
            </table>
        </AdminPage>
    );
}

function One({ row }: { row: Row }) {
    const { type, ...fields } = row.event;
    const recorded = Date.parse(row.recorded);
    const happened = Date.parse(row.happened);
    return (
        <tr><td class="num">{row.position}</td><td>{dayOf(recorded)} {clockTime(recorded)}
            {recorded - happened > 60_000 ? <small> {text("audit.happened", { at: clockTime(happened) })}</small> : null}</td>
        <td>{row.actor}</td><td>{type}</td><td>{row.about.kind} {row.about.id}</td>
        <td>{Object.keys(fields).length > 0 ? <details><summary class="clip">{Object.keys(fields).join(", ")}</summary><pre>{JSON.stringify(fields, null, 1)}</pre></details> : null}</td></tr>
    );
}
