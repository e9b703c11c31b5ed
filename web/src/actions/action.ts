// An action: one thing a person may do here, as one object. Button, key, help page and command line
// all come from it. The server says which commands this reader may give about a thing (`allowed`)
// and decides; the predicate only keeps away what makes no sense at this moment.
import type { Outcome } from "../shared/outbox";

export type Field = {
    name: string;
    label: string; // key of the texts
    kind: "line" | "text" | "choice" | "number" | "time" | "telephone" | "yes";
    options?: readonly string[];
    optionTexts?: string; // the texts of the options are `${optionTexts}.${option}`
    value?: string;
    optional?: boolean;
};
export type Input = Readonly<Record<string, string>>;

export type Action<T> = {
    id: string; // the command's name, or the page's own
    label: string; // key of the texts
    key?: string; // as printed on the button: F8
    tone?: "main" | "danger";
    asks?: (about: T) => Field[];
    predicate: (about: T) => boolean;
    perform: (about: T, input: Input) => Promise<Outcome>;
};

/** Every action with a key, for the help page. */
export const withKeys: { label: string; key: string }[] = [];

export function register<T>(action: Action<T>): Action<T> {
    if (action.key) withKeys.push({ label: action.label, key: action.key });
    return action;
}

export const may = (thing: { allowed: readonly string[] }, command: string): boolean => thing.allowed.includes(command);

/** What was typed, without the blanks around it; undefined when it is nothing. */
export const typed = (input: Input, name: string): string | undefined => input[name]?.trim() || undefined;

export const reason = (optional = false): Field => ({ name: "reason", label: "ask.reason", kind: "line", optional });
