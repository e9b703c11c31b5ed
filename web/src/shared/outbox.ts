// Commands on their way. Each has one key for its whole life, so that it may be sent again after a
// lost connection and still happens once. They leave in the order they were given. With a storage
// they survive a closed page: a tap in a cellar is kept until there is a network.
import type { Answer, Problem } from "./http";
import { Store } from "./store";
import { uuid7 } from "./uuid";

export type Subject = { kind: string; id: number };
export type Wish = {
    key: string;
    about: Subject;
    seen?: number;
    given_at: string; // when it was tapped, by the clock of this device
    happened_at?: string; // sent along when there was no connection then
    command: { type: string } & Record<string, unknown>;
};
export type Receipt = { position: number; about: Subject; code?: string };
export type Outcome = { kind: "done"; receipt: Receipt } | { kind: "refused"; problem: Problem };

export type Surroundings = {
    send: (wish: Wish) => Promise<Answer<Receipt>>;
    storage?: Pick<Storage, "getItem" | "setItem" | "removeItem">;
    name?: string; // of the entry in the storage
    pause?: (ms: number) => Promise<void>;
    now?: () => number;
};

const longestPauseMs = 15_000;
const patience = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });

export class Outbox {
    readonly waiting: Store<readonly Wish[]>;
    /** A command given while this is false says when it happened. False from the first failed try until something was answered again. */
    readonly connected = new Store(true);
    private readonly m_around: Surroundings;
    private readonly m_settle = new Map<string, { outcome: Promise<Outcome>; tell: (outcome: Outcome) => void }>();
    private m_pumping = false;
    private m_wake: () => void = () => {};

    constructor(around: Surroundings) {
        this.m_around = around;
        this.waiting = new Store(this.stored());
    }

    /** Repeating a wish that still waits is the same wish: it keeps its key and its moment. */
    give(about: Subject, command: Wish["command"], seen?: number, happened_at?: string): Promise<Outcome> {
        const same = this.waiting.get().find((wish) => isSame(wish, about, command));
        if (same) {
            this.tryNow();
            return this.promise(same.key).outcome;
        }
        const now = (this.m_around.now ?? Date.now)();
        const wish: Wish = {
            key: uuid7(now), about, command, given_at: new Date(now).toISOString(), ...(seen ? { seen } : {}),
            ...(happened_at ? { happened_at } : this.connected.get() ? {} : { happened_at: new Date(now).toISOString() }),
        };
        this.keep([...this.waiting.get(), wish]);
        const { outcome } = this.promise(wish.key);
        void this.pump();
        return outcome;
    }

    /** The network may be back: do not wait for the pause to end. */
    tryNow(): void {
        this.m_wake();
        void this.pump();
    }

    async pump(): Promise<void> {
        if (this.m_pumping) return;
        this.m_pumping = true;
        let pauseMs = 500;
        for (let wish = this.waiting.get()[0]; wish; wish = this.waiting.get()[0]) {
            const answer = await this.m_around.send(wish);
            if (answer.kind === "unreachable" || (answer.kind === "refused" && answer.problem.status === 401)) {
                this.connected.set(false);
                await this.wait((answer.kind === "unreachable" && answer.retryAfterMs) || pauseMs);
                pauseMs = Math.min(pauseMs * 2, longestPauseMs);
                continue;
            }
            pauseMs = 500;
            this.connected.set(true);
            const { key } = wish;
            this.keep(this.waiting.get().filter((each) => each.key !== key));
            const known = this.promise(key);
            this.m_settle.delete(key);
            known.tell(answer.kind === "value" ? { kind: "done", receipt: answer.value } : answer);
        }
        this.m_pumping = false;
    }

    private async wait(ms: number): Promise<void> {
        await Promise.race([(this.m_around.pause ?? patience)(ms), new Promise<void>((resolve) => { this.m_wake = resolve; })]);
        this.m_wake = () => {};
    }

    private promise(key: string) {
        const known = this.m_settle.get(key);
        if (known) return known;
        let tell: (outcome: Outcome) => void = () => {};
        const outcome = new Promise<Outcome>((resolve) => { tell = resolve; });
        const made = { outcome, tell };
        this.m_settle.set(key, made);
        return made;
    }

    private keep(wishes: readonly Wish[]): void {
        this.waiting.set(wishes);
        const { storage, name = "outbox" } = this.m_around;
        if (!storage) return;
        if (wishes.length === 0) storage.removeItem(name);
        else storage.setItem(name, JSON.stringify(wishes));
    }

    private stored(): readonly Wish[] {
        const { storage, name = "outbox" } = this.m_around;
        try {
            const kept: unknown = JSON.parse(storage?.getItem(name) ?? "[]");
            return Array.isArray(kept) ? kept.filter(isWish) : [];
        } catch {
            return [];
        }
    }
}

function isSame(wish: Wish, about: Subject, command: Wish["command"]): boolean {
    return wish.about.kind === about.kind && wish.about.id === about.id &&
        JSON.stringify(wish.command) === JSON.stringify(command);
}

function isWish(value: unknown): value is Wish {
    const wish = value as Partial<Wish> | null;
    return typeof wish?.key === "string" && typeof wish.command?.type === "string" && typeof wish.about?.kind === "string";
}
