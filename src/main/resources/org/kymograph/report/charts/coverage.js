// Which source of a person has something on which day.
charts.coverage = (c, width) => {
  const its = person();
  if (!its || !its.coverage.length) { return { empty: 'These days came without records.' }; }
  const signals = its.coverage.slice().reverse();
  return {
    height: signals.length * 26 + 50,
    words: its.coverage.map((s) => `${s.signal}: ${s.days.length} of ${its.length} days`).join('; ') + '.',
    head: ['source', 'days', 'of', 'first', 'last'],
    rows: its.coverage.map((s) => [s.signal, s.days.length, its.length, s.days[0], s.days[s.days.length - 1]]),
    option: {
      ...base(c),
      tooltip: tooltip(c, (p) => `${escape(signals[p.value[1]].signal)}<br>${p.value[0]}`),
      grid: { left: width < 560 ? 110 : 180, right: 16, top: 8, bottom: 30 },
      xAxis: { ...axis(c), type: 'category', data: days(its.first, its.length), axisLabel: { color: c.ink, hideOverlap: true }, splitLine: { show: false } },
      yAxis: { ...axis(c), type: 'category', data: signals.map((s) => s.signal), axisTick: { show: false }, axisLabel: { color: c.ink, interval: 0, fontSize: width < 560 ? 10 : 12, width: width < 560 ? 102 : 170, overflow: 'truncate' } },
      visualMap: { show: false, min: 0, max: 1, inRange: { color: [c.accent] } },
      series: [{ type: 'heatmap', data: signals.flatMap((s, i) => s.days.map((d) => [d, i, 1])), itemStyle: { borderColor: c.paper, borderWidth: 1 } }],
    },
  };
};
