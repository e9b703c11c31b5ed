// A value that parts of a page look at: they are drawn again when what they look at has changed.
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";

export class Store<T> {
    private m_value: T;
    private readonly m_listeners = new Set<() => void>();

    constructor(value: T) { this.m_value = value; }

    get(): T { return this.m_value; }

    set(value: T): void {
        if (Object.is(value, this.m_value)) return;
        this.m_value = value;
        for (const listener of [...this.m_listeners]) listener();
    }

    change(how: (value: T) => T): void { this.set(how(this.m_value)); }

    subscribe(listener: () => void): () => void {
        this.m_listeners.add(listener);
        return () => { this.m_listeners.delete(listener); };
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
