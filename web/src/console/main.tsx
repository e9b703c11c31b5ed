// The control room's console: what comes in, the incident in hand, who helps. Features are put side
// by side here and nowhere else.
import "../shared/tokens.css";
import "./console.css";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { answerCall, takeReport } from "../actions/intake";
import { newIncident } from "../actions/incident";
import { beginDraft, desk, openIncident, park, putDown } from "../data/desk";
import { incidents } from "../data/incidents";
import { calls, nextOf, reports } from "../data/intake";
import { followHouse } from "../data/live";
import { Queue } from "../features/calls/queue";
import { Dispatch } from "../features/incidents/dispatch";
import { Head } from "../features/incidents/head";
import { Messages } from "../features/incidents/messages";
import { DraftWaiting, NewIncident } from "../features/incidents/new_incident";
import { Notes } from "../features/incidents/notes";
import { Overview, Running, useRunning } from "../features/incidents/running";
import { Triage } from "../features/incidents/triage";
import { Ready } from "../features/rosters/ready";
import { Banner } from "../features/room/banner";
import { CommandLine, type Spoken } from "../features/room/command_line";
import { Help } from "../features/room/help";
import { Top } from "../features/room/top";
import { useKeys } from "../shared/keys";
import { useSession, type SignedIn } from "../shared/session";
import { SignInForm } from "../shared/sign_in";
import { useStore } from "../shared/store";
import { connection } from "../shared/stream";
import { chosenLanguage, speak, text } from "../shared/texts";

/** The server marks the pages of a demo. */
const isDemo = (): boolean => document.querySelector('meta[name="leitstelle-demo"]') !== null;
const focusOn = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();
const showTriage = (): void => focusOn("#triage-panel");
const showSuggestion = (): void => focusOn("#dispatch-bar>button");

/** F2: what the queue offers first, by its own button, so that a refusal is said there. */
function takeNext(): void {
    const next = nextOf(calls.items.get().values(), reports.items.get().values());
    if (next) document.querySelector<HTMLElement>(`[data-action="${"call" in next ? answerCall.id : takeReport.id}"]`)?.click();
}

function Console({ session, onLanguage }: { session: SignedIn; onLanguage: () => void }) {
    const { inHand, draft } = useStore(desk);
    const incident = useStore(incidents.items, (all) => (inHand === null ? undefined : all.get(inHand)));
    const running = useRunning();
    const [help, setHelp] = useState(false);
    const lost = useStore(connection).state === "lost";
    const [drafting, setDrafting] = useState(draft !== null && inHand === null);
    useEffect(followHouse, []);
    useEffect(() => desk.subscribe(() => setDrafting(desk.get().draft !== null && desk.get().inHand === null)), []);

    const back = () => { if (drafting) setDrafting(false); else putDown(); };
    useKeys((key) => {
        const keys: Record<string, () => void> = {
            F2: takeNext, F4: showTriage, F8: showSuggestion, F9: park, n: () => void newIncident.perform(null, {}),
            "?": () => setHelp(true), Escape: back,
            "Ctrl+Enter": () => document.querySelector<HTMLElement>('[data-action="incident.dispatch.best"]')?.click(),
        };
        const run = keys[key];
        run?.();
        return run !== undefined;
    });
    const understand = (line: string): Spoken | null => {
        if (/^n(eu|ew)?$/i.test(line)) return { preview: text("command.new"), run: () => beginDraft() };
        const digits = line.replace(/\s/g, "");
        const found = running[Number(digits) - 1] && digits.length === 1 ? running[Number(digits) - 1]
            : [...incidents.items.get().values()].find((each) => each.reference.replace(/\s/g, "") === digits);
        if (!found) return null;
        return {
            preview: text("command.jump", { reference: found.reference, firm: found.organisation_name ?? "" }),
            run: () => openIncident(found.id),
        };
    };
    return (
        <div class={lost ? "desk stale" : "desk"}>
            <div><Top session={session} demo={isDemo()} onLanguage={onLanguage} /><Banner /></div>
            <Queue />
            <main>
                {drafting && draft ? <NewIncident draft={draft} /> : null}
                {!drafting && incident ? (
                    <><Head incident={incident} /><Triage incident={incident} /><Messages incident={incident} />
                        <Notes key={incident.id} incident={incident} onTriage={showTriage} onSuggest={showSuggestion} /></>
                ) : null}
                {!drafting && !incident ? <><Start /><Overview /></> : null}
            </main>
            <aside class="stack" aria-label={text("console.help_side")}>
                {!drafting && incident ? <div class="helpers"><Dispatch key={incident.id} incident={incident} /></div> : <Ready />}
                <Running />
            </aside>
            <CommandLine understand={understand} onHelp={() => setHelp(true)} />
            {help ? <Help onClose={() => setHelp(false)} /> : null}
        </div>
    );
}

function Start() {
    return (
        <section class="panel">
            <div class="bar first">
                <button type="button" class="main" onClick={takeNext}><kbd>{text("key.f2")}</kbd> {text("action.next")}</button>
                <button type="button" onClick={() => beginDraft()}><kbd>{text("key.n")}</kbd> {text("action.new_incident")}</button>
            </div>
            <DraftWaiting />
        </section>
    );
}

function Page() {
    const { session, askAgain } = useSession();
    const [, drawAgain] = useState(0);
    if (session.state === "signed_in") return <Console session={session} onLanguage={() => drawAgain((count) => count + 1)} />;
    return (
        <main class="entrance">
            <h1>{text("console.title")}</h1>
            {session.state === "signed_out" ? <SignInForm onDone={askAgain} /> : null}
            {session.state === "asking" ? <p class="muted" role="status">{text("session.asking")}</p> : null}
            {session.state === "unreachable" ? <p class="mark" data-state="due" role="status">{text("session.unreachable")}</p> : null}
        </main>
    );
}

speak(chosenLanguage(localStorage, navigator.languages));
const place = document.getElementById("page");
if (place) render(<Page />, place);
