// The views of one kind, by number. A view from the stream and the same from a list may arrive in
// any order: the higher position is the later one.
import { ask, type Answer } from "../shared/http";
import { Store } from "../shared/store";

export type Numbered = { id: number; position: number };
type Page<V> = { items: V[]; next?: number };

export class Collection<V extends Numbered> {
    readonly items = new Store<ReadonlyMap<number, V>>(new Map());
    private readonly m_path: string;

    constructor(path: string) { this.m_path = path; }

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

    drop(id: number): void {
        const next = new Map(this.items.get());
        if (next.delete(id)) this.items.set(next);
    }

    /** The list, page by page. False: the server could not be reached or refused. */
    async load(query = "state=open", mostPages = Infinity): Promise<boolean> {
        let before = "";
        for (let page = 0; page < mostPages; page += 1) {
            const answer: Answer<Page<V>> = await ask<Page<V>>(`${this.m_path}?limit=200&${query}${before}`);
            if (answer.kind !== "value") return false;
            this.put(...answer.value.items);
            if (!answer.value.next) return true;
            before = `&before=${answer.value.next}`;
        }
        return true;
    }

    async loadOne(id: number): Promise<boolean> {
        const answer = await ask<V>(`${this.m_path}/${id}`);
        if (answer.kind !== "value") return false;
        this.put(answer.value);
        return true;
    }
}
