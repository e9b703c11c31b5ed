// What lies on this desk: the incident in hand or the form for a new one, what was parked, and what
// was typed and not sent yet. Kept in this browser only, so that nothing typed is ever lost.
import { Store } from "../shared/store";

export type Draft = {
    call: number;
    report: number;
    organisation: number; // of the register, chosen by its name; 0: typed only
    number: string;
    postal_code: string;
    firm: string;
    caller: string;
    address: string;
    what: string;
};
export const emptyDraft: Draft = {
    call: 0, report: 0, organisation: 0, number: "", postal_code: "", firm: "", caller: "", address: "", what: "",
};

export const views = ["desk", "handover", "situations", "partners", "specialists", "staff", "rosters", "regions", "organisations", "audit", "wall"] as const;
export type View = (typeof views)[number];

export type Desk = {
    view: View; // the page that is open beside the queue
    inHand: number | null;
    draft: Draft | null; // the form that is open, or was open last
    drafts: Draft[]; // begun before that one, and not finished
    parked: number[];
    notes: Record<string, string>;
};
const nothing: Desk = { view: "desk", inHand: null, draft: null, drafts: [], parked: [], notes: {} };

/** Codes for victims' pages, told once by the server: shown until the call-taker has said them. */
export const codes = new Store<Readonly<Record<string, string>>>({});
export const keepCode = (incident: number, code: string): void => codes.change((now) => ({ ...now, [String(incident)]: code }));
export const forgetCode = (incident: number): void => codes.change((now) => {
    const { [String(incident)]: _, ...others } = now;
    return others;
});

type Shelf = Pick<Storage, "getItem" | "setItem">;
const place = "leitstelle.desk";

export function readDesk(shelf: Shelf): Desk {
    try {
        const kept = JSON.parse(shelf.getItem(place) ?? "{}") as Partial<Desk>;
        return { ...nothing, ...kept };
    } catch {
        return nothing;
    }
}

const shelf: Shelf | null = typeof localStorage === "undefined" ? null : localStorage;
export const desk = new Store<Desk>(shelf ? readDesk(shelf) : nothing);
/** What another tab of this browser typed or put aside counts here too; what is open stays each tab's own. */
export const withOtherTab = (now: Desk, other: Desk): Desk =>
    ({ ...now, draft: other.draft, drafts: other.drafts, parked: other.parked.filter((each) => each !== now.inHand), notes: other.notes });

let fromOtherTab = false;
if (typeof window !== "undefined") window.addEventListener("storage", (event) => {
    if (event.key !== place || !shelf) return;
    fromOtherTab = true; // it stands on the shelf already: writing it again would only go to and fro
    desk.change((now) => withOtherTab(now, readDesk(shelf)));
    fromOtherTab = false;
});
desk.subscribe(() => { if (!fromOtherTab) shelf?.setItem(place, JSON.stringify(desk.get())); });

export const openIncident = (id: number): void => desk.change((now) =>
    ({ ...now, view: "desk", inHand: id, parked: now.parked.filter((each) => each !== id) }));

/** Puts the incident in hand aside; it stays visible among the parked ones. */
export const park = (): void => desk.change((now) => now.inHand === null ? now
    : { ...now, inHand: null, parked: [...now.parked.filter((each) => each !== now.inHand), now.inHand] });

/** One step back; what was typed stays. */
export const putDown = (): void => desk.change((now) => now.view === "desk" ? { ...now, inHand: null } : { ...now, view: "desk" });
export const showView = (view: View): void => desk.change((now) => ({ ...now, view }));

const isTyped = (draft: Draft | null): draft is Draft =>
    draft !== null && Object.values(draft).some((value) => value !== "" && value !== 0);

/** Opens the form. For another call or report it is an empty one; what was typed before is put aside. */
export function withDraft(now: Desk, given: Partial<Draft>): Desk {
    const another = Boolean(given.call || given.report) &&
        (given.call ?? 0) + (given.report ?? 0) !== (now.draft?.call ?? 0) + (now.draft?.report ?? 0);
    if (!another) return { ...now, view: "desk", inHand: null, draft: { ...(now.draft ?? emptyDraft), ...given } };
    return {
        ...now, view: "desk", inHand: null, draft: { ...emptyDraft, ...given }, drafts: isTyped(now.draft) ? [now.draft, ...now.drafts] : now.drafts,
    };
}
export const beginDraft = (given: Partial<Draft> = {}): void => desk.change((now) => withDraft(now, given));

/** The open form is done or discarded; the one put aside last is the next to go on with. */
export const withoutDraft = (now: Desk): Desk => ({ ...now, draft: now.drafts[0] ?? null, drafts: now.drafts.slice(1) });
export const typeDraft = (given: Partial<Draft>): void => desk.change((now) =>
    ({ ...now, draft: { ...(now.draft ?? emptyDraft), ...given } }));
export const dropDraft = (): void => desk.change(withoutDraft);

export const typeNote = (incident: number, note: string): void => desk.change((now) => {
    const { [String(incident)]: _, ...others } = now.notes;
    return { ...now, notes: note === "" ? others : { ...others, [String(incident)]: note } };
});
