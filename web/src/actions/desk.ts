// What is done on this page alone: going from page to page, the next thing from the queue, help,
// sound, language, taking back.
import { desk, showView, views, type View } from "../data/desk";
import { isFresh, log, takeBack } from "../data/log";
import { calls, nextOf, reports } from "../data/intake";
import type { Incident } from "../data/incidents";
import { me } from "../data/house";
import { serverNow } from "../shared/clock";
import type { Outcome } from "../shared/outbox";
import { leave } from "../shared/session";
import { isMuted, mute } from "../shared/sound";
import { Store } from "../shared/store";
import { chooseTheme, themeNow } from "../shared/theme";
import { chooseLanguage, spoken } from "../shared/texts";
import { nothingSent, register, type Action } from "./action";
import { answerCall, takeReport } from "./intake";
import { start } from "./performing";

export const helpShown = new Store(false);
export const logShown = new Store(false);
export const languageChosen = new Store(0);

const here = (id: string, label: string, run: () => void, more: Partial<Action<null>> = {}) => register<null>({
    id, about: "desk", label, predicate: () => true, perform: async () => { run(); return nothingSent(); }, ...more,
});
const focusOn = (selector: string): boolean => {
    const found = document.querySelector<HTMLElement>(selector);
    found?.focus();
    return found !== null;
};

/** F2: what the queue offers first. */
export const takeNext = register<null>({
    id: "console.next",
    about: "desk",
    label: "action.next",
    key: "F2",
    predicate: () => nextOf(calls.items.get().values(), reports.items.get().values()) !== null,
    perform: async () => {
        const next = nextOf(calls.items.get().values(), reports.items.get().values());
        if (!next) return nothingSent();
        if ("call" in next) await start(answerCall, () => next.call);
        else await start(takeReport, () => next.report);
        return nothingSent();
    },
});

export const showTriage = register<Incident>({
    id: "console.triage",
    about: "incident",
    label: "action.triage",
    key: "F4",
    predicate: ({ phase }) => phase === "open",
    perform: async () => { focusOn("#triage-panel"); return nothingSent(); },
});

export const writeNote = register<Incident>({
    id: "console.note",
    about: "incident",
    label: "action.write_note",
    key: "M",
    predicate: () => document.querySelector("#note") !== null,
    perform: async () => { focusOn("#note"); return nothingSent(); },
});

export const showSuggestion = register<Incident>({
    id: "console.suggest",
    about: "incident",
    label: "action.suggest",
    key: "F8",
    predicate: ({ phase }) => phase === "open",
    perform: async () => { focusOn("#dispatch-bar>button"); return nothingSent(); },
});

export const undoLast = register<null>({
    id: "console.undo",
    about: "desk",
    label: "action.undo",
    key: "Alt+Z",
    predicate: () => isFresh(log.get()[0], serverNow()),
    perform: async (): Promise<Outcome> => {
        const [last] = log.get();
        return (last && (await takeBack(last, serverNow()))) ?? nothingSent();
    },
});

export const showHelp = here("console.help", "help.this", () => helpShown.set(true), { key: "?" });
export const showLog = here("console.log", "action.show_log", () => logShown.set(true), { short: "log" });
export const changeLanguage = here("console.language", "action.language", () => {
    chooseLanguage(spoken() === "de" ? "en" : "de", localStorage);
    languageChosen.change((count) => count + 1);
});
export const changeTheme = here("console.theme", "action.theme", () => chooseTheme(themeNow() === "dark" ? "light" : "dark"));
export const leaveConsole = here("console.leave", "top.sign_out", () => void leave());
export const muteSound = here("console.mute", "action.mute", mute, { predicate: () => !isMuted() });

const mayLook: Record<View, () => boolean> = {
    desk: () => true, handover: () => true, situations: () => true, partners: () => true, specialists: () => true, staff: () => true,
    rosters: () => true, regions: () => true, wall: () => true, organisations: () => me.get()?.allowed.includes("organisation.register") === true,
    audit: () => me.get()?.roles.includes("auditor") === true,
};
/** One action per page of the console. */
export const goTo = Object.fromEntries(views.map((view) => [view, here(`console.go.${view}`, `view.${view}`, () => showView(view), {
    predicate: () => mayLook[view](),
})])) as Record<View, Action<null>>;
export const viewNow = (): View => desk.get().view;
