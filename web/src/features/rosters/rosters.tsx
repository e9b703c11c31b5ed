// The rosters of the coming week, a line per day: shifts as they lie, gaps in red.
import { ActionButton } from "../../actions/button";
import { More } from "../../actions/menu";
import { openRoster, planShift } from "../../actions/roster";
import { rosters, type Roster, type Shift } from "../../data/people";
import { dayOf, minuteTime, serverNow } from "../../shared/clock";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";
import { AdminPage } from "../administration/page";

const dayMs = 86_400_000;

/** The days from today on, each with its beginning by the clock of this room. */
export function daysFrom(now: number, count: number): number[] {
    const first = new Date(now);
    first.setHours(0, 0, 0, 0);
    return Array.from({ length: count }, (_, place) => new Date(first.getFullYear(), first.getMonth(), first.getDate() + place).getTime());
}
const isIn = (from: string, until: string, day: number): boolean => Date.parse(from) < day + dayMs && Date.parse(until) > day;

export function Rosters() {
    const list = [...useStore(rosters.items).values()].sort((a, b) => a.duty.localeCompare(b.duty));
    return (
        <AdminPage name="rosters" count={list.length} creates={[openRoster]}>
            {list.map((roster) => <One key={roster.id} roster={roster} />)}
        </AdminPage>
    );
}

function One({ roster }: { roster: Roster }) {
    const ahead = roster.shifts.filter((shift) => shift.phase === "planned" || shift.phase === "running");
    return (
        <section class="pad" aria-label={text(`duty.${roster.duty}`)}>
            <h2>{text(`duty.${roster.duty}`)} <ActionButton action={planShift} about={roster} small /> <More kind="roster" about={roster} but={[planShift]} />
                <span class="mark" data-state={roster.gaps.length > 0 ? "p1" : "calm"}>{text("roster.gaps", { count: roster.gaps.length })}</span></h2>
            <table class="list week"><tbody>{daysFrom(serverNow(), 7).map((day) => (
                <tr key={day}><th scope="row">{dayOf(day)}</th>
                    <td><ul class="shifts">{ahead.filter((shift) => isIn(shift.plan.from, shift.plan.until, day)).map((shift) => <ShiftItem key={shift.id} roster={roster} shift={shift} day={day} />)}</ul></td>
                    <td>{roster.gaps.filter((gap) => isIn(gap.from, gap.until, day)).map((gap) => (
                        <span class="mark" data-state="p1" key={gap.from}>{text("roster.gap", {
                            from: minuteTime(Math.max(day, Date.parse(gap.from))), until: minuteTime(Math.min(day + dayMs, Date.parse(gap.until))) })}</span>))}</td></tr>))}</tbody></table>
        </section>
    );
}

function ShiftItem({ roster, shift, day }: { roster: Roster; shift: Shift; day: number }) {
    const [from, until] = [Date.parse(shift.plan.from), Date.parse(shift.plan.until)];
    const times = `${from <= day ? "00:00" : minuteTime(from)}–${until >= day + dayMs ? "24:00" : minuteTime(until)}`;
    return (
        <li class={shift.phase === "running" ? "shift runs-now" : "shift"}>
            <span>{times} <b>{shift.person ?? String(shift.plan.responder || shift.plan.staff)}</b></span>
            <More kind="shift" about={{ roster, shift }} label="menu.shift" />
        </li>
    );
}
