// Signing in: login and password, and the one-time code where the account has one.
import { useState } from "preact/hooks";
import { signIn } from "./session";
import { text } from "./texts";

export function SignInForm({ onDone }: { onDone: () => void }) {
    const [refusal, setRefusal] = useState("");
    const [code, setCode] = useState(false);
    const submit = async (event: Event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget as HTMLFormElement);
        const totp = String(form.get("totp") ?? "").trim();
        const answer = await signIn({
            login: String(form.get("login")), password: String(form.get("password")), ...(totp ? { totp } : {}),
        });
        if (answer.kind === "value") return onDone();
        if (answer.kind === "unreachable") return setRefusal(text("session.unreachable"));
        setCode(code || answer.problem.code === "code_needed");
        setRefusal(answer.problem.sentence);
    };
    return (
        <form class="panel sign-in" onSubmit={(event) => void submit(event)}>
            <h2>{text("session.sign_in")}</h2>
            <label class="asked" for="login"><span>{text("session.login")}</span>
                <input class="field" id="login" name="login" autocomplete="username" required /></label>
            <label class="asked" for="password"><span>{text("session.password")}</span>
                <input class="field" id="password" name="password" type="password" autocomplete="current-password" required /></label>
            {code ? <label class="asked" for="totp"><span>{text("session.totp")}</span>
                <input class="field" id="totp" name="totp" inputMode="numeric" autocomplete="one-time-code" /></label> : null}
            {refusal ? <p class="refusal mark" data-state="due" role="alert">{refusal}</p> : null}
            <button type="submit" class="main">{text("session.sign_in")}</button>
        </form>
    );
}
