// The frame of a page beside the queue: its name, what can be done, and a table.
import type { ComponentChildren } from "preact";
import { ActionButton } from "../../actions/button";
import type { Action } from "../../actions/action";
import { goTo } from "../../actions/desk";
import { rooms, type Room } from "../../data/house";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";

export function AdminPage({ name, count, creates = [], children }: { name: string; count: number; creates?: Action<Room>[]; children: ComponentChildren }) {
    const room = [...useStore(rooms.items).values()][0];
    return (
        <section class="panel grow stack tight" aria-labelledby="page-title">
            <header><h1 id="page-title" class="h2">{text(`view.${name}`)}</h1><small>{text("page_list.count", { count })}</small></header>
            <div class="bar first">{room ? creates.map((action) => <ActionButton key={action.id} action={action} about={room} small />) : null}
                <span class="end"><ActionButton action={goTo.desk} about={null} small label={<><kbd>{text("key.esc")}</kbd> {text("view.desk")}</>} /></span></div>
            <div class="grow" tabIndex={0} role="group" aria-labelledby="page-title">{children}</div>
        </section>
    );
}

export function Table({ columns, children }: { columns: readonly string[]; children: ComponentChildren }) {
    return (
        <table class="list rows">
            <thead><tr>{columns.map((column) => <th key={column} scope="col">{text(`column.${column}`)}</th>)}<th><span class="sr">{text("menu.more")}</span></th></tr></thead>
            <tbody>{children}</tbody>
        </table>
    );
}

export const skillWords = (list: readonly string[]): string => list.map((skill) => text(`skill.${skill}`)).join(", ");
