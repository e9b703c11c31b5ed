// What a line typed into the command line can mean: every registered action that makes sense now, by
// the words of its label and of the thing it is about, and the running incidents by number.
import { actions, type AnyAction } from "../actions/action";
import { called } from "../actions/called";
import { start } from "../actions/performing";
import { openIncident } from "../data/desk";
import { incidents, type Incident } from "../data/incidents";
import { text } from "../shared/texts";
import { aboutsOf, manyOf } from "./contexts";

export type Meaning = { words: string; preview: string; key: string | undefined; run: () => void };

const mostShown = 8;
const plain = (words: string): string[] => words.toLowerCase().split(/[\s,.·:()]+/).filter(Boolean);

/** How well the typed words begin the words of something; infinite: not at all. Lower is better. */
export function distance(typed: readonly string[], words: readonly string[], short: string | undefined): number {
    const [first, ...rest] = typed;
    if (first === undefined) return Infinity;
    const begins = (each: string) => words.some((word) => word.startsWith(each));
    if (first === short) return rest.every(begins) ? 0 : Infinity;
    if (!typed.every(begins)) return Infinity;
    return words[0]?.startsWith(first) ? 1 : 2;
}

type Found = { rank: number; meaning: Meaning };

function meaningsOf(action: AnyAction, typed: readonly string[]): Found[] {
    const label = text(action.label);
    const labelWords = plain(label);
    if (manyOf.has(action.about) && typed.length < 2) return [];
    return aboutsOf(action.about).flatMap((about) => {
        const name = called(about);
        const rank = distance(typed, [...labelWords, ...plain(name)], action.short);
        if (rank === Infinity || !action.predicate(about)) return [];
        const words = name && action.about !== "incident" && action.about !== "room" ? `${label} ${name}` : label;
        return [{ rank, meaning: { words, preview: name ? `${label} · ${name}` : label, key: action.key, run: () => void start(action, () => about) } }];
    });
}

function jump(line: string, running: readonly Incident[]): Meaning | null {
    const digits = line.replace(/\s/g, "");
    if (!/^\d+$/.test(digits)) return null;
    const found = digits.length === 1 ? running[Number(digits) - 1]
        : [...incidents.items.get().values()].find((each) => each.reference.replace(/\s/g, "").startsWith(digits));
    if (!found) return null;
    const preview = text("command.jump", { reference: found.reference, firm: found.organisation_name ?? "" });
    return { words: found.reference, preview, key: undefined, run: () => openIncident(found.id) };
}

/** Best first. */
export function understand(line: string, running: readonly Incident[]): Meaning[] {
    const typed = plain(line);
    if (typed.length === 0) return [];
    const jumped = jump(line.trim(), running);
    if (jumped) return [jumped];
    return actions().flatMap((action) => meaningsOf(action, typed))
        .sort((a, b) => a.rank - b.rank).slice(0, mostShown).map(({ meaning }) => meaning);
}
