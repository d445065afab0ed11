// The outcome and the main factors above one another on one time axis.
charts.series = (c) => {
  const its = person();
  if (!its || !its.series.length) { return { empty: 'No value of the outcome or a main factor is known.' }; }
  const count = its.series.length;
  const each = 96;
  const dates = days(its.first, its.length);
  const title = (s) => s.label + (s.unit && s.unit !== 'count' ? ` (${s.unit})` : '');
  const changes = (i) => its.changes.length ? { silent: true, symbol: 'none', label: { show: i === 0, formatter: '{b}', color: c.soft, fontSize: 10 }, lineStyle: { color: c.calm, type: 'dashed' }, data: its.changes.map((change) => ({ name: change.what, xAxis: change.date })) } : undefined;
  return {
    height: count * each + 30,
    words: its.series.map((s) => `${title(s)}: known on ${s.values.filter((v) => v !== null).length} of ${its.length} days`).join('; ') + '.',
    head: ['date', ...its.series.map(title)],
    rows: dates.map((date, i) => [date, ...its.series.map((s) => s.values[i])]),
    option: {
      ...base(c),
      tooltip: { ...base(c).tooltip, trigger: 'axis', valueFormatter: plain },
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      title: its.series.map((s, i) => ({ text: title(s), left: 50, top: i * each + 4, textStyle: { fontSize: 12, fontWeight: 600, color: i === 0 ? c.warm : c.ink } })),
      grid: its.series.map((_, i) => ({ left: 50, right: 16, top: i * each + 24, height: each - 38 })),
      xAxis: its.series.map((_, i) => ({ ...axis(c), type: 'category', data: dates, gridIndex: i, axisLabel: { show: i === count - 1, color: c.ink, hideOverlap: true }, axisTick: { show: i === count - 1 }, splitLine: { show: false } })),
      yAxis: its.series.map((_, i) => ({ ...axis(c), type: 'value', gridIndex: i, scale: i > 0, splitNumber: 2, axisLabel: { color: c.soft, fontSize: 10 } })),
      series: its.series.map((s, i) => ({
        name: s.label, type: i === 0 ? 'bar' : 'line', xAxisIndex: i, yAxisIndex: i, data: s.values, connectNulls: false, barMinHeight: 2, showSymbol: true, showAllSymbol: true, symbolSize: 3,
        lineStyle: { width: 1.6, color: c.accent }, itemStyle: { color: i === 0 ? c.warm : c.accent }, markLine: changes(i),
      })),
    },
  };
};
