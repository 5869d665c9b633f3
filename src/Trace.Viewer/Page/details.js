'use strict';

// One span: everything that is known about it.

function showDetails(node) {
  const panel = byId('t-details'), span = node.span;
  const close = el('button', 'close', '×');
  close.type = 'button';
  close.setAttribute('aria-label', 'Close details');
  close.addEventListener('click', closeDetails);
  const heading = el('h2');
  longText(heading, span.operationName || '(no name)');
  panel.replaceChildren(close, heading, chip(node.service));
  const times = { Started: '+' + duration(span.startTime - view.trace.start) + '  (' + clock(span.startTime) + ')', Duration: duration(span.duration) };
  if (node.isError) times.Status = 'error';
  else if (node.isCancelled) times.Status = 'cancelled';
  panel.append(table(Object.entries(times).map(([key, value]) => ({ key, value, type: value === 'error' ? 'bad' : 'string' }))));
  section(panel, 'Tags', span.tags, table);
  section(panel, 'Events', span.logs, logs => events(logs, span));
  section(panel, 'Process', node.process.tags, table);
  section(panel, 'References', span.references, references => table(references.map(r => ({
    key: r.refType === 'CHILD_OF' ? 'child of' : 'follows from', value: r.spanID + (r.traceID === span.traceID ? '' : ' in trace ' + r.traceID), type: 'string' }))));
  section(panel, 'Identity', [{ key: 'span id', value: span.spanID }, { key: 'trace id', value: span.traceID }, { key: 'flags', value: span.flags }], table);
  panel.hidden = false;
  panel.scrollTop = 0;
}

function closeDetails() {
  byId('t-details').hidden = true;
  byId('t-rows').focus();
}

function section(panel, title, items, render) {
  if (!items || !items.length) return;
  panel.append(el('h3', '', title + (items.length > 5 ? ' (' + items.length + ')' : '')), render(items.slice(0, MAX_DETAILS)));
  if (items.length <= MAX_DETAILS) return;
  const more = el('button', 'more', 'show all ' + items.length);
  more.type = 'button';
  more.addEventListener('click', () => more.replaceWith(render(items.slice(MAX_DETAILS))));
  panel.append(more);
}

function table(tags) {
  const node = el('table', 'kv'), body = el('tbody');
  for (const tag of tags) {
    const line = el('tr'), key = el('th'), value = el('td', tag.key === 'error' && isTrue(tag) ? 'bad' : tag.type);
    key.scope = 'row';
    longText(key, tag.key);
    longText(value, String(tag.value));
    if (String(tag.value).length > 80 || String(tag.value).includes('\n')) line.className = 'block';
    line.append(key, value);
    body.append(line);
  }
  node.append(body);
  return node;
}

function events(logs, span) {
  const all = el('div');
  for (const log of logs) {
    const named = log.fields.find(field => field.key === 'event') || log.fields.find(field => field.key === 'message');
    const bad = log.fields.some(field => field.key.startsWith('exception') || field.key === 'error.object') || named && named.value === 'error';
    const item = el('div', bad ? 'event bad' : 'event'), line = el('p'), name = el('span');
    longText(name, named ? String(named.value) : 'event');
    line.append(name, el('time', '', (log.timestamp < span.startTime ? '−' : '+') + duration(Math.abs(log.timestamp - span.startTime))));
    item.append(line);
    const rest = log.fields.filter(field => field !== named);
    if (rest.length) item.append(table(rest));
    all.append(item);
  }
  return all;
}

function longText(node, text) {
  node.textContent = clip(text, LONG_TEXT);
  if (text.length <= LONG_TEXT) return;
  const more = el('button', 'more', 'show all ' + text.length.toLocaleString() + ' characters');
  more.type = 'button';
  more.addEventListener('click', () => { node.textContent = text; });
  node.append(more);
}
