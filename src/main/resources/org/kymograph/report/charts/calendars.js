// Calendars of the outcome and of the nights, weeks from left to right; side by side where there is
// room. The colours end at the 95th percentile, so that one wild day does not pale all others.
charts.calendars = (c, width) => {
  const its = person();
  const shown = its ? its.series.slice(0, 2) : [];
  if (!shown.length) { return { empty: 'No value of the outcome or of a night is known.' }; }
  const weeks = Math.ceil((its.length + 7) / 7);
  const cell = Math.max(2, Math.min(18, Math.floor((width - 60) / weeks)));
  const high = cell * 7 + 88;
  const wide = weeks * cell + 90;
  const beside = shown.length * wide < width;
  const left = (i) => 36 + (beside ? i * wide : 0);
  const top = (i) => beside ? 4 : i * high + 4;
  const range = [its.first, day(its.first, its.length - 1)];
  const known = (s) => s.values.map((v, i) => [day(its.first, i), v]).filter((v) => v[1] !== null);
  const ends = shown.map((s, i) => { const numbers = known(s).map((v) => v[1]).sort((a, b) => a - b); const least = i ? numbers[0] : 0; return [least, Math.max(least + 1, numbers[Math.floor(0.95 * (numbers.length - 1))]), numbers[numbers.length - 1]]; });
  const title = (s) => s.label + (s.unit && s.unit !== 'count' ? ` (${s.unit})` : '');
  return {
    height: (beside ? 1 : shown.length) * high,
    words: shown.map((s, i) => `${title(s)} from ${range[0]} to ${range[1]}: known on ${known(s).length} of ${its.length} days, ${plain(least(known(s).map((v) => v[1])))} to ${plain(ends[i][2])}`).join('; ') + '.',
    head: ['date', ...shown.map(title)],
    rows: days(its.first, its.length).map((date, i) => [date, ...shown.map((s) => s.values[i])]),
    option: {
      ...base(c),
      tooltip: tooltip(c, (p) => `${p.value[0]}<br>${escape(shown[p.seriesIndex].label)}: ${plain(p.value[1])}`),
      title: shown.map((s, i) => ({ text: title(s), left: left(i), top: top(i), padding: 0, textStyle: { fontSize: 12, fontWeight: 600, color: c.ink } })),
      visualMap: shown.map((s, i) => ({ type: 'continuous', seriesIndex: i, min: ends[i][0], max: ends[i][1], calculable: false, orient: 'horizontal', left: left(i), top: top(i) + cell * 7 + 42, itemWidth: 10, itemHeight: 90, text: [(ends[i][2] > ends[i][1] ? '≥ ' : '') + plain(ends[i][1]), plain(ends[i][0])], textStyle: { color: c.soft, fontSize: 11 }, inRange: { color: [c.blank, i ? c.accent : c.warm] } })),
      calendar: shown.map((s, i) => ({ range, cellSize: [cell, cell], left: left(i), top: top(i) + 36, splitLine: { lineStyle: { color: c.soft, width: 1 } }, itemStyle: { color: 'transparent', borderColor: c.line, borderWidth: cell > 6 ? 1 : 0 }, dayLabel: { show: cell > 9, firstDay: 1, color: c.soft, fontSize: 10, nameMap: ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'] }, monthLabel: { show: cell > 4, color: c.soft, nameMap: 'EN' }, yearLabel: { show: false } })),
      series: shown.map((s, i) => ({ type: 'heatmap', coordinateSystem: 'calendar', calendarIndex: i, data: known(s) })),
    },
  };
};
