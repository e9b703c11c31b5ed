// Says that the server has another version, and loads the page again: by itself once nothing is on
// its way and no form is open, so that nothing typed is lost, or at once by hand.
import { useEffect, useState } from "preact/hooks";
import { useStore } from "./store";
import { text } from "./texts";
import { outdated } from "./version";

const waits_s = 5;
const hasOpenForm = (): boolean => [".ask", "form.form", "dialog[open]"].some((form) => document.querySelector(form) !== null) ||
    [...document.querySelectorAll<HTMLInputElement>("#command")].some((field) => field.value !== "");

/** `sending`: something given here has not been confirmed yet and would not survive the reload. */
export function Outdated({ sending = false }: { sending?: boolean }) {
    const shown = useStore(outdated);
    const [rest, setRest] = useState(waits_s);
    useEffect(() => {
        if (!shown) return undefined;
        const timer = setInterval(() => setRest((before) => Math.max(0, before - 1)), 1000);
        return () => clearInterval(timer);
    }, [shown]);
    useEffect(() => { if (shown && rest === 0 && !sending && !hasOpenForm()) location.reload(); });
    useEffect(() => { // an open form is looked at again until it is closed
        if (!shown || rest > 0) return undefined;
        const timer = setInterval(() => { if (!sending && !hasOpenForm()) location.reload(); }, 1000);
        return () => clearInterval(timer);
    }, [shown, rest, sending]);
    if (!shown) return null;
    return (
        <p class="banner refusal mark outdated" data-state="due" role="status"><span>{text(rest > 0 ? "version.reloads" : "version.waits", { rest })}</span>{" "}
            <button type="button" onClick={() => location.reload()}>{text("version.reload")}</button></p>
    );
}
