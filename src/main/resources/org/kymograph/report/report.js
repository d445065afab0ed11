'use strict';
(() => {
  const data = JSON.parse(document.getElementById('report-data').textContent);
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const charts = [];
  const draws = [];

  const colours = () => {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(name).trim();
    return { ink: of('--ink'), soft: of('--soft'), line: of('--line'), accent: of('--accent'), warm: of('--warm'), calm: of('--calm'), paper: of('--paper') };
  };
  const element = (id) => document.getElementById(id);
  const text = (value, digits = 2) => value === null || value === undefined ? '–' : value.toFixed(digits).replace('-', '−');
  const escape = (word) => String(word).replace(/[&<>"']/g, (c) => '&#' + c.charCodeAt(0) + ';');
  const day = (first, offset) => new Date(Date.parse(first + 'T00:00:00Z') + offset * 864e5).toISOString().slice(0, 10);

  const chart = (box, height) => {
    if (height) { box.style.height = height + 'px'; }
    const old = echarts.getInstanceByDom(box);
    if (old) { old.dispose(); }
    const made = echarts.init(box, null, { renderer: 'svg' });
    charts.push(made);
    return made;
  };
  const base = (c) => ({ animation: false, textStyle: { fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif', color: c.ink }, aria: { enabled: true }, tooltip: { confine: true, backgroundColor: c.paper, borderColor: c.line, textStyle: { color: c.ink } } });
  const axis = (c) => ({ axisLine: { lineStyle: { color: c.soft } }, axisLabel: { color: c.ink }, nameTextStyle: { color: c.soft }, splitLine: { lineStyle: { color: c.line } } });
  const empty = (box, words) => { box.style.height = 'auto'; box.textContent = words; };

  // Forest plot: one row a factor; the interval as a bar, a new person as a thin line, people as dots.
  const forest = () => {
    const box = element('forest');
    const rows = data.forest.slice().reverse();
    if (!rows.length) { empty(box, 'No factor could be estimated.'); return; }
    const c = colours();
    const narrow = box.clientWidth < 560;
    const labels = rows.map((row) => row.label);
    const all = rows.flatMap((row) => [row.low, row.high, row.r, ...row.people]).filter((v) => v !== null);
    const limit = Math.min(1, Math.ceil(Math.max(0.3, ...all.map(Math.abs)) * 5) / 5);
    const inside = (v) => Math.max(-limit, Math.min(limit, v));
    const bar = (low, high, width, colour, opacity) => (params, api) => {
      const row = rows[params.dataIndex];
      if (row[low] === null || row[high] === null) { return null; }
      const from = api.coord([inside(row[low]), params.dataIndex]);
      const to = api.coord([inside(row[high]), params.dataIndex]);
      return { type: 'line', shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: { stroke: colour(row), lineWidth: width, opacity, lineCap: 'round' } };
    };
    const colour = (row) => row.found ? c.accent : c.soft;
    chart(box, Math.max(180, rows.length * 30 + 70)).setOption({
      ...base(c),
      tooltip: { ...base(c).tooltip, trigger: 'item', formatter: (p) => { const row = rows[p.data.value ? p.data.value[1] : p.dataIndex]; return row ? `<b>${escape(row.label)}</b> (${escape(row.lag)})<br>r = ${text(row.r)}, ${text(row.low)} to ${text(row.high)}` : ''; } },
      grid: { left: narrow ? 130 : 250, right: 20, top: 10, bottom: 46 },
      xAxis: { ...axis(c), type: 'value', min: -limit, max: limit, interval: 0.2, name: 'correlation r', nameLocation: 'middle', nameGap: 28, axisLabel: { color: c.ink, formatter: (v) => text(v, 1) } },
      yAxis: { ...axis(c), type: 'category', data: labels, axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: c.ink, interval: 0, width: narrow ? 120 : 235, overflow: narrow ? 'break' : 'truncate', fontSize: narrow ? 10 : 12 }, splitLine: { show: false } },
      series: [
        { type: 'custom', silent: true, data: rows.map((row, i) => [row.r, i]), renderItem: bar('predictionLow', 'predictionHigh', 1.2, colour, 0.75) },
        { type: 'custom', silent: true, data: rows.map((row, i) => [row.r, i]), renderItem: bar('low', 'high', 5, colour, 0.55) },
        { type: 'scatter', symbolSize: 6, silent: true, itemStyle: { color: c.warm, opacity: 0.55 }, data: rows.flatMap((row, i) => row.people.map((r) => [inside(r), i])) },
        { type: 'scatter', symbol: 'diamond', symbolSize: 13, data: rows.map((row, i) => ({ value: [inside(row.r), i], itemStyle: { color: row.found ? c.accent : c.paper, borderColor: colour(row), borderWidth: 2 } })),
          markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: c.soft, type: 'solid', width: 1 }, data: [{ xAxis: 0 }] } },
      ],
    });
  };

  // Lag profile: the past in blue, the control with the future in orange.
  const lags = () => {
    const box = element('lags');
    const factor = data.lags[element('lag-factor').selectedIndex];
    if (!factor) { empty(box, 'No lag could be estimated.'); return; }
    const c = colours();
    const marks = factor.marks;
    const bar = (params, api) => {
      const mark = marks[params.dataIndex];
      if (mark.low === null) { return null; }
      const from = api.coord([params.dataIndex, mark.low]);
      const to = api.coord([params.dataIndex, mark.high]);
      return { type: 'line', shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: { stroke: mark.lag < 0 ? c.warm : c.accent, lineWidth: 4, opacity: 0.5, lineCap: 'round' } };
    };
    const name = (lag) => lag === 0 ? 'same day' : lag > 0 ? `${lag} d later` : `factor\n${-lag} d after\n(control)`;
    const ends = marks.flatMap((m) => [m.low, m.high, m.r]).filter((v) => v !== null);
    const low = Math.floor(Math.min(-0.1, ...ends) * 10) / 10;
    const high = Math.ceil(Math.max(0.1, ...ends) * 10) / 10;
    chart(box).setOption({
      ...base(c),
      tooltip: { ...base(c).tooltip, formatter: (p) => { const m = marks[p.dataIndex]; return m ? `${name(m.lag)}<br>r = ${text(m.r)}, ${text(m.low)} to ${text(m.high)}` : ''; } },
      grid: { left: 50, right: 16, top: 28, bottom: 58 },
      xAxis: { ...axis(c), type: 'category', data: marks.map((m) => name(m.lag)), axisLine: { onZero: false, lineStyle: { color: c.soft } }, axisTick: { show: false }, axisLabel: { color: c.ink, interval: 0, fontSize: box.clientWidth < 560 ? 9 : 11 } },
      yAxis: { ...axis(c), type: 'value', min: low, max: high, name: 'r', axisLabel: { color: c.ink, formatter: (v) => text(v, 1) } },
      series: [
        { type: 'custom', silent: true, data: marks.map((m, i) => [i, m.r]), renderItem: bar },
        { type: 'scatter', symbol: 'diamond', symbolSize: 13, data: marks.map((m) => ({ value: m.r, itemStyle: { color: m.lag < 0 ? c.warm : c.accent } })),
          markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: c.soft, type: 'solid' }, data: [{ yAxis: 0 }] } },
      ],
    });
  };

  // Specification curve: estimates from low to high, and under each the choices that made it.
  const curve = () => {
    const box = element('curve');
    if (!box) { return; }
    const its = data.curves[element('curve-factor').selectedIndex];
    if (!its) { empty(box, 'No way of analysing gave an estimate.'); return; }
    const c = colours();
    const narrow = box.clientWidth < 560;
    const left = narrow ? 140 : 330;
    const rowHeight = 15;
    const top = 190;
    const names = its.choices.map((choice) => choice.join(': '));
    const colour = (kind) => kind === 0 ? c.soft : c.accent;
    const ends = its.points.flatMap((p) => [p[0], p[1], p[2]]).filter((v) => v !== null);
    const low = Math.floor(Math.min(-0.1, ...ends) * 5) / 5;
    const high = Math.ceil(Math.max(0.1, ...ends) * 5) / 5;
    const bar = (params, api) => {
      const p = its.points[params.dataIndex];
      if (p[1] === null) { return null; }
      const from = api.coord([params.dataIndex, p[1]]);
      const to = api.coord([params.dataIndex, p[2]]);
      return { type: 'line', shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: { stroke: colour(p[3]), lineWidth: p[3] === 2 ? 3 : 1, opacity: p[3] === 2 ? 0.9 : 0.3 } };
    };
    const index = its.points.map((p, i) => i);
    chart(box, top + names.length * rowHeight + 40).setOption({
      ...base(c),
      tooltip: { ...base(c).tooltip, formatter: (p) => { const point = its.points[p.data.value ? p.data.value[0] : p.dataIndex]; return point ? `r = ${text(point[0])}, ${text(point[1])} to ${text(point[2])}<br>${point[4].map((i) => escape(its.choices[i].join(': '))).join('<br>')}` : ''; } },
      grid: [{ left, right: 16, top: 28, height: top - 48 }, { left, right: 16, top, height: names.length * rowHeight }],
      xAxis: [
        { ...axis(c), type: 'category', data: index, gridIndex: 0, axisLabel: { show: false }, axisTick: { show: false }, axisLine: { onZero: false, show: false } },
        { ...axis(c), type: 'category', data: index, gridIndex: 1, axisLabel: { show: false }, axisTick: { show: false }, axisLine: { show: false }, name: `${its.points.length} ways`, nameLocation: 'middle', nameGap: 12 },
      ],
      yAxis: [
        { ...axis(c), type: 'value', gridIndex: 0, min: low, max: high, interval: 0.2, name: 'r', axisLabel: { color: c.ink, formatter: (v) => text(v, 1) } },
        { ...axis(c), type: 'category', gridIndex: 1, inverse: true, data: names, axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: c.ink, interval: 0, fontSize: 10, width: left - 14, overflow: 'truncate' } },
      ],
      series: [
        { type: 'custom', silent: true, xAxisIndex: 0, yAxisIndex: 0, data: its.points.map((p, i) => [i, p[0]]), renderItem: bar },
        { type: 'scatter', xAxisIndex: 0, yAxisIndex: 0, data: its.points.map((p, i) => ({ value: [i, p[0]], symbol: p[3] === 2 ? 'diamond' : 'circle', symbolSize: p[3] === 2 ? 15 : 4, itemStyle: { color: colour(p[3]) } })),
          markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: c.soft, type: 'solid' }, data: [{ yAxis: 0 }] } },
        { type: 'scatter', silent: true, xAxisIndex: 1, yAxisIndex: 1, symbol: 'rect', symbolSize: [2, 9], data: its.points.flatMap((p, i) => p[4].map((row) => ({ value: [i, row], itemStyle: { color: p[3] === 2 ? c.warm : colour(p[3]), opacity: p[3] === 2 ? 1 : 0.7 } }))) },
      ],
    });
  };

  const person = () => data.people[element('person') ? element('person').selectedIndex : 0];

  // A calendar each of the outcome and of the nights, weeks from left to right.
  const calendars = () => {
    const holder = element('calendars');
    const its = person();
    if (!holder || !its) { return; }
    holder.textContent = '';
    const c = colours();
    const last = day(its.first, its.length - 1);
    const weeks = Math.ceil((its.length + 7) / 7);
    const cell = 19;
    its.series.slice(0, 2).forEach((series, which) => {
      const title = document.createElement('h4');
      title.textContent = series.label + (series.unit ? ` (${series.unit})` : '');
      const box = document.createElement('div');
      box.style.width = Math.max(300, weeks * cell + 130) + 'px';
      box.setAttribute('role', 'img');
      box.setAttribute('aria-label', `Calendar of ${series.label}; the numbers are in the table of days`);
      const figure = document.createElement('div');
      figure.append(title, box);
      holder.append(figure);
      const values = series.values.map((v, i) => [day(its.first, i), v]).filter((v) => v[1] !== null);
      const numbers = values.map((v) => v[1]);
      const least = Math.min(...numbers);
      const most = Math.max(...numbers);
      const ramp = dark.matches
        ? (which ? ['#20343f', '#56b4e9'] : ['#3a2a1c', '#e69f00'])
        : (which ? ['#e3eef5', '#0072b2'] : ['#fbeadc', '#c24a00']);
      chart(box, cell * 7 + 62).setOption({
        ...base(c),
        tooltip: { ...base(c).tooltip, formatter: (p) => `${p.value[0]}<br>${escape(series.label)}: ${text(p.value[1], p.value[1] % 1 ? 1 : 0)}` },
        visualMap: { type: 'continuous', min: which ? least : 0, max: Math.max(most, least + 1), calculable: false, orient: 'horizontal', left: 40, bottom: 0, itemWidth: 10, itemHeight: 90, text: [text(most, 0), text(which ? least : 0, 0)], textStyle: { color: c.soft, fontSize: 11 }, inRange: { color: ramp } },
        calendar: { range: [its.first, last], cellSize: [cell, cell], left: 40, top: 20, splitLine: { lineStyle: { color: c.soft, width: 1 } }, itemStyle: { color: 'transparent', borderColor: c.line, borderWidth: 1 }, dayLabel: { firstDay: 1, color: c.soft, fontSize: 10, nameMap: ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'] }, monthLabel: { color: c.soft, nameMap: 'EN' }, yearLabel: { show: false } },
        series: [{ type: 'heatmap', coordinateSystem: 'calendar', data: values }],
      });
    });
  };

  // The outcome and the main factors above one another on one time axis.
  const series = () => {
    const box = element('series');
    const its = person();
    if (!box || !its) { return; }
    const c = colours();
    const count = its.series.length;
    if (!count) { empty(box, 'No value of the outcome or a main factor is known.'); return; }
    const each = 96;
    const dates = Array.from({ length: its.length }, (_, i) => day(its.first, i));
    chart(box, count * each + 30).setOption({
      ...base(c),
      tooltip: { ...base(c).tooltip, trigger: 'axis', valueFormatter: (v) => text(v, v !== null && v !== undefined && v % 1 ? 2 : 0) },
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      title: its.series.map((s, i) => ({ text: s.label + (s.unit ? ` (${s.unit})` : ''), left: 50, top: i * each + 4, textStyle: { fontSize: 12, fontWeight: 600, color: i === 0 ? c.warm : c.ink } })),
      grid: its.series.map((_, i) => ({ left: 50, right: 16, top: i * each + 24, height: each - 38 })),
      xAxis: its.series.map((_, i) => ({ ...axis(c), type: 'category', data: dates, gridIndex: i, axisLabel: { show: i === count - 1, color: c.ink, hideOverlap: true }, axisTick: { show: i === count - 1 }, splitLine: { show: false } })),
      yAxis: its.series.map((_, i) => ({ ...axis(c), type: 'value', gridIndex: i, scale: i > 0, splitNumber: 2, axisLabel: { color: c.soft, fontSize: 10 } })),
      series: its.series.map((s, i) => ({
        name: s.label, type: i === 0 ? 'bar' : 'line', xAxisIndex: i, yAxisIndex: i, data: s.values, connectNulls: false, barMinHeight: 2, showSymbol: true, showAllSymbol: true, symbolSize: 3,
        lineStyle: { width: 1.6, color: c.accent }, itemStyle: { color: i === 0 ? c.warm : c.accent },
        markLine: its.clockChanged.length ? { silent: true, symbol: 'none', label: { show: i === 0, formatter: 'clock', color: c.soft, fontSize: 10 }, lineStyle: { color: c.calm, type: 'dashed' }, data: its.clockChanged.map((date) => ({ xAxis: date })) } : undefined,
      })),
    });
    const table = element('series-table');
    table.textContent = '';
    const head = table.createTHead().insertRow();
    ['date', ...its.series.map((s) => s.label)].forEach((name) => { const th = document.createElement('th'); th.scope = 'col'; th.textContent = name; head.append(th); });
    const body = table.createTBody();
    dates.forEach((date, i) => {
      const row = body.insertRow();
      const th = document.createElement('th'); th.scope = 'row'; th.textContent = date; row.append(th);
      its.series.forEach((s) => { row.insertCell().textContent = s.values[i] === null ? '–' : String(s.values[i]); });
    });
  };

  // Which source has something on which day.
  const coverage = () => {
    const box = element('coverage');
    const its = person();
    const covered = its && data.coverage.find((p) => p.id === its.id);
    if (!box || !covered) { return; }
    const c = colours();
    const signals = covered.signals.slice().reverse();
    const dates = Array.from({ length: its.length }, (_, i) => day(its.first, i));
    chart(box, signals.length * 26 + 60).setOption({
      ...base(c),
      tooltip: { ...base(c).tooltip, formatter: (p) => `${escape(signals[p.value[1]].signal)}<br>${p.value[0]}` },
      grid: { left: box.clientWidth < 560 ? 110 : 180, right: 16, top: 8, bottom: 30 },
      xAxis: { ...axis(c), type: 'category', data: dates, axisLabel: { color: c.ink, hideOverlap: true }, splitLine: { show: false } },
      yAxis: { ...axis(c), type: 'category', data: signals.map((s) => s.signal), axisTick: { show: false }, axisLabel: { color: c.ink, interval: 0, fontSize: box.clientWidth < 560 ? 10 : 12 } },
      visualMap: { show: false, min: 0, max: 1, inRange: { color: [c.accent] } },
      series: [{ type: 'heatmap', data: signals.flatMap((s, i) => s.days.map((d) => [d, i, 1])), itemStyle: { borderColor: c.paper, borderWidth: 1 } }],
    });
    const table = element('coverage-table');
    table.textContent = '';
    const head = table.createTHead().insertRow();
    ['source', 'days', 'first', 'last'].forEach((name) => { const th = document.createElement('th'); th.scope = 'col'; th.textContent = name; head.append(th); });
    const body = table.createTBody();
    covered.signals.forEach((s) => {
      const row = body.insertRow();
      const th = document.createElement('th'); th.scope = 'row'; th.textContent = s.signal; row.append(th);
      [s.days.length + ' of ' + its.length, s.days[0], s.days[s.days.length - 1]].forEach((v) => { row.insertCell().textContent = v; });
    });
  };

  draws.push(forest, lags, curve, calendars, series, coverage);
  const drawAll = () => { charts.splice(0).forEach((made) => made.dispose()); draws.forEach((draw) => draw()); };

  const factors = element('lag-factor');
  data.lags.forEach((factor) => { const option = document.createElement('option'); option.textContent = factor.label; factors.append(option); });
  factors.addEventListener('change', lags);
  if (element('curve-factor')) {
    data.curves.forEach((its) => { const option = document.createElement('option'); option.textContent = its.label; element('curve-factor').append(option); });
    element('curve-factor').addEventListener('change', curve);
  }
  if (element('person')) { element('person').addEventListener('change', () => { calendars(); series(); coverage(); }); }
  dark.addEventListener('change', drawAll);
  const main = document.querySelector('main');
  let width = main.clientWidth;
  new ResizeObserver(() => { if (main.clientWidth !== width) { width = main.clientWidth; drawAll(); } }).observe(main);
  window.addEventListener('beforeprint', () => document.querySelectorAll('#answer details').forEach((d) => { d.open = true; }));
  drawAll();
})();
