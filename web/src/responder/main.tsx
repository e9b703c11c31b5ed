// The responder's page: one hand, one thumb, 320 px, a bad network. Opened by the link in the alarm;
// the code is in the fragment, which no server and no log ever sees.
import "../shared/tokens.css";
import "./responder.css";
import type { ComponentChildren } from "preact";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useBack } from "../shared/back";
import { SignInForm } from "../shared/sign_in";
import { connection } from "../shared/stream";
import { oldness, useNow } from "../shared/clock";
import { Outdated } from "../shared/outdated";
import { useStore } from "../shared/store";
import { preferredLanguage, speak, text } from "../shared/texts";
import { AlarmPage, CallDesk, OverPage } from "./alarm";
import { AssignmentPage } from "./assignment";
import { DutyPage } from "./duty";
import { FirmPage } from "./firm";
import { TestAlarm } from "./test_alarm";
import { enter, incidents, linked, me, outbox, refusal, regions, responders, standingOf, useOwn } from "./own";

type Entrance = "asking" | "in" | "out" | "unreachable" | { sentence: string };
const againAfterMs = 3000;

function Page() {
    const [entrance, setEntrance] = useState<Entrance>("asking");
    const knock = () => void enter(location.hash.slice(1)).then(setEntrance);
    const kept = useStore(outbox.waiting);
    useEffect(knock, []);
    useEffect(() => { if (typeof entrance === "object") void regions.load(""); }, [entrance]);
    useEffect(() => {
        window.addEventListener("hashchange", knock);
        return () => window.removeEventListener("hashchange", knock);
    }, []);
    useEffect(() => {
        if (entrance !== "unreachable") return undefined;
        const timer = setTimeout(knock, againAfterMs);
        return () => clearTimeout(timer);
    }, [entrance]);
    if (entrance === "in") return <Own />;
    return (
        <Frame>
            <header class="head"><h1>{text("responder.title")}</h1></header>
            <div class="known">
                {entrance === "asking" ? <p role="status">{text("responder.opening")}</p> : null}
                {entrance === "unreachable" ? <p class="mark" data-state="due" role="status">{text("session.unreachable")}</p> : null}
                {typeof entrance === "object" ? <p class="refusal mark" data-state="due" role="alert">{entrance.sentence}</p> : null}
                {entrance === "unreachable" && kept.length > 0 ? <p>{text("responder.kept", { count: kept.length })}</p> : null}
                {entrance === "out" ? <p>{text("responder.no_code")}</p> : null}
                {entrance === "out" || typeof entrance === "object" ? <SignInForm onDone={knock} /> : null}
            </div>
            {entrance === "unreachable" || typeof entrance === "object" ? <div class="quick push"><CallDesk /></div> : null}
        </Frame>
    );
}

const views = ["incident", "duty", "firm"] as const;
type View = (typeof views)[number];

function Places({ view, onView }: { view: View; onView: (view: View) => void }) {
    return (
        <nav class="places" aria-label={text("responder.views")}>{views.map((each) => (
            <button type="button" key={each} {...(each === view ? { "aria-current": "page" as const } : {})} onClick={() => onView(each)}>
                {text(`responder.view.${each}`)}</button>))}</nav>
    );
}

function Own() {
    useOwn();
    const [chosen, setChosen] = useState<View>("incident");
    const all = useStore(incidents.items);
    const people = useStore(responders.items);
    const own = people.get(useStore(me)?.responder ?? 0) ?? [...people.values()][0];
    const standing = standingOf(all.values(), useStore(linked), own?.id ?? 0);
    const said = useStore(refusal);
    const { state } = useStore(connection);
    useBack(chosen !== "incident", () => setChosen("incident"));
    const view = standing.state === "asked" ? "incident" : chosen; // an alarm waits behind nothing
    return (
        <Frame>
            <Net firm={own?.partner_name ?? ""} />
            <Outdated />
            {own && standing.state !== "asked" ? <Places view={view} onView={setChosen} /> : null}
            {said ? <p class="refusal mark" data-state="due" role="alert">{said}</p> : null}
            {standing.state === "asked" ? <AlarmPage {...standing} /> : null}
            {own ? <TestAlarm key={own.id} own={own} /> : null}
            {own && view === "duty" ? <DutyPage own={own} /> : null}
            {own && view === "firm" ? <FirmPage own={own} /> : null}
            {view === "incident" && standing.state === "working" ? <AssignmentPage {...standing} /> : null}
            {view === "incident" && standing.state === "over" ? <OverPage {...standing} /> : null}
            {view === "incident" && standing.state === "none" ? (
                <header class="head"><h1>{text("responder.title")}</h1>
                    <p class="muted">{text(state === "opening" ? "responder.opening" : "responder.nothing")}</p></header>
            ) : null}
        </Frame>
    );
}

const Frame = ({ children }: { children: ComponentChildren }) => <main class="view">{children}</main>;

/** Whether taps reach the server, said in words. */
function Net({ firm }: { firm: string }) {
    const { state, since } = useStore(connection);
    const waiting = useStore(outbox.waiting);
    useNow();
    const lost = state === "lost";
    return (
        <p class="net" role="status">
            {waiting.length > 0 ? <span class="mark" data-state="due">{text("responder.sending")}</span>
                : lost ? <span class="mark" data-state="due">{text("responder.no_network", { since: oldness(Date.now() - since) })}</span>
                    : <span class="mark" data-state="calm">{text("responder.connected")}</span>}
            <span>{firm}</span>
        </p>
    );
}

speak(preferredLanguage(navigator.languages));
const place = document.getElementById("page");
if (place) render(<Page />, place);
