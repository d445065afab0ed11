// A figure for print: the same chart, light, of one width and in fonts of equal measure wherever it is made.
const svg = (id) => {
  const c = palette(element('light'));
  const made = charts[id](c, 900);
  const sheet = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 900, height: made.height });
  sheet.setOption({ ...made.option, backgroundColor: c.paper, ...(made.title ? { title: { text: made.title, left: 'center', top: 0, textStyle: { fontSize: 14, fontWeight: 600, color: c.ink } } } : {}) });
  // A chart whose choice stands beside it on the page carries what was chosen. On paper nothing is pointed at: the style of what is would only trouble other programs.
  const drawn = sheet.renderToSVGString().replace(/<style[^]*?<\/style>/g, '');
  sheet.dispose();
  return drawn.replace('>', `><desc>${escape(made.words)}</desc>`);
};

// All figures of a study or of one person: each chart, and of those with a choice one for each of the first. Charts of single people are only of who has the page alone.
const OF_PEOPLE = ['calendars', 'drum', 'series', 'coverage'];
const MOST_CHOICES = 8;
const named = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40);
const figures = () => Object.keys(charts).filter((id) => data.isCohort ? !OF_PEOPLE.includes(id) : id !== 'multiples' && id !== 'counts').flatMap((id) => {
  const made = charts[id](palette(element('light')), 900);
  if (made.empty) { return []; }
  const choices = { lags: data.lags.map((its) => its.label), curve: data.curves.map((its) => its.label), drum: made.choices }[id];
  if (!choices) { return [{ name: id, id }]; }
  return choices.slice(0, MOST_CHOICES).map((choice, at) => ({ name: `${id}-${at + 1}-${named(choice)}`.replace(/-$/, ''), id, at }));
});
