// The views of one kind, by number. A view from the stream and the same from a list may arrive in
// any order: the higher position is the later one.
import { ask, type Answer } from "../shared/http";
import { Store } from "../shared/store";

export type Numbered = { id: number; position: number };
type Page<V> = { items: V[]; next?: string | null };

export class Collection<V extends Numbered> {
    readonly items = new Store<ReadonlyMap<number, V>>(new Map());
    readonly #path: string;

    constructor(path: string) { this.#path = path; }

    put(...views: V[]): void {
        const next = new Map(this.items.get());
        let changed = false;
        for (const view of views) {
            const known = next.get(view.id);
            if (known && known.position > view.position) continue;
            next.set(view.id, view);
            changed = true;
        }
        if (changed) this.items.set(next);
    }

    /** Every page of the list. False: the server could not be reached or refused. */
    async load(): Promise<boolean> {
        let path: string | null = this.#path;
        while (path) {
            const answer: Answer<Page<V>> = await ask<Page<V>>(path);
            if (answer.kind !== "value") return false;
            this.put(...answer.value.items);
            path = answer.value.next ?? null;
        }
        return true;
    }

    async loadOne(id: number): Promise<boolean> {
        const answer = await ask<V>(`${this.#path}/${id}`);
        if (answer.kind !== "value") return false;
        this.put(answer.value);
        return true;
    }
}
