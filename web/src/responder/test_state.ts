// Where the test alarm of this responder stands: asked, tapped but not confirmed yet, or confirmed.
import type { ResponderAnswerTestAlarm, ResponderView } from "../data/generated";
import type { Wish } from "../shared/outbox";
import { Store } from "../shared/store";

export type Confirmed = { responder: number; test: string };
export type TestState = "none" | "asked" | "sending" | "confirmed";

export const answerTest: ResponderAnswerTestAlarm = { type: "responder.answer_test_alarm" };
/** The test the server has confirmed last while this page is open; its time tells it from the next one. */
export const confirmedTest = new Store<Confirmed | null>(null);

export function testStateOf(own: Pick<ResponderView, "id" | "test_answer_by">, waiting: readonly Wish[],
    confirmed: Confirmed | null): TestState {
    const known = confirmed?.responder === own.id ? confirmed.test : null;
    if (!own.test_answer_by) return known === null ? "none" : "confirmed";
    if (known === own.test_answer_by) return "confirmed"; // the stream has not brought it yet
    const tapped = waiting.some(({ about, command }) =>
        about.kind === "responder" && about.id === own.id && command.type === answerTest.type);
    return tapped ? "sending" : "asked";
}
