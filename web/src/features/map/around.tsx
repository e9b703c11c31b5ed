// The region around the incident in hand: cells of postal codes, incidents in the shapes of their
// levels, who helps as a disc with the rank. The table beside it says the same in words.
import { useMemo } from "preact/hooks";
import { areas, type Area } from "../../data/areas";
import { responders } from "../../data/house";
import { incidents, proposed, type Candidates, type Incident } from "../../data/incidents";
import { partners } from "../../data/people";
import { isReady } from "../../data/readiness";
import { byUrgency, LevelMark, stateOf, type Level } from "../../shared/level";
import { useStore } from "../../shared/store";
import { text } from "../../shared/texts";
import { borderOf, boxAround, cellsAround, onPlane, pathOf, type Cell, type Point } from "./cells";

const width = 300;
const margin = 6;
type Drawn = { box: string; cells: Cell[]; outlines: string; byCode: Map<string, Point>; names: { name: string; at: Point }[] };

function draw(list: readonly Area[]): Drawn {
    const points = onPlane(list.map(({ middle }): Point => [middle.lon_udeg / 1e6, middle.lat_udeg / 1e6]), width);
    const cells = cellsAround(points);
    const outlines = cells.map((cell, place) => borderOf(cell, (neighbour) => neighbour < 0 || list[neighbour]?.name !== list[place]?.name)).join("");
    const towns = [...new Set(list.map((area) => area.name))];
    const names = towns.map((name) => {
        const of = points.filter((_, place) => list[place]?.name === name);
        const top = of.reduce((highest, each) => (each[1] < highest[1] ? each : highest));
        return { name, at: [of.reduce((sum, [x]) => sum + x, 0) / of.length, top[1] - 4] as Point };
    });
    return { box: boxAround(cells, margin), cells, outlines, byCode: new Map(list.map((area, place) => [area.code, points[place] ?? [0, 0]])), names };
}

export function Around({ incident }: { incident: Incident | undefined }) {
    const list = useStore(areas);
    const all = [...useStore(incidents.items).values()].filter((each) => each.phase === "open");
    const people = useStore(responders.items);
    const firms = useStore(partners.items);
    const candidates = useStore(proposed);
    const drawn = useMemo(() => (list.length > 0 ? draw(list) : null), [list]);
    if (!drawn) return null;
    const placeOf = (responder: number): Point | undefined => {
        const one = people.get(responder);
        return drawn.byCode.get(one?.profile?.postal_code ?? firms.get(one?.partner ?? 0)?.postal_code ?? "");
    };
    return (
        <section class="panel" aria-labelledby="map">
            <header><h2 id="map">{text("map.title")}</h2><small>{text("map.credit")}</small></header>
            <div class="map">
                <Picture drawn={drawn} list={list} all={all} incident={incident} placeOf={placeOf}
                    candidates={candidates && candidates.incident === incident?.id ? candidates : null} />
                <Towns list={list} all={all} />
            </div>
        </section>
    );
}

type PictureProps = { drawn: Drawn; list: readonly Area[]; all: Incident[]; incident: Incident | undefined; candidates: Candidates | null; placeOf: (responder: number) => Point | undefined };

