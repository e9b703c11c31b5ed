// The control room's console: what comes in, the incident in hand, who helps. Features are put side
// by side here and nowhere else.
import "../shared/tokens.css";
import "./console.css";
import "./pages.css";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Asker } from "../actions/ask";
import { ActionButton } from "../actions/button";
import { languageChosen, takeNext } from "../actions/desk";
import { newIncident } from "../actions/incident";
import { desk, putDown, type View } from "../data/desk";
import { incidents } from "../data/incidents";
import { followHouse } from "../data/live";
import { Audit } from "../features/administration/audit";
import { Organisations } from "../features/administration/organisations";
import { Partners } from "../features/administration/partners";
import { Regions } from "../features/administration/regions";
import { Specialists, StaffPage } from "../features/administration/people";
import { Queue } from "../features/calls/queue";
import { Dispatch } from "../features/incidents/dispatch";
import { Head } from "../features/incidents/head";
import { Messages } from "../features/incidents/messages";
import { DraftWaiting, NewIncident } from "../features/incidents/new_incident";
import { Notes } from "../features/incidents/notes";
import { ReferralPanel } from "../features/incidents/referral";
import { Overview, Running, useRunning } from "../features/incidents/running";
import { Triage } from "../features/incidents/triage";
import { Around } from "../features/map/around";
import { Rosters } from "../features/rosters/rosters";
import { Ready } from "../features/rosters/ready";
import { Banner } from "../features/room/banner";
import { CommandLine } from "../features/room/command_line";
import { Handover } from "../features/room/handover";
import { Help } from "../features/room/help";
import { Log } from "../features/room/log";
import { Situations } from "../features/room/situations";
import { Top } from "../features/room/top";
import { Wall } from "../features/room/wall";
import { useBack } from "../shared/back";
import { useKeys } from "../shared/keys";
import { useSession, type SignedIn } from "../shared/session";
import { SignInForm } from "../shared/sign_in";
import { useStore } from "../shared/store";
import { connection } from "../shared/stream";
import { useChosenTheme } from "../shared/theme";
import { chosenLanguage, speak, text } from "../shared/texts";
import { pressed } from "./pressed";
import { understand } from "./understanding";

/** The server marks the pages of a demo. */
const isDemo = (): boolean => document.querySelector('meta[name="leitstelle-demo"]') !== null;

const pages: Record<Exclude<View, "desk" | "wall">, () => preact.JSX.Element> = {
    handover: Handover, situations: Situations, partners: Partners, specialists: Specialists, staff: StaffPage, rosters: Rosters, regions: Regions,
    organisations: Organisations, audit: Audit,
};

function Console({ session }: { session: SignedIn }) {
    const { inHand, draft, view } = useStore(desk);
    const running = useRunning();
    const lost = useStore(connection).state === "lost";
    const [drafting, setDrafting] = useState(draft !== null && inHand === null);
    useStore(languageChosen);
    useEffect(followHouse, []);
    useEffect(() => desk.subscribe(() => setDrafting(desk.get().draft !== null && desk.get().inHand === null)), []);
    const stepBack = () => { if (view === "desk" && drafting) setDrafting(false); else putDown(); };
    useBack(view !== "desk" || inHand !== null || drafting, stepBack);
    useKeys((key) => {
        if (key !== "Escape") return pressed(key);
        stepBack();
        return true;
    });
    if (view === "wall") return ( // for everybody's eyes: no queue, no command line
        <div class={lost ? "desk wall stale" : "desk wall"}>
            <div><Top session={session} demo={isDemo()} names={false} /><Banner /></div>
            <main><Wall /></main>
            <aside class="stack" aria-label={text("console.help_side")}><Around incident={undefined} /></aside>
        </div>
    );
    const Page = view === "desk" ? null : pages[view];
    return (
        <div class={lost ? "desk stale" : "desk"}>
            <div><Top session={session} demo={isDemo()} /><Banner /></div>
            <Queue />
            {Page ? <main class="page"><Page /></main> : <Room drafting={drafting} />}
            <CommandLine understand={(line) => understand(line, running)} />
            <Help /><Log /><Asker />
        </div>
    );
}

function Room({ drafting }: { drafting: boolean }) {
    const { inHand, draft } = useStore(desk);
    const incident = useStore(incidents.items, (all) => (inHand === null ? undefined : all.get(inHand)));
    return (
        <>
            <main>
                {drafting && draft ? <NewIncident draft={draft} /> : null}
                {!drafting && incident ? (
                    <><Head incident={incident} /><Triage incident={incident} /><Messages incident={incident} />
                        <Notes key={incident.id} incident={incident} /></>
                ) : null}
                {!drafting && !incident ? <><Start /><Overview /></> : null}
            </main>
            <aside class="stack" aria-label={text("console.help_side")}>
                {!drafting && incident ? <div class="helpers"><Dispatch key={incident.id} incident={incident} /><ReferralPanel incident={incident} /></div> : <Ready />}
                <Around incident={drafting ? undefined : incident} />
                <Running />
            </aside>
        </>
    );
}

function Start() {
    return (
        <section class="panel">
            <div class="bar first">
                <ActionButton action={{ ...takeNext, tone: "main" }} about={null} />
                <ActionButton action={newIncident} about={null} />
            </div>
            <DraftWaiting />
        </section>
    );
}

function Page() {
    const { session, askAgain } = useSession();
    if (session.state === "signed_in") return <Console session={session} />;
    return (
        <main class="entrance">
            <h1>{text("console.title")}</h1>
            {session.state === "signed_out" ? <SignInForm onDone={askAgain} /> : null}
            {session.state === "asking" ? <p class="muted" role="status">{text("session.asking")}</p> : null}
            {session.state === "unreachable" ? <p class="mark" data-state="due" role="status">{text("session.unreachable")}</p> : null}
        </main>
    );
}

useChosenTheme();
speak(chosenLanguage(localStorage, navigator.languages));
const place = document.getElementById("page");
if (place) render(<Page />, place);
