// Specification curve: estimates from low to high, and under each the choices that made it.
charts.curve = (c, width) => {
  const its = data.curves[selected('curve-choice')];
  if (!its) { return { empty: 'No way of analysing gave an estimate.' }; }
  const left = width < 560 ? 140 : 300;
  const rowHeight = 15;
  const top = 190;
  const names = its.choices.map((choice) => choice.join(': '));
  const colour = (kind) => kind === 0 ? c.soft : c.accent;
  const ends = its.points.flatMap((p) => [p[0], p[1], p[2]]).filter((v) => v !== null);
  const bar = (params, api) => {
    const p = its.points[params.dataIndex];
    return p[1] === null ? null : line(api, [params.dataIndex, p[1]], [params.dataIndex, p[2]], { stroke: colour(p[3]), lineWidth: p[3] === 2 ? 3 : 1, opacity: p[3] === 2 ? 0.9 : 0.3 });
  };
  const index = its.points.map((p, i) => i);
  const low = its.points.filter((p) => p[3] > 0).length;
  return {
    title: its.label,
    height: top + names.length * rowHeight + 40,
    words: `${its.label}: ${its.points.length} ways over all lags, r from ${text(its.points[0][0])} to ${text(its.points[its.points.length - 1][0])}; ${low} are coloured.`,
    head: ['factor', ...new Set(its.choices.map((choice) => choice[0])), 'r', 'low', 'high', 'headline'],
    rows: data.curves.flatMap((curve) => curve.points.map((p) => [curve.label, ...p[4].map((i) => curve.choices[i][1]), p[0], p[1], p[2], p[3] === 2 ? 'yes' : 'no'])),
    option: {
      ...base(c),
      tooltip: tooltip(c, (p) => { const point = its.points[p.data.value[0]]; return `r = ${text(point[0])}, ${text(point[1])} to ${text(point[2])}<br>${point[4].map((i) => escape(its.choices[i].join(': '))).join('<br>')}`; }),
      grid: [{ left, right: 16, top: 28, height: top - 48 }, { left, right: 16, top, height: names.length * rowHeight }],
      xAxis: [
        { ...axis(c), type: 'category', data: index, gridIndex: 0, axisLabel: { show: false }, axisTick: { show: false }, axisLine: { onZero: false, show: false } },
        { ...axis(c), type: 'category', data: index, gridIndex: 1, axisLabel: { show: false }, axisTick: { show: false }, axisLine: { show: false }, name: `${its.points.length} ways`, nameLocation: 'middle', nameGap: 12 },
      ],
      yAxis: [
        { ...axis(c), type: 'value', gridIndex: 0, min: Math.floor(least([-0.1, ...ends]) * 5) / 5, max: Math.ceil(most([0.1, ...ends]) * 5) / 5, interval: 0.2, name: 'r', axisLabel: { color: c.ink, formatter: (v) => text(v, 1) } },
        { ...axis(c), type: 'category', gridIndex: 1, inverse: true, data: names, axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: c.ink, interval: 0, fontSize: 10, width: left - 14, overflow: 'truncate' } },
      ],
      series: [
        { type: 'custom', silent: true, xAxisIndex: 0, yAxisIndex: 0, data: its.points.map((p, i) => [i, p[0]]), renderItem: bar },
        { type: 'scatter', xAxisIndex: 0, yAxisIndex: 0, data: its.points.map((p, i) => ({ value: [i, p[0]], symbol: p[3] === 2 ? 'diamond' : 'circle', symbolSize: p[3] === 2 ? 15 : 4, itemStyle: { color: colour(p[3]) } })), markLine: zero(c, { yAxis: 0 }) },
        { type: 'scatter', silent: true, xAxisIndex: 1, yAxisIndex: 1, symbol: 'rect', symbolSize: [2, 9], data: its.points.flatMap((p, i) => p[4].map((row) => ({ value: [i, row], itemStyle: { color: p[3] === 2 ? c.warm : colour(p[3]), opacity: p[3] === 2 ? 1 : 0.7 } }))) },
      ],
    },
  };
};
