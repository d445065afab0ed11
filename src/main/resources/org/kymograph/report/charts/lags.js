// One factor by lag: what precedes as diamonds, the control with the future as squares.
charts.lags = (c, width) => {
  const factor = data.lags[selected('lags-choice')];
  if (!factor) { return { empty: 'No lag could be estimated.' }; }
  const marks = factor.marks;
  const colour = (mark) => mark.lag < 0 ? c.warm : c.accent;
  const narrow = width < 560;
  const name = (lag) => lag === 0 ? 'same day' : lag > 0 ? (narrow ? `${lag} d` : `${lag} d later`) : (narrow ? `−${-lag} d\ncontrol` : `factor ${-lag} d after\n(control)`);
  const bar = (params, api) => {
    const mark = marks[params.dataIndex];
    return mark.low === null ? null : line(api, [params.dataIndex, mark.low], [params.dataIndex, mark.high], { stroke: colour(mark), lineWidth: 5, opacity: 0.5 });
  };
  const ends = marks.flatMap((m) => [m.low, m.high, m.r]).filter((v) => v !== null);
  const wide = (m) => `${m.lag < 0 ? 'control, factor ' + -m.lag + ' days after' : m.lag === 0 ? 'same day' : m.lag + ' days later'}: r = ${text(m.r)}${m.low === null ? '' : ` (${text(m.low)} to ${text(m.high)})`}`;
  return {
    height: 290,
    title: factor.label,
    words: `${factor.label}. ${marks.map(wide).join('; ')}.`,
    head: ['factor', 'lag in days', 'r', 'low', 'high', 'p'],
    rows: data.lags.flatMap((its) => its.marks.map((m) => [its.label, m.lag, m.r, m.low, m.high, m.p])),
    option: {
      ...base(c),
      tooltip: tooltip(c, (p) => wide(marks[p.dataIndex])),
      grid: { left: 46, right: 12, top: 28, bottom: 48 },
      xAxis: { ...axis(c), type: 'category', data: marks.map((m) => name(m.lag)), axisLine: { onZero: false, lineStyle: { color: c.soft } }, axisTick: { show: false }, axisLabel: { color: c.ink, interval: 0, lineHeight: 14, fontSize: narrow ? 9 : 11 } },
      yAxis: { ...axis(c), type: 'value', min: Math.floor(least([-0.1, ...ends]) * 10) / 10, max: Math.ceil(most([0.1, ...ends]) * 10) / 10, name: 'r', axisLabel: { color: c.ink, formatter: (v) => text(v, 1) } },
      series: [
        { type: 'custom', silent: true, data: marks.map((m, i) => [i, m.r]), renderItem: bar },
        { type: 'scatter', symbolSize: 13, data: marks.map((m) => ({ value: m.r, symbol: m.lag < 0 ? 'rect' : 'diamond', symbolSize: m.lag < 0 ? 9 : 13, itemStyle: { color: colour(m) } })), markLine: zero(c, { yAxis: 0 }) },
      ],
    },
  };
};
