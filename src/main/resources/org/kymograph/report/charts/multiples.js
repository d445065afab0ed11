// Small multiples: the outcome of each person who is shown, on scales of their own.
charts.multiples = (c, width) => {
  const people = data.people.filter((its) => its.series.length);
  if (!people.length) { return { empty: 'No value of the outcome is known.' }; }
  const columns = width < 560 ? 2 : 4;
  const high = 92;
  const wide = 100 / columns;
  const place = (i) => ({ left: `${(i % columns) * wide + 3}%`, width: `${wide - 4.5}%`, top: Math.floor(i / columns) * high + 24, height: high - 40 });
  const outcome = people.map((its) => its.series[0]);
  const mean = (values) => { const known = values.filter((v) => v !== null); return known.length ? known.reduce((a, b) => a + b, 0) / known.length : null; };
  return {
    height: Math.ceil(people.length / columns) * high + 10,
    words: people.map((its, i) => `${its.name}: mean ${text(mean(outcome[i].values), 1)} over ${outcome[i].values.filter((v) => v !== null).length} of ${its.length} days`).join('; ') + '.',
    head: ['person', 'date', data.outcome],
    rows: people.flatMap((its, i) => outcome[i].values.map((v, d) => [its.name, day(its.first, d), v])),
    option: {
      ...base(c),
      tooltip: tooltip(c, (p) => `${escape(people[p.seriesIndex].name)}<br>${p.name}: ${plain(p.value)}`),
      title: people.map((its, i) => ({ text: its.name, left: place(i).left, top: place(i).top - 22, padding: 0, textStyle: { fontSize: 12, fontWeight: 600, color: c.ink } })),
      grid: people.map((its, i) => place(i)),
      xAxis: people.map((its, i) => ({ ...axis(c), type: 'category', gridIndex: i, data: days(its.first, its.length), axisLabel: { show: false }, axisTick: { show: false }, splitLine: { show: false } })),
      yAxis: people.map((its, i) => ({ ...axis(c), type: 'value', gridIndex: i, splitNumber: 1, axisLabel: { color: c.soft, fontSize: 9 } })),
      series: outcome.map((its, i) => ({ type: 'bar', xAxisIndex: i, yAxisIndex: i, data: its.values, barMinHeight: 1, barCategoryGap: '10%', itemStyle: { color: c.warm } })),
    },
  };
};
