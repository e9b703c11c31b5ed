import assert from "node:assert/strict";
import { test } from "node:test";
import { borderOf, boxAround, cellsAround, onPlane, type Cell, type Point } from "./cells";

const isInside = ({ edges }: Cell, [x, y]: Point): boolean => edges.every(({ from, to }) =>
    (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]) >= -1e-9);
const grid: Point[] = Array.from({ length: 25 }, (_, place): Point => [(place % 5) * 10, Math.floor(place / 5) * 10]);

test("each middle lies in its own cell and in no other", () => {
    const cells = cellsAround(grid);
    grid.forEach((middle, place) => assert.deepEqual(cells.flatMap((cell, at) => (isInside(cell, middle) ? [at] : [])), [place]));
});

test("a cell within others is bounded by its neighbours alone, one at the rim also by the outside", () => {
    const cells = cellsAround(grid);
    const neighbours = (place: number) => [...new Set(cells[place]?.edges.map((edge) => edge.neighbour))].sort((a, b) => a - b);
    assert.deepEqual(neighbours(12), [7, 11, 13, 17]);
    assert.ok(neighbours(0).includes(-1));
});

test("a cell is one closed line", () => {
    for (const { edges } of cellsAround(grid))
        edges.forEach((edge, place) => {
            const next = edges[(place + 1) % edges.length]?.from ?? [NaN, NaN];
            assert.ok(Math.hypot(edge.to[0] - next[0], edge.to[1] - next[1]) < 1e-4);
        });
});

test("two codes with the same middle are no fault", () => {
    assert.equal(cellsAround([[0, 0], [0, 0], [10, 0]]).length, 3);
});

test("only the border towards another town is drawn", () => {
    const [first] = cellsAround([[0, 0], [10, 0]]);
    assert.ok(first);
    assert.equal(borderOf(first, (neighbour) => neighbour === 1).split("M").length - 1, 1);
});

test("north is up and the land is as wide as asked", () => {
    const points = onPlane([[7.0, 51.4], [7.3, 51.5]], 320);
    assert.ok((points[0]?.[1] ?? 0) > (points[1]?.[1] ?? 0));
    assert.deepEqual(points.map(([x]) => Math.round(x)), [0, 320]);
});

test("the box holds every corner of every cell", () => {
    const cells = cellsAround(grid);
    const [left = 0, top = 0, width = 0, height = 0] = boxAround(cells, 5).split(" ").map(Number);
    for (const { from: [x, y] } of cells.flatMap((cell) => cell.edges)) assert.ok(x > left && y > top && x < left + width && y < top + height);
});