function Picture({ drawn, list, all, incident, candidates, placeOf }: PictureProps) {
    const scene = drawn.byCode.get(incident?.postal_code ?? "");
    const helpers = (incident && incident.assignments.length > 0 ? incident.assignments : candidates?.candidates.slice(0, 3) ?? [])
        .flatMap((each, rank) => { const at = placeOf(each.responder); return at ? [{ at, rank: rank + 1, name: each.partner_name ?? each.person ?? "" }] : []; });
    const others = all.filter((each) => each.id !== incident?.id).sort((a, b) => byUrgency(b.level, a.level));
    const chosen = drawn.cells[list.findIndex((area) => area.code === incident?.postal_code)];
    const label = [incident ? text("map.scene", { reference: incident.reference, place: [incident.postal_code, incident.city].filter(Boolean).join(" ") }) : "",
        ...helpers.map(({ rank, name }) => `${rank} ${name}`), text("map.others", { count: others.length })].filter(Boolean).join(", ");
    const counts = new Map<string, number>();
    return (
        <svg viewBox={drawn.box} role="img" aria-label={label}>
            <path class="cell" d={drawn.cells.map(pathOf).join("")} />
            {chosen && incident ? <path d={pathOf(chosen)} data-state={stateOf(incident.level)} class="scene" /> : null}
            <path class="city" d={drawn.outlines} />
            <g class="names">{drawn.names.map(({ name, at: [x, y] }) => <text key={name} x={x} y={y - 12} text-anchor="middle">{name}</text>)}</g>
            {scene ? helpers.map(({ at, rank }) => <path key={rank} class={rank === 1 ? "way-first" : "way-next"} d={`M${at.join(" ")}L${scene.join(" ")}`} />) : null}
            {others.map((each) => {
                const at = drawn.byCode.get(each.postal_code);
                if (!at) return null;
                const before = counts.get(each.postal_code) ?? 0;
                counts.set(each.postal_code, before + 1);
                return <Shape key={each.id} level={each.level} at={[at[0] + (before % 3) * 18, at[1] + Math.floor(before / 3) * 18]} size={8.5} />;
            })}
            {scene && incident ? <Shape level={incident.level} at={scene} size={13} /> : null}
            {spread(helpers).map(({ at: [x, y], rank }) => (
                <g class="rank" key={rank}><circle cx={x} cy={y} r="13" /><text x={x} y={y + 6.5} text-anchor="middle">{rank}</text></g>))}
        </svg>
    );
}

/** Discs in one place stand beside each other. */
function spread<T extends { at: Point }>(list: readonly T[]): T[] {
    return list.map((each, place) => {
        const before = list.slice(0, place).filter((other) => Math.hypot(other.at[0] - each.at[0], other.at[1] - each.at[1]) < 12).length;
        return { ...each, at: [each.at[0] + before * 24, each.at[1]] as Point };
    });
}

/** The shapes of the marks, drawn. */
function Shape({ level, at: [x, y], size }: { level: Level; at: Point; size: number }) {
    const state = stateOf(level);
    switch (state) {
    case "p1": return <g data-state={state} class="shape"><path d={`M${x - size} ${y - size}h${2 * size}v${2 * size}h${-2 * size}z`} />
        <text x={x} y={y + size * 0.62} text-anchor="middle" font-size={size * 1.7}>!</text></g>;
    case "p2": return <path data-state={state} class="shape" d={`M${x} ${y - size}L${x + size} ${y + size}H${x - size}z`} />;
    case "p3": return <circle data-state={state} class="shape" cx={x} cy={y} r={size * 0.9} />;
    default: return <circle data-state={state} class="shape ring" cx={x} cy={y} r={size * 0.8} />;
    }
}

function Towns({ list, all }: { list: readonly Area[]; all: Incident[] }) {
    const people = [...useStore(responders.items).values()].filter(isReady);
    const firms = useStore(partners.items);
    const towns = [...new Set(list.map((area) => area.name))];
    const townOf = (code: string) => list.find((area) => area.code === code)?.name;
    const ready = people.map((one) => townOf(one.profile?.postal_code ?? firms.get(one.partner)?.postal_code ?? ""));
    return (
        <table>
            <thead><tr><th scope="col">{text("map.town")}</th><th scope="col" class="num">{text("map.incidents")}</th><th scope="col" class="num">{text("map.ready")}</th></tr></thead>
            <tbody>
                {towns.map((name) => <tr key={name}><td class="clip">{name}</td><td class="num">{all.filter((each) => townOf(each.postal_code) === name).length}</td>
                    <td class="num">{ready.filter((each) => each === name).length}</td></tr>)}
                <tr><th scope="row">{text("map.region")}</th><td class="num"><b>{all.length}</b></td><td class="num"><b>{people.length}</b></td></tr>
            </tbody>
            <tfoot><tr><td colSpan={3}><span class="line legend"><LevelMark level="E" /><LevelMark level="D" /><LevelMark level="C" /><LevelMark level="A" /></span><small>{text("map.rank")}</small></td></tr></tfoot>
        </table>
    );
}
