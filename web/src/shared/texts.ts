// The texts people read, by key, in the language of the page. German is complete; English stands
// beside it. A key without a sentence shows itself, so that the gap is seen and not hidden.
import { de, en } from "virtual:texts";

export type Language = "de" | "en";
export type Values = Record<string, string | number>;

let language: Language = "de";

export function speak(wanted: Language): void {
    language = wanted;
    if (typeof document !== "undefined") document.documentElement.lang = wanted;
}

/** English for whoever prefers it to German; German for everybody else. */
export function preferredLanguage(preferences: readonly string[]): Language {
    const known = preferences.map((each) => each.slice(0, 2).toLowerCase());
    return known.find((each) => each === "de" || each === "en") === "en" ? "en" : "de";
}

/** The sentence of a key with its {values} put in. */
export function text(key: string, values: Values = {}): string {
    const sentence = (language === "en" ? en[key] : undefined) ?? de[key] ?? key;
    return fill(sentence, values);
}

/** Puts values where {name} stands; an unknown name stays visible. */
export function fill(sentence: string, values: Values): string {
    return sentence.replace(/\{([a-z_]+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** What the server says in both languages (protocols), in the one of the page. */
export const saidIn = (said: { de: string; en: string } | undefined): string =>
    (language === "en" ? said?.en : undefined) || said?.de || "";

const place = "leitstelle.language";

/** The language chosen here before, else the browser's. */
export function chosenLanguage(shelf: Pick<Storage, "getItem">, preferences: readonly string[]): Language {
    const chosen = shelf.getItem(place);
    return chosen === "de" || chosen === "en" ? chosen : preferredLanguage(preferences);
}

export function chooseLanguage(wanted: Language, shelf: Pick<Storage, "setItem">): void {
    shelf.setItem(place, wanted);
    speak(wanted);
}

export const spoken = (): Language => language;
