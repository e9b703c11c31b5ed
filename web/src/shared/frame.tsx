// The frame of every page: the name of the page, who is signed in, and the page's content below.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { askSession, type Session } from "./session";
import { text } from "./texts";

export function useSession(): Session {
    const [session, setSession] = useState<Session>({ state: "asking" });
    useEffect(() => { void askSession().then(setSession); }, []);
    return session;
}

export function Frame(props: { title: string; session: Session; children?: ComponentChildren }) {
    return (
        <>
            <header class="frame">
                <h1>{props.title}</h1>
                <Who session={props.session} />
            </header>
            <main>{props.children}</main>
        </>
    );
}

function Who({ session }: { session: Session }) {
    switch (session.state) {
    case "asking":
        return <p class="muted" role="status">{text("session.asking")}</p>;
    case "signed_in":
        return <p role="status">{text("session.signed_in", { user: session.user, role: text(`role.${session.role}`) })}</p>;
    case "signed_out":
        return <p role="status"><a class="btn" href="/sign-in">{text("session.sign_in")}</a></p>;
    case "unreachable":
        return <p class="mark" data-state="due" role="status">{text("session.unreachable")}</p>;
    }
}
