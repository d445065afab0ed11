// Shares as bars, and in place of a bar of too few people that they are few: by hour of the day, by place of the body, and of days by number of places.
const NOBODY = 'Of too few people is it known.';
const hidden = (bar) => bar.percent === null ? `fewer than ${data.smallestGroup} people` : text(bar.percent, 1) + ' %';
const few = (c, bars, at, position) => ({ type: 'scatter', silent: true, symbolSize: 0.1, label: { show: true, position, formatter: `<${data.smallestGroup}`, color: c.soft, fontSize: 10 }, data: bars.flatMap((bar, i) => bar.percent === null ? [at(i)] : []) });
const sharesOf = (its, what) => ({
  words: `Share by ${what}, of ${its.of === 1 ? 'one person' : its.of + ' people'}. ` + its.bars.filter((bar) => bar.percent !== 0).map((bar) => `${bar.label}: ${hidden(bar)}`).join('; ') + '.',
  head: [what, 'percent', 'people'],
  rows: its.bars.map((bar) => [bar.label, bar.percent, bar.people]),
});

charts.hours = (c, width) => {
  if (!data.hours.of) { return { empty: NOBODY }; }
  const bars = data.hours.bars;
  const isNight = (hour) => hour >= 22 || hour < 6;
  return {
    ...sharesOf(data.hours, 'hour'),
    height: 240,
    option: {
      ...base(c),
      tooltip: tooltip(c, (p) => `${p.name}:00<br>${hidden(bars[p.dataIndex])}`),
      grid: { left: 42, right: 40, top: 28, bottom: 42 },
      xAxis: { ...axis(c), type: 'category', data: bars.map((bar) => bar.label.padStart(2, '0')), name: 'hour of the day (night darker)', nameLocation: 'middle', nameGap: 26, axisLabel: { color: c.ink, interval: width < 560 ? 2 : 0 } },
      yAxis: { ...axis(c), type: 'value', name: '%', axisLabel: { color: c.ink } },
      series: [{ type: 'bar', barCategoryGap: '12%', data: bars.map((bar, hour) => ({ value: bar.percent, itemStyle: { color: c.warm, opacity: isNight(hour) ? 1 : 0.5 } })),
        markLine: { silent: true, symbol: 'none', lineStyle: { color: c.soft, type: 'dashed' }, label: { formatter: 'even', position: 'end', color: c.soft }, data: [{ yAxis: 100 / 24 }] } }, few(c, bars, (i) => [i, 0], 'top')],
    },
  };
};

const lying = (its, what) => (c, width) => {
  if (!its.of) { return { empty: NOBODY }; }
  const bars = its.bars.slice().reverse();
  return {
    ...sharesOf(its, what),
    height: bars.length * 26 + 50,
    option: {
      ...base(c),
      tooltip: tooltip(c, (p) => `${escape(p.name)}<br>${hidden(bars[p.dataIndex])}`),
      grid: { left: width < 560 ? 96 : 150, right: 60, top: 4, bottom: 40 },
      xAxis: { ...axis(c), type: 'value', name: '%', nameLocation: 'middle', nameGap: 26, axisLabel: { color: c.ink } },
      yAxis: { ...axis(c), type: 'category', data: bars.map((bar) => bar.label), axisTick: { show: false }, axisLabel: { color: c.ink, width: width < 560 ? 88 : 140, overflow: 'truncate' }, splitLine: { show: false } },
      series: [{ type: 'bar', barCategoryGap: '25%', itemStyle: { color: c.warm }, label: { show: true, position: 'right', color: c.ink, formatter: (p) => text(p.value, 1) }, data: bars.map((bar) => bar.percent) }, few(c, bars, (i) => [0, i], 'right')],
    },
  };
};
charts.places = lying(data.places, 'place');
charts.spread = lying(data.spread, 'places on one day');
