// Puts the charts on the page: drawn, in words, as a table, and to take along.
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const MOST_ROWS = 500;
const PAPER_WIDTH = 680;
let onPaper = false;

const ids = Object.keys(charts).filter((id) => element(id));
const colours = () => palette(onPaper ? element('light') : document.documentElement);

// A table is filled when it is opened: most never are.
const fill = (id) => {
  const made = charts[id](colours(), 900);
  const table = element(id + '-table');
  table.textContent = '';
  if (made.empty) { return; }
  const head = table.createTHead().insertRow();
  made.head.forEach((name) => { const th = document.createElement('th'); th.scope = 'col'; th.textContent = name; head.append(th); });
  const body = table.createTBody();
  made.rows.slice(0, MOST_ROWS).forEach((cells) => {
    const row = body.insertRow();
    const th = document.createElement('th'); th.scope = 'row'; th.textContent = cells[0]; row.append(th);
    cells.slice(1).forEach((cell) => { row.insertCell().textContent = cell === null || cell === undefined ? '–' : typeof cell === 'number' ? String(cell).replace('-', '−') : cell; });
  });
  if (made.rows.length > MOST_ROWS) { body.insertRow().insertCell().textContent = `${made.rows.length - MOST_ROWS} more rows: take them along as CSV`; }
};

const choices = (id, names) => {
  const select = element(id);
  const before = select.selectedIndex;
  if (select.options.length === names.length && names.every((name, i) => select.options[i].text === name)) { return; }
  select.textContent = '';
  names.forEach((name) => { const option = document.createElement('option'); option.textContent = name; select.append(option); });
  if (before > 0 && before < names.length) { select.selectedIndex = before; }
};

const draw = (id) => {
  const box = element(id);
  const width = onPaper ? PAPER_WIDTH : box.clientWidth;
  const old = echarts.getInstanceByDom(box);
  if (old) { old.dispose(); }
  const made = charts[id](colours(), width);
  if (element(id + '-table').closest('details').open) { fill(id); }
  element(id + '-words').textContent = made.empty ? '' : made.words;
  element(id + '-tools').hidden = Boolean(made.empty);
  if (made.empty) {
    box.style.height = 'auto';
    box.textContent = made.empty;
  } else {
    if (made.choices) { choices(id + '-choice', made.choices); }
    box.style.height = made.height + 'px';
    echarts.init(box, null, { renderer: 'svg', width, height: made.height }).setOption(made.option);
    box.setAttribute('aria-describedby', id + '-words');
  }
  box.dataset.drawn = made.empty ? 'empty' : 'yes';
};
const drawAll = () => ids.forEach(draw);

// A spreadsheet takes a cell that begins so for a formula.
const cell = (value) => {
  if (value === null || value === undefined) { return ''; }
  const its = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? "'" + value : String(value);
  return /[",\r\n]/.test(its) ? '"' + its.replace(/"/g, '""') + '"' : its;
};
const csv = (id) => { const made = charts[id](colours(), 900); return [made.head, ...made.rows].map((row) => row.map(cell).join(',')).join('\n') + '\n'; };

const png = (id, then) => {
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement('canvas');
    canvas.width = image.width * 3;
    canvas.height = image.height * 3;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(then, 'image/png');
  };
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg(id));
};
const save = (name, blob) => {
  const link = document.createElement('a');
  link.download = name;
  link.href = URL.createObjectURL(blob);
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
const forms = {
  csv: (id) => save(`kymograph-${id}.csv`, new Blob([csv(id)], { type: 'text/csv' })),
  svg: (id) => save(`kymograph-${id}.svg`, new Blob([svg(id)], { type: 'image/svg+xml' })),
  png: (id) => png(id, (blob) => save(`kymograph-${id}.png`, blob)),
};

document.querySelectorAll('button[data-form]').forEach((button) => button.addEventListener('click', () => forms[button.dataset.form](button.dataset.chart)));
ids.forEach((id) => element(id + '-table').closest('details').addEventListener('toggle', (event) => { if (event.target.open) { fill(id); } }));
if (element('lags-choice')) { choices('lags-choice', data.lags.map((its) => its.label)); }
if (element('curve-choice')) { choices('curve-choice', data.curves.map((its) => its.label)); }
['lags', 'curve', 'drum'].filter((id) => element(id + '-choice')).forEach((id) => element(id + '-choice').addEventListener('change', () => draw(id)));
if (element('person')) { element('person').addEventListener('change', () => ['calendars', 'drum', 'series', 'coverage'].filter((id) => ids.includes(id)).forEach(draw)); }
dark.addEventListener('change', () => { if (!onPaper) { drawAll(); } });
const main = document.querySelector('main');
let width = main.clientWidth;
new ResizeObserver(() => { if (!onPaper && main.clientWidth !== width) { width = main.clientWidth; drawAll(); } }).observe(main);
window.addEventListener('beforeprint', () => { onPaper = true; drawAll(); });
window.addEventListener('afterprint', () => { onPaper = false; drawAll(); });
drawAll();
