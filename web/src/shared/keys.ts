// Keys of the page. F-keys and keys with Ctrl work everywhere; single letters and digits only while
// no field has the focus, and they can be switched off (WCAG 2.1.4).
import { useEffect, useRef } from "preact/hooks";
import { Store } from "./store";

const place = "leitstelle.single_keys";
const shelf = typeof localStorage === "undefined" ? null : localStorage;
export const singleKeys = new Store(shelf?.getItem(place) !== "off");
singleKeys.subscribe(() => shelf?.setItem(place, singleKeys.get() ? "on" : "off"));

/** "F8", "Ctrl+Enter", "n", "1", "Escape". */
export function nameOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">): string {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.altKey) return `Alt+${key}`;
    return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key;
}

const isSingle = (name: string): boolean => name.length === 1;

function typesInto(target: EventTarget | null): boolean {
    if (!(target instanceof HTMLElement)) return false;
    if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
    return target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName);
}

/** The handler answers true when the key was for it. */
export function useKeys(handler: (name: string, event: KeyboardEvent) => boolean): void {
    const latest = useRef(handler);
    latest.current = handler;
    useEffect(() => {
        const listen = (event: KeyboardEvent) => {
            const name = nameOf(event);
            if (event.repeat || event.defaultPrevented) return;
            if (isSingle(name) && (typesInto(event.target) || !singleKeys.get())) return;
            if (latest.current(name, event)) event.preventDefault();
        };
        document.addEventListener("keydown", listen);
        return () => document.removeEventListener("keydown", listen);
    }, []);
}
