// The region as cells around the middles of its postal codes (a Voronoi diagram by clipping half
// planes; a region has some dozens to some hundreds of codes). A cell reaches no further than a little
// beyond its neighbours, so that the outside looks like land and not like a box.
export type Point = readonly [x: number, y: number];
export type Edge = { from: Point; to: Point; neighbour: number }; // place in the list; -1: the outside
export type Cell = { middle: Point; edges: Edge[] };

const corners = 9;

function around([x, y]: Point, radius: number): Edge[] {
    const at = (corner: number): Point => {
        const angle = (corner / corners) * 2 * Math.PI;
        return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    };
    return Array.from({ length: corners }, (_, corner) => ({ from: at(corner), to: at(corner + 1), neighbour: -1 }));
}

/** Keeps what lies nearer to `mine` than to `other`. */
function clip(edges: readonly Edge[], mine: Point, other: Point, neighbour: number): Edge[] {
    const [normalX, normalY] = [other[0] - mine[0], other[1] - mine[1]];
    const middle = (normalX * (mine[0] + other[0]) + normalY * (mine[1] + other[1])) / 2;
    const side = ([x, y]: Point): number => normalX * x + normalY * y - middle; // below 0: mine
    const kept: Edge[] = [];
    let [leaves, enters]: (Point | null)[] = [null, null];
    for (const edge of edges) {
        const [from, to] = [side(edge.from), side(edge.to)];
        const share = from / (from - to);
        const cross: Point = [edge.from[0] + share * (edge.to[0] - edge.from[0]), edge.from[1] + share * (edge.to[1] - edge.from[1])];
        if (from <= 0 && to <= 0) kept.push(edge);
        else if (from <= 0) { kept.push({ ...edge, to: cross }); leaves = cross; }
        else if (to <= 0) { kept.push({ ...edge, from: cross }); enters = cross; }
    }
    if (leaves && enters) {
        const [out, back] = [leaves, enters];
        kept.splice(kept.findIndex((edge) => edge.from === back), 0, { from: out, to: back, neighbour });
    }
    return kept;
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** How far a cell reaches on the outside: so far that hardly any hole stays between neighbours. */
function reach(middles: readonly Point[]): number {
    const third = middles.map((middle) => middles.map((each) => distance(each, middle)).sort((a, b) => a - b)[Math.min(3, middles.length - 1)] ?? 0)
        .sort((a, b) => a - b);
    return 0.85 * (third[Math.floor(third.length * 0.9)] || 1);
}

export function cellsAround(middles: readonly Point[]): Cell[] {
    const radius = reach(middles);
    return middles.map((middle, place) => ({
        middle,
        edges: middles.reduce((edges, other, neighbour) =>
            neighbour === place || distance(other, middle) === 0 || distance(other, middle) > 2 * radius ? edges : clip(edges, middle, other, neighbour),
        around(middle, radius)).filter((edge) => distance(edge.from, edge.to) > radius * 1e-6),
    }));
}

/** What encloses all cells, as an SVG says it. */
export function boxAround(cells: readonly Cell[], margin: number): string {
    const corners = cells.flatMap((cell) => cell.edges.map((edge) => edge.from));
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
    return [left, top, Math.max(...xs) + margin - left, Math.max(...ys) + margin - top].map((value) => value.toFixed(0)).join(" ");
}

const written = ([x, y]: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
export const pathOf = ({ edges }: Cell): string => edges.length === 0 ? "" : `M${edges.map((edge) => written(edge.from)).join("L")}Z`;
/** The lines of a cell towards what is not of the same kind. */
export const borderOf = (cell: Cell, isOther: (neighbour: number) => boolean): string =>
    cell.edges.filter((edge) => isOther(edge.neighbour)).map((edge) => `M${written(edge.from)}L${written(edge.to)}`).join("");

/** Degrees on a plane: right for the size of a Land. From west to east it is as wide as asked; y goes down. */
export function onPlane(degrees: readonly Point[], width: number): Point[] {
    const middleLatitude = degrees.reduce((sum, [, latitude]) => sum + latitude, 0) / Math.max(1, degrees.length);
    const flat = degrees.map(([longitude, latitude]): Point => [longitude * Math.cos((middleLatitude * Math.PI) / 180), -latitude]);
    const [left, top] = [Math.min(...flat.map(([x]) => x)), Math.min(...flat.map(([, y]) => y))];
    const scale = width / Math.max(Math.max(...flat.map(([x]) => x)) - left, 1e-6);
    return flat.map(([x, y]): Point => [(x - left) * scale, (y - top) * scale]);
}
