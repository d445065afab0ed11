// The drum of a kymograph: a line a day, nights as bars, what was logged with its time as dots;
// a day of which the outcome is not known is crossed out by a thin line.
const DRUM_DAYS = 70;
charts.drum = (c, width) => {
  const its = person();
  if (!its || !its.nights.length && !its.events.length) { return { empty: 'Neither a night nor an event of this person has a time.' }; }
  const windows = Math.max(1, Math.ceil(its.length / DRUM_DAYS));
  const from = Math.min(selected('drum-choice'), windows - 1) * DRUM_DAYS;
  const to = Math.min(its.length, from + DRUM_DAYS);
  const inside = (row) => row[0] >= from && row[0] < to;
  const nights = its.nights.filter(inside);
  const events = its.events.filter(inside);
  const dates = days(day(its.first, from), to - from);
  const rowHeight = 9;
  const bar = (params, api) => { const n = nights[params.dataIndex]; return line(api, [n[1], n[0] - from], [n[2], n[0] - from], { stroke: c.accent, lineWidth: 6, opacity: 0.55, lineCap: 'butt' }); };
  const outcome = its.series.length ? its.series[0].values : [];
  const unknown = outcome.slice(from, to).flatMap((v, i) => v === null ? [i] : []);
  const cross = (params, api) => line(api, [0, unknown[params.dataIndex]], [1440, unknown[params.dataIndex]], { stroke: c.soft, lineWidth: 1, lineDash: [2, 3] });
  return {
    height: (to - from) * rowHeight + 66,
    choices: Array.from({ length: windows }, (_, i) => `${day(its.first, i * DRUM_DAYS)} to ${day(its.first, Math.min(its.length, (i + 1) * DRUM_DAYS) - 1)}`),
    words: `${dates[0]} to ${dates[dates.length - 1]}: ${nights.length} parts of nights and ${events.length} events with their times; ${unknown.length} days unknown.`,
    head: ['date', 'what', 'from', 'to', 'amount'],
    rows: [...its.nights.map((n) => [day(its.first, n[0]), 'main sleep', clock(n[1]), clock(n[2]), null]), ...its.events.map((e) => [day(its.first, e[0]), data.outcome, clock(e[1]), null, e[2]])],
    option: {
      ...base(c),
      tooltip: tooltip(c, (p) => `${dates[p.data[1]]} ${clock(p.data[0])}<br>${escape(data.outcome)}: ${plain(p.data[2])}`),
      grid: { left: 82, right: 14, top: 26, bottom: 30 },
      xAxis: { ...axis(c), type: 'value', position: 'top', min: 0, max: 1440, interval: width < 560 ? 360 : 180, axisLabel: { color: c.ink, formatter: clock } },
      yAxis: { ...axis(c), type: 'category', inverse: true, data: dates, axisTick: { show: false }, axisLabel: { color: c.ink, fontSize: 10, interval: 6 } },
      series: [
        { type: 'custom', silent: true, data: unknown.map((i) => [0, i]), renderItem: cross },
        { type: 'custom', silent: true, data: nights.map((n) => [n[1], n[0] - from]), renderItem: bar },
        { type: 'scatter', data: events.map((e) => [e[1], e[0] - from, e[2]]), symbolSize: (v) => Math.min(10, 3.5 + 1.2 * Math.sqrt(v[2])), itemStyle: { color: c.warm } },
      ],
    },
  };
};
