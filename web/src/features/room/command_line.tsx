// The command line: a few letters instead of the mouse. What is meant is completed while it is
// typed, and what Enter would do stands beside it before it is done.
import { useId, useRef, useState } from "preact/hooks";
import { keyText } from "../../actions/button";
import { useKeys } from "../../shared/keys";
import { text } from "../../shared/texts";
import { LastDone } from "./log";

type Meaning = { words: string; preview: string; key: string | undefined; run: () => void };

/** `understand` says what the line can mean, best first; nothing for nothing it knows. */
export function CommandLine({ understand }: { understand: (line: string) => Meaning[] }) {
    const [line, setLine] = useState("");
    const [place, setPlace] = useState(0);
    const field = useRef<HTMLInputElement>(null);
    const list = useId();
    const found = understand(line);
    const meant = found[Math.min(place, found.length - 1)];
    useKeys((key) => {
        if (key !== "/") return false;
        field.current?.focus();
        return true;
    });
    const type = (words: string) => { setLine(words); setPlace(0); };
    const submit = (event: Event) => {
        event.preventDefault();
        if (meant) choose(meant);
    };
    const choose = (meaning: Meaning) => {
        type("");
        field.current?.blur();
        meaning.run();
    };
    const press = (event: KeyboardEvent) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return event.preventDefault(); // means an alarm elsewhere, never here
        if (event.key === "Escape") { event.stopPropagation(); if (line) type(""); else field.current?.blur(); return; }
        if (step && found.length > 0) setPlace((Math.min(place, found.length - 1) + step + found.length) % found.length);
        else if (event.key === "Tab" && !event.shiftKey && meant && meant.words !== line) setLine(meant.words);
        else return;
        event.preventDefault();
    };
    return (
        <footer class="foot">
            <form class="cmd" onSubmit={submit}>
                <kbd>/</kbd>
                <input ref={field} id="command" role="combobox" aria-label={text("command.label")} aria-expanded={found.length > 0} aria-controls={list}
                    aria-autocomplete="list" aria-activedescendant={meant ? `${list}-${found.indexOf(meant)}` : undefined} aria-describedby="command-preview"
                    autocomplete="off" spellcheck={false} value={line} onInput={(event) => type(event.currentTarget.value)} onKeyDown={press}
                    onBlur={() => setPlace(0)} />
                <ul id={list} class="meanings panel" role="listbox" aria-label={text("command.label")} hidden={found.length === 0}>
                    {found.map((each, at) => (
                        <li key={`${each.words}${at}`} id={`${list}-${at}`} role="option" aria-selected={each === meant} class={each === meant ? "rings" : ""}
                            onPointerDown={(event) => { event.preventDefault(); choose(each); }}>
                            <span class="clip">{each.preview}</span>{each.key ? <kbd>{keyText(each.key)}</kbd> : null}</li>))}
                </ul>
            </form>
            <p id="command-preview" class="clip" aria-live="polite">{line.trim() === "" ? <span class="muted">{text("command.empty")}</span>
                : meant ? <><b>{text("key.enter")}:</b> {meant.preview} <small>{found.length > 1 ? text("command.more", { count: found.length - 1 }) : ""}</small></>
                    : text("command.unknown")}</p>
            <LastDone />
        </footer>
    );
}
