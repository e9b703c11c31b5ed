// The test alarm: nothing has happened, one tap proves that the path to this person works. Who does
// not answer counts as unreachable and is not asked when it is real.
import { minuteTime } from "../shared/clock";
import type { ResponderView } from "../data/generated";
import { useStore } from "../shared/store";
import { text } from "../shared/texts";
import { giveAbout, outbox } from "./own";
import { answerTest, confirmedTest, testStateOf } from "./test_state";

export function TestAlarm({ own }: { own: ResponderView }) {
    const state = testStateOf(own, useStore(outbox.waiting), useStore(confirmedTest));
    if (state === "none") return null;
    if (state === "confirmed") return <section class="test" role="status"><p class="mark" data-state="ok">{text("responder.test.confirmed")}</p></section>;
    const answer = async () => {
        const test = own.test_answer_by ?? "";
        const outcome = await giveAbout({ kind: "responder", id: own.id }, answerTest);
        if (outcome.kind === "done") confirmedTest.set({ responder: own.id, test });
    };
    const sending = state === "sending";
    return (
        <section class="test" aria-labelledby="test">
            <h2 id="test">{text("responder.test.title")}</h2>
            <p>{text("responder.test.until", { until: minuteTime(Date.parse(own.test_answer_by ?? "")) })}</p>
            <button type="button" class="main" data-action={answerTest.type} aria-busy={sending} onClick={() => void answer()}>{text("responder.test.confirm")}</button>
            {sending ? <p role="status"><span class="mark" data-state="due">{text("responder.test.on_its_way")}</span> {text("responder.trying_on")}</p> : null}
        </section>
    );
}
