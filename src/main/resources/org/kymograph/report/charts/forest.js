// Every factor: the estimate, its interval as a bar, a new person as a thin line, people as dots.
charts.forest = (c, width) => {
  const rows = data.forest.slice().reverse();
  if (!rows.length) { return { empty: 'No factor could be estimated.' }; }
  const narrow = width < 560;
  const all = rows.flatMap((row) => [row.low, row.high, row.r, ...row.people.map((p) => p.r), ...row.quantiles]).filter((v) => v !== null);
  const limit = Math.min(1, Math.ceil(most([0.3, ...all.map(Math.abs)]) * 5) / 5);
  const inside = (v) => Math.max(-limit, Math.min(limit, v));
  const colour = (row) => row.found ? c.accent : c.soft;
  const bar = (low, high, lineWidth, opacity) => (params, api) => {
    const row = rows[params.dataIndex];
    if (row[low] === null || row[high] === null) { return null; }
    return line(api, [inside(row[low]), params.dataIndex], [inside(row[high]), params.dataIndex], { stroke: colour(row), lineWidth, opacity });
  };
  const places = rows.map((row, i) => [row.r, i]);
  const range = (row) => row.low === null ? '' : ` (${text(row.low)} to ${text(row.high)})`;
  const found = data.forest.filter((row) => row.found);
  return {
    height: Math.max(180, rows.length * 28 + 70),
    words: found.length
      ? `Of ${rows.length} factors ${found.length} were found: ${found.map((row) => `${row.label} r = ${text(row.r)}${range(row)}`).join('; ')}.`
      : `None of ${rows.length} factors was found.`,
    head: ['factor', 'question', 'lag', 'r', 'low', 'high', 'new person low', 'new person high', 'found', 'people', ...(rows.some((row) => row.people.length) ? ['each person'] : []), ...(rows.some((row) => row.quantiles.length) ? ['5 %', '25 %', '50 %', '75 %', '95 %'] : [])],
    rows: data.forest.map((row) => [row.label, row.standing, row.lag, row.r, row.low, row.high, row.predictionLow, row.predictionHigh, row.found ? 'yes' : 'no', row.nPeople, ...(row.people.length ? [row.people.map((p) => `${p.name}: ${text(p.r)}`).join('; ')] : []), ...row.quantiles]),
    option: {
      ...base(c),
      tooltip: tooltip(c, (p) => p.data.who ? `${escape(p.data.who)}<br>r = ${text(p.data.value[0])}` : (() => { const row = rows[p.data.value[1]]; return `<b>${escape(row.label)}</b> (${escape(row.lag)})<br>r = ${text(row.r)}${range(row)}`; })()),
      grid: { left: narrow ? 128 : 220, right: 20, top: 10, bottom: 46 },
      xAxis: { ...axis(c), type: 'value', min: -limit, max: limit, interval: narrow ? 0.4 : 0.2, name: 'correlation r', nameLocation: 'middle', nameGap: 28, axisLabel: { color: c.ink, formatter: (v) => text(v, 1) } },
      yAxis: { ...axis(c), type: 'category', data: rows.map((row) => row.label), axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: c.ink, interval: 0, width: narrow ? 118 : 205, overflow: narrow ? 'break' : 'truncate', lineHeight: 12, fontSize: narrow ? 10 : 12 }, splitLine: { show: false } },
      series: [
        { type: 'custom', silent: true, data: places, renderItem: bar('predictionLow', 'predictionHigh', 1.2, 0.75) },
        { type: 'custom', silent: true, data: places, renderItem: bar('low', 'high', 6, 0.5) },
        { type: 'scatter', symbolSize: 6, itemStyle: { color: c.warm, opacity: 0.7 }, data: rows.flatMap((row, i) => row.people.map((p) => ({ who: p.name, value: [inside(p.r), i] }))) },
        { type: 'scatter', symbol: 'rect', symbolSize: [2, 12], silent: true, itemStyle: { color: c.warm }, data: rows.flatMap((row, i) => row.quantiles.map((r) => [inside(r), i])) },
        { type: 'scatter', symbol: 'diamond', symbolSize: 13, data: rows.map((row, i) => ({ value: [inside(row.r), i], itemStyle: { color: row.found ? c.accent : c.paper, borderColor: colour(row), borderWidth: 2 } })), markLine: zero(c, { xAxis: 0 }) },
      ],
    },
  };
};
