// The browser's back button goes one step back in the page while something is open, as Escape does,
// and leaves the page only when nothing is. One entry of the history stands for "something is open".
import { useEffect, useRef } from "preact/hooks";

const mark = "leitstelle-open";
const isMarked = (): boolean => (history.state as { mark?: string } | null)?.mark === mark;
const setMark = (): void => { if (!isMarked()) history.pushState({ mark }, ""); };

type Step = { stepBack: () => void };
const open: Step[] = []; // what was opened last is closed first
let listening = false;

function goBack(): void {
    if (isMarked()) return; // forward again
    const last = open.at(-1);
    if (!last) { history.back(); return; } // the mark was left over: on to where the person wanted
    last.stepBack();
    setTimeout(() => { if (open.length > 0) setMark(); });
}

export function useBack(isOpen: boolean, stepBack: () => void): void {
    const step = useRef<Step>({ stepBack });
    step.current.stepBack = stepBack;
    useEffect(() => {
        if (!isOpen) return undefined;
        const own = step.current;
        if (!listening) window.addEventListener("popstate", goBack);
        listening = true;
        open.push(own);
        setMark();
        return () => { open.splice(open.indexOf(own), 1); };
    }, [isOpen]);
}
