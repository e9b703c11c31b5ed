// The bar on top: where we are, who waits, whether the ways to people work, and who sits here.
import { ActionButton } from "../../actions/button";
import { callCommander, signInRoom, signOutRoom } from "../../actions/room";
import { health, me, regions, rooms, type Lamp } from "../../data/house";
import { calls, ringingCalls } from "../../data/intake";
import { connection } from "../../shared/stream";
import { clockTime, dayOf, lasting, oldness, useNow } from "../../shared/clock";
import { leave, type SignedIn } from "../../shared/session";
import { useStore } from "../../shared/store";
import { chooseLanguage, spoken, text } from "../../shared/texts";

export function Top({ session, demo, onLanguage }: { session: SignedIn; demo: boolean; onLanguage: () => void }) {
    const now = useNow();
    const region = [...useStore(regions.items).values()];
    const room = [...useStore(rooms.items).values()][0];
    useStore(me);
    const other = spoken() === "de" ? "en" : "de";
    return (
        <header class="top">
            <strong>{text("console.name")}</strong>
            <span class="muted">{region.map((each) => each.name).join(", ")}</span>
            {demo ? <span class="demo">{text("console.demo")}</span> : null}
            <Waiting now={now} />
            <Lamps />
            <span class="muted hide-s">{text("top.on_duty", { names: room?.signed_in.map((each) => each.person ?? String(each.staff)).join(", ") || text("queue.nobody") })}</span>
            {room ? <><ActionButton action={signInRoom} about={room} small /><ActionButton action={callCommander} about={room} small /></> : null}
            <button type="button" class="small" lang={other} onClick={() => { chooseLanguage(other, localStorage); onLanguage(); }}>
                {other === "en" ? "EN" : "DE"}<span class="sr"> {text("top.language")}</span></button>
            {room ? <ActionButton action={signOutRoom} about={room} small /> : null}
            <button type="button" class="small" onClick={() => void leave()} title={session.user}>{text("top.sign_out")}</button>
            <time dateTime={new Date(now).toISOString()}><span class="hide-s">{dayOf(now)} </span>{clockTime(now)}</time>
        </header>
    );
}

function Waiting({ now }: { now: number }) {
    const ringing = ringingCalls(useStore(calls.items).values());
    const longest = ringing[0];
    return (
        <span aria-live="polite">{text("top.waiting")} <b>{ringing.length}</b>
            {longest ? <> · {text("top.longest")} <b>{lasting(now - Date.parse(longest.waiting_since ?? longest.offered))}</b></> : null}</span>
    );
}

const lampStates = { green: "calm", amber: "p2", red: "p1" } as const;

/** Healthy lamps stay grey. A fault takes colour, shape and words at once. */
function Lamps() {
    const known = useStore(health);
    const lost = useStore(connection).state === "lost";
    if (!known) return <ul class="lamps" />;
    const since = Date.now() - known.learnt;
    return (
        <ul class={lost ? "lamps stale" : "lamps"} aria-label={text("top.lamps")}>
            {known.view.held ? <li class="mark tag" data-state="p1">{text("top.held")}</li> : null}
            {together(known.view.lamps).sort(byFault).map((lamp) => <LampItem key={lamp.name} lamp={lamp} age={oldness(lamp.age_ms + since)} />)}
        </ul>
    );
}

/** "sms", "path sms", "limit calls": a lamp whose name no text knows shows it as it is. */
function lampName(name: string): string {
    const [kind = "", ...rest] = name.split(" ");
    if (rest.length > 0) return [text(`lamp_kind.${kind}`), lampName(rest.join(" "))].join(" ");
    const key = `lamp.${name}`;
    const said = text(key);
    return said === key ? name : said;
}

const insideTheHouse = new Set(["calls_balance", "writer", "door", "held", "register", "journal", "disk", "clock"]);

/** What is well inside the house is one lamp, as old as its oldest part; every fault has its own. */
function together(lamps: readonly Lamp[]): Lamp[] {
    const well = lamps.filter((lamp) => lamp.colour === "green" && insideTheHouse.has(lamp.name));
    const others = lamps.filter((lamp) => !well.includes(lamp));
    if (well.length === 0) return others;
    return [...others, { name: "house", colour: "green", what: "", age_ms: Math.max(...well.map((lamp) => lamp.age_ms)) }];
}

const severity = { red: 0, amber: 1, green: 2 } as const;
/** Faults stand first, so that a narrow screen never cuts them off. */
const byFault = (a: Lamp, b: Lamp): number => severity[a.colour] - severity[b.colour];

function LampItem({ lamp, age }: { lamp: Lamp; age: string }) {
    const name = lampName(lamp.name);
    if (lamp.colour === "green") return <li class="mark" data-state="calm">{name} <b>{age}</b></li>;
    return <li class="mark tag" data-state={lampStates[lamp.colour]} title={lamp.what}>{name} {text(`lamp_fault.${lamp.colour}`)} {age}</li>;
}
