'use strict';
// What the charts share, written without what Rhino has not (no spread in a call). A chart is a function of the page's data and a palette that gives
// { option, height, words, head, rows }: the drawing, and the same as a sentence and as a table.
const data = JSON.parse(document.getElementById('report-data').textContent);
const element = (id) => document.getElementById(id);

const text = (value, digits = 2) => value === null || value === undefined ? '–' : value.toFixed(digits).replace('-', '−');
const plain = (value) => text(value, value !== null && value !== undefined && value % 1 ? 1 : 0);
const least = (numbers) => numbers.reduce((a, b) => Math.min(a, b));
const most = (numbers) => numbers.reduce((a, b) => Math.max(a, b));
const escape = (word) => String(word).replace(/[&<>"']/g, (c) => '&#' + c.charCodeAt(0) + ';');
const day = (first, offset) => new Date(Date.parse(first + 'T00:00:00Z') + offset * 864e5).toISOString().slice(0, 10);
const days = (first, length, step = 1) => Array.from({ length }, (_, i) => day(first, i * step));
const clock = (minute) => String(Math.floor(minute / 60)).padStart(2, '0') + ':' + String(minute % 60).padStart(2, '0');

const palette = (of) => {
  const style = getComputedStyle(of);
  const colour = (name) => style.getPropertyValue(name).trim();
  return { ink: colour('--ink'), soft: colour('--soft'), line: colour('--line'), accent: colour('--accent'), warm: colour('--warm'), calm: colour('--calm'), paper: colour('--paper'), blank: colour('--blank') };
};

const base = (c) => ({
  animation: false,
  // Names without quotes: the library would write them as they are into an attribute of the SVG.
  textStyle: { fontFamily: 'system-ui, -apple-system, Segoe UI, Roboto, Liberation Sans, sans-serif', color: c.ink },
  tooltip: { confine: true, backgroundColor: c.paper, borderColor: c.line, textStyle: { color: c.ink } },
});
const tooltip = (c, formatter, more = {}) => ({ ...base(c).tooltip, formatter, ...more });
const axis = (c) => ({ axisLine: { lineStyle: { color: c.soft } }, axisLabel: { color: c.ink }, nameTextStyle: { color: c.soft }, splitLine: { lineStyle: { color: c.line } } });
const zero = (c, where) => ({ silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: c.soft, type: 'solid', width: 1 }, data: [where] });

// A line between two points of a custom series, in the coordinates of its axes.
const line = (api, from, to, style) => {
  const a = api.coord(from);
  const b = api.coord(to);
  return { type: 'line', shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] }, style: { lineCap: 'round', ...style } };
};
const selected = (id) => element(id) ? Math.max(0, element(id).selectedIndex) : 0;
const person = () => data.people[selected('person')];
const charts = {};
