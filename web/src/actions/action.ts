// An action: one thing a person may do here, as one object. Buttons, menus, keys, the command line
// and the help page all come from it. The server says which commands this reader may give about a
// thing (`allowed`) and decides; the predicate only keeps away what makes no sense at this moment.
import type { Outcome } from "../shared/outbox";

export type Field = {
    name: string;
    label: string; // key of the texts
    kind: "line" | "text" | "choice" | "many" | "number" | "time" | "moment" | "date" | "telephone" | "yes";
    options?: readonly string[];
    optionTexts?: string; // the texts of the options are `${optionTexts}.${option}`
    says?: (option: string) => string; // or what an option is called, where it is no word of ours
    value?: string; // of "many": the chosen options with commas between
    optional?: boolean;
};
export type Input = Readonly<Record<string, string>>;

/** What takes an action back: a command of its own with its own name, never a deletion. */
export type Undo = { label: string; perform: () => Promise<Outcome> };

/** What an action can be about; where a page looks for its menus and the command line for its words. */
export type Kind = "desk" | "room" | "incident" | "proposal" | "chosen" | "alarm" | "assignment" | "contact" | "indicator" | "message" | "question" |
    "call" | "report" | "raised" | "holder" | "situation" | "linked" | "referral" | "listed" | "partner" | "responder" | "specialist" |
    "staff" | "region" | "plan" | "roster" | "shift" | "organisation" | "organisation_contact" | "service";

export type Action<T> = {
    id: string; // the command's type, with a further word where several actions give it; console.* stays on this page
    about: Kind;
    label: string; // key of the texts
    key?: string; // as printed on the button: F8
    short?: string; // for the command line
    tone?: "main" | "danger";
    asks?: (about: T) => Field[];
    predicate: (about: T) => boolean;
    perform: (about: T, input: Input) => Promise<Outcome>;
    undo?: (about: T, input: Input) => Undo | null; // asked before it is performed, with what was then
};

// The registry holds actions about anything; whoever takes one out gives it a thing of its kind.
export type AnyAction = Action<any>;
const registered = new Map<string, AnyAction>();

export function register<T>(action: Action<T>): Action<T> {
    if (registered.has(action.id)) throw new Error(`two actions are called ${action.id}`);
    registered.set(action.id, action);
    return action;
}
export const actions = (): readonly AnyAction[] => [...registered.values()];
export const actionsAbout = (kind: Kind): readonly AnyAction[] => actions().filter((action) => action.about === kind);

/** The command an action gives: the first two words of its name. */
export const commandOf = (action: AnyAction): string => action.id.split(".").slice(0, 2).join(".");

export const may = (thing: { allowed: readonly string[] }, command: string): boolean => thing.allowed.includes(command);

/** What was typed, without the blanks around it; undefined when it is nothing. */
export const typed = (input: Input, name: string): string | undefined => input[name]?.trim() || undefined;
/** The chosen options of a field "many". */
export const chosen = (input: Input, name: string): string[] => (input[name] ?? "").split(",").filter(Boolean);
/** Several values typed into one field, with commas between. */
export const listed = (input: Input, name: string): string[] =>
    (input[name] ?? "").split(/[,\n]/).map((each) => each.trim()).filter(Boolean);

export const reason = (optional = false): Field => ({ name: "reason", label: "ask.reason", kind: "line", optional });

/** For actions that stay on this page. */
export const nothingSent = (id = 0): Outcome => ({ kind: "done", receipt: { position: 0, about: { kind: "none", id } } });
