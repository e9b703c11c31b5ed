// What the victim wrote on their page and nobody has answered yet.
import { ActionButton } from "../../actions/button";
import { answerVictim } from "../../actions/victim";
import { openMessages, type Incident } from "../../data/incidents";
import { Age } from "../../shared/age";
import { countdown } from "../../shared/ageing";
import { useNow } from "../../shared/clock";
import { text } from "../../shared/texts";

export function Messages({ incident }: { incident: Incident }) {
    const now = useNow();
    const open = openMessages(incident);
    if (open.length === 0) return null;
    return (
        <section class="panel" aria-labelledby="messages">
            <header><h2 id="messages">{text("messages.title")}</h2><small>{text("messages.open", { count: open.length })}</small></header>
            <ul>{open.map((message) => (
                <li class="row" key={message.index}>
                    <div><p>{text(`victim_says.${message.says}`)}</p><small>{message.text}</small></div>
                    <Age ageing={countdown(Date.parse(message.at), Date.parse(message.answer_by), now)} />
                    <div class="does"><ActionButton action={answerVictim} about={{ incident, message }} small /></div>
                </li>))}</ul>
        </section>
    );
}
