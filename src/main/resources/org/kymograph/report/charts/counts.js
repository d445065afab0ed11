// How many people have what on which day.
charts.counts = (c) => {
  const its = data.counts;
  if (!its || !its.signals.length) { return { empty: 'Nobody has a day.' }; }
  const dates = days(its.first, its.signals[0].people.length, its.step);
  const styles = ['solid', 'dashed', 'dotted'];
  const colours = [c.warm, c.accent, c.calm];
  const range = (people) => { const known = people.filter((n) => n !== null); return known.length ? `${least(known)} to ${most(known)} people` : 'too few people'; };
  return {
    height: 260,
    words: its.signals.map((s) => `${s.label}: ${range(s.people)}`).join('; ') + '.',
    head: [its.step === 1 ? 'date' : 'week from', ...its.signals.map((s) => s.label)],
    rows: dates.map((date, i) => [date, ...its.signals.map((s) => s.people[i])]),
    option: {
      ...base(c),
      tooltip: { ...base(c).tooltip, trigger: 'axis', valueFormatter: (v) => v === null || v === undefined ? `fewer than ${data.smallestGroup}` : String(v) },
      legend: { top: 0, left: 80, textStyle: { color: c.ink }, itemWidth: 30, itemGap: 20, selectedMode: false },
      grid: { left: 46, right: 16, top: 34, bottom: 30 },
      xAxis: { ...axis(c), type: 'category', data: dates, axisLabel: { color: c.ink, hideOverlap: true }, splitLine: { show: false } },
      yAxis: { ...axis(c), type: 'value', name: 'people', min: 0, minInterval: 1, axisLabel: { color: c.ink } },
      series: its.signals.map((s, i) => ({ name: s.label, type: 'line', step: 'middle', symbol: 'none', connectNulls: false, data: s.people, lineStyle: { width: 2, type: styles[i], color: colours[i] }, itemStyle: { color: colours[i] } })),
    },
  };
};
