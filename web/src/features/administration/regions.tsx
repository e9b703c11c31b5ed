// The regions: number, hours, deadlines, plans by level, the commanders' ladder. Each part is changed
// by itself; the server keeps every definition there ever was.
import { ActionButton } from "../../actions/button";
import { changeDeadlines, changeHours, changeLadder, changePlan, changeRegion, hoursOf, regionDeadlines, regionWeekdays } from "../../actions/region";
import { regions, type Region } from "../../data/house";
import { staff } from "../../data/people";
import { lasting } from "../../shared/clock";
import { LevelMark } from "../../shared/level";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";
import { AdminPage } from "./page";

export function Regions() {
    const list = [...useStore(regions.items).values()];
    return <AdminPage name="regions" count={list.length}>{list.map((region) => <One key={region.id} region={region} />)}</AdminPage>;
}

function One({ region }: { region: Region }) {
    const people = useStore(staff.items);
    const { definition } = region;
    if (!definition) return <p class="pad">{region.name} · {region.number}</p>;
    const { deadlines, hours, plans, responses } = definition;
    return (
        <div class="region">
            <section class="pad"><h2>{definition.name} <ActionButton action={changeRegion} about={region} small /></h2>
                <p>{definition.number} · {definition.cities.join(", ")} · {text("region.codes", { count: definition.postal_codes.length })}</p></section>
            <section class="pad"><h2>{text("region.hours")} <ActionButton action={changeHours} about={region} small /></h2>
                <dl class="pairs">{regionWeekdays.map((day) => <div key={day}><dt>{text(`weekday.${day}`)}</dt><dd>{hoursOf(hours.weekly, day) || "–"}</dd></div>)}</dl>
                <p class="muted">{text("region.holidays", { land: hours.land })} {text(`on_holidays.${hours.on_holidays}`)}</p></section>
            <section class="pad"><h2>{text("region.deadlines")} <ActionButton action={changeDeadlines} about={region} small /></h2>
                <dl class="pairs">{regionDeadlines.map((name) => <div key={name}><dt>{text(`deadline.${name}`).replace(/ \(s\)$/, "")}</dt><dd>{lasting(deadlines[name])}</dd></div>)}</dl></section>
            <section class="pad"><h2>{text("region.plans")} <ActionButton action={changeLadder} about={region} small /></h2>
                <dl class="pairs">{plans.map((plan) => (
                    <div key={plan.level}><dt><LevelMark level={plan.level} word /></dt>
                        <dd>{text("region.plan", { at_once: plan.at_once, within: lasting(plan.answer_within) })} {text(`mode.${plan.mode}`)}
                            <small> {responses.filter((each) => each.protocol === "" && each.level === plan.level).map((each) => text(`response.${each.response}`)).join(", ")}</small>{" "}
                            <ActionButton action={changePlan} about={{ region, level: plan.level, name: plan.level }} small label={text("menu.shift")} /></dd></div>))}
                    <div><dt>{text("ask.ladder")}</dt><dd>{definition.ladder.map((id) => people.get(id)?.person ?? id).join(", ") || "–"}</dd></div></dl></section>
        </div>
    );
}
