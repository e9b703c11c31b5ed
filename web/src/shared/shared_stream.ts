// One connection to the server's stream for all tabs of a browser: the tab that holds the lock has
// the EventSource and says to the others what it hears. When it closes, the lock goes to the next
// one by itself; when it is frozen and does not answer, the lock is taken from it. Browsers without
// locks get a connection per tab, as before.

export type StreamSource = {
    onopen: ((event: Event) => unknown) | null;
    onerror: ((event: Event) => unknown) | null;
    addEventListener: (name: string, run: (event: Event) => void) => void;
    close: () => void;
};
type Lead = (release: () => void) => void;
export type Channel = { post: (note: Note) => void; close: () => void };
export type Around = {
    connect: () => StreamSource;
    channel: (hear: (note: Note) => void) => Channel;
    /** Calls `lead` when the lock is ours, `lost` when it was taken away. `stop` gives up waiting. */
    queue: (lead: Lead, lost: () => void, steal: boolean) => { stop: () => void };
    unansweredAfterMs: number;
};
export type Note =
    | { kind: "hello"; from: string }
    | { kind: "here"; to: string; live: boolean }
    | { kind: "open" } | { kind: "lost" }
    | { kind: "said"; name: string; data: string };

export class SharedStream implements StreamSource {
    onopen: ((event: Event) => unknown) | null = null;
    onerror: ((event: Event) => unknown) | null = null;
    private readonly m_listeners = new Map<string, (event: Event) => void>();
    private readonly m_around: Around;
    private readonly m_channel: Channel;
    private readonly m_self = Math.random().toString(36).slice(2);
    private readonly m_queued: { stop: () => void }[] = [];
    private readonly m_unanswered: ReturnType<typeof setTimeout>;
    private m_source: StreamSource | null = null;
    private m_release = () => {};
    private m_live = false;
    private m_closed = false;

    constructor(around: Around) {
        this.m_around = around;
        this.m_channel = around.channel((note) => this.hear(note));
        this.m_unanswered = setTimeout(() => this.queue(true), around.unansweredAfterMs);
        this.queue(false);
        this.m_channel.post({ kind: "hello", from: this.m_self });
    }

    addEventListener(name: string, run: (event: Event) => void): void {
        this.m_listeners.set(name, run);
        if (this.m_source) this.relay(this.m_source, name);
    }

    close(): void {
        this.m_closed = true;
        clearTimeout(this.m_unanswered);
        this.m_source?.close();
        this.m_channel.close();
        for (const each of this.m_queued) each.stop();
        this.m_release();
    }

    private queue(steal: boolean): void {
        this.m_queued.push(this.m_around.queue((release) => this.lead(release), () => this.fail(), steal));
    }

    private lead(release: () => void): void {
        if (this.m_closed || this.m_source) return release();
        clearTimeout(this.m_unanswered);
        this.m_release = release;
        const source = this.m_source = this.m_around.connect();
        source.onopen = (event) => {
            this.m_live = true;
            this.m_channel.post({ kind: "open" });
            this.onopen?.(event);
        };
        source.onerror = () => {
            this.m_channel.post({ kind: "lost" });
            this.fail();
        };
        for (const name of this.m_listeners.keys()) this.relay(source, name);
    }

    private relay(source: StreamSource, name: string): void {
        source.addEventListener(name, (event) => {
            this.m_channel.post({ kind: "said", name, data: String((event as MessageEvent<string>).data ?? "") });
            this.m_listeners.get(name)?.(event);
        });
    }

    private fail(): void { if (!this.m_closed) this.onerror?.(new Event("error")); }

    private hear(note: Note): void {
        if (this.m_closed) return;
        if (this.m_source) {
            if (note.kind === "hello") this.m_channel.post({ kind: "here", to: note.from, live: this.m_live });
            return;
        }
        if (note.kind === "hello") return;
        clearTimeout(this.m_unanswered);
        if (note.kind === "open" || (note.kind === "here" && note.to === this.m_self && note.live)) this.onopen?.(new Event("open"));
        else if (note.kind === "lost") this.fail();
        else if (note.kind === "said") this.m_listeners.get(note.name)?.(new MessageEvent(note.name, { data: note.data }));
    }
}

/** The stream of this session; another session in the same browser has another one. */
export function openShared(path: string, session: string): StreamSource {
    if (session === "" || typeof navigator === "undefined" || !navigator.locks || typeof BroadcastChannel === "undefined") return new EventSource(path);
    const name = `leitstelle.stream.${session}`;
    return new SharedStream({
        connect: () => new EventSource(path),
        channel: (hear) => {
            const channel = new BroadcastChannel(name);
            channel.onmessage = (event: MessageEvent<Note>) => hear(event.data);
            return { post: (note) => channel.postMessage(note), close: () => channel.close() };
        },
        queue: (lead, lost, steal) => {
            const stop = new AbortController();
            const held = () => new Promise<void>((release) => { lead(release); });
            navigator.locks.request(name, steal ? { steal } : { signal: stop.signal }, held).catch(() => { if (!stop.signal.aborted) lost(); });
            return { stop: () => stop.abort() };
        },
        unansweredAfterMs: 2000,
    });
}
