// A key pressed: the registered action that carries it, about what lies here now.
import { actions } from "../actions/action";
import { start } from "../actions/performing";
import { aboutsOf } from "./contexts";

/** Whether the key was for an action that makes sense now. */
export function pressed(key: string): boolean {
    for (const action of actions()) {
        if (action.key?.toLowerCase() !== key.toLowerCase()) continue;
        const about = aboutsOf(action.about).find((each) => action.predicate(each));
        if (about === undefined) continue;
        void start(action, () => about);
        return true;
    }
    return false;
}
