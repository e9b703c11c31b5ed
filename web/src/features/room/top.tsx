// The bar on top: where we are, who waits, whether the ways to people work, and who sits here.
import { useEffect } from "preact/hooks";
import { ActionButton } from "../../actions/button";
import { muteSound } from "../../actions/desk";
import { More } from "../../actions/menu";
import { signInRoom } from "../../actions/room";
import { health, regions, rooms, me, type Lamp } from "../../data/house";
import { incidents, inOrder, nextDeadline } from "../../data/incidents";
import { calls, ringingCalls } from "../../data/intake";
import { connection } from "../../shared/stream";
import { clockTime, dayOf, lasting, oldness, useNow } from "../../shared/clock";
import type { SignedIn } from "../../shared/session";
import { mutedUntil, play } from "../../shared/sound";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

export function Top({ session, demo, names = true }: { session: SignedIn; demo: boolean; names?: boolean }) {
    const now = useNow();
    const region = [...useStore(regions.items).values()];
    const room = [...useStore(rooms.items).values()][0];
    useStore(me);
    return (
        <header class="top">
            <strong>{text("console.name")}</strong>
            <span class="muted">{region.map((each) => each.name).join(", ")}</span>
            {demo ? <span class="demo">{text("console.demo")}</span> : null}
            <Waiting now={now} />
            <Lamps />
            {names ? <span class="muted hide-s clip">{text("top.on_duty", { names: room?.signed_in.map((each) => each.person ?? String(each.staff)).join(", ") || text("queue.nobody") })}</span> : null}
            {room && names ? <ActionButton action={{ ...signInRoom, tone: "main" }} about={room} small /> : null}
            <Sounds now={now} />
            {room && names ? <More kind="room" about={room} label="menu.room" but={[signInRoom]} /> : null}
            <span title={session.user}><More kind="desk" about={null} label="menu.pages" /></span>
            <time dateTime={new Date(now).toISOString()}><span class="hide-s">{dayOf(now)} </span>{clockTime(now)}</time>
        </header>
    );
}

/** What sounds has a twin to see: the ringing row, the overdue row, the banner. */
function Sounds({ now }: { now: number }) {
    const until = useStore(mutedUntil);
    const ringing = ringingCalls(useStore(calls.items).values()).length > 0;
    const overdue = inOrder(useStore(incidents.items).values()).some((each) => each.level === "E" && (nextDeadline(each)?.due ?? Infinity) < now);
    const lost = useStore(connection).state === "lost";
    const second = Math.floor(now / 1000);
    useEffect(() => {
        if (ringing && second % 2 === 0) play("ring");
        else if (overdue && second % 10 === 0) play("overdue");
        else if (lost && second % 10 === 5) play("lost");
    }, [second]);
    if (until > Date.now()) return <span class="muted" role="status">{text("top.muted", { seconds: Math.ceil((until - Date.now()) / 1000) })}</span>;
    return <ActionButton action={muteSound} about={null} small label={text("top.sound_on")} />;
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
