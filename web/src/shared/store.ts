// A value that parts of a page look at: they are drawn again when what they look at has changed.
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";

export class Store<T> {
    #value: T;
    readonly #listeners = new Set<() => void>();

    constructor(value: T) { this.#value = value; }

    get(): T { return this.#value; }

    set(value: T): void {
        if (Object.is(value, this.#value)) return;
        this.#value = value;
        for (const listener of [...this.#listeners]) listener();
    }

    change(how: (value: T) => T): void { this.set(how(this.#value)); }

    subscribe(listener: () => void): () => void {
        this.#listeners.add(listener);
        return () => { this.#listeners.delete(listener); };
    }
}

/** What `select` takes out of the store. It must give the same object while nothing has changed. */
export function useStore<T, S = T>(store: Store<T>, select: (value: T) => S = (value) => value as unknown as S): S {
    const [, drawAgain] = useReducer((count: number) => count + 1, 0);
    const selected = select(store.get());
    const shown = useRef(selected);
    shown.current = selected;
    const latest = useRef(select);
    latest.current = select;
    useLayoutEffect(() => {
        const look = () => { if (!Object.is(latest.current(store.get()), shown.current)) drawAgain(null as never); };
        look();
        return store.subscribe(look);
    }, [store]);
    return selected;
}
