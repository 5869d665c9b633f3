'use strict';

// Everything that comes from a span reaches the document as text only.
const byId = id => document.getElementById(id);
const ROW = 28, OVERSCAN = 12, LONG_TEXT = 600, REFRESH = 3000, MAX_DETAILS = 300;
const view = { timer: 0, request: 0, trace: null };

function el(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function clip(text, length) {
  text = String(text);
  return text.length > length ? text.slice(0, length) + '…' : text;
}

function hueOf(name) {
  let hash = 2166136261;
  for (let i = 0; i < Math.min(name.length, 200); i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  hash ^= hash >>> 15;
  // The reds are kept for errors.
  return 28 + (Math.imul(hash, 2654435761) >>> 0) % 312;
}

function paint(node, service) {
  node.style.setProperty('--hue', hueOf(service));
  return node;
}

function duration(us) {
  if (us < 1000) return us + ' µs';
  if (us < 1e6) return trim(us / 1e3) + ' ms';
  if (us < 6e7) return trim(us / 1e6) + ' s';
  const minutes = Math.floor(us / 6e7);
  return minutes < 60 ? minutes + ' m ' + Math.round(us % 6e7 / 1e6) + ' s' : trim(us / 3.6e9) + ' h';
}

function trim(number) {
  return String(Number(number.toFixed(number < 10 ? 2 : number < 100 ? 1 : 0)));
}

function clock(us) {
  const date = new Date(us / 1000);
  return isNaN(date) ? 'not a time' : date.toLocaleTimeString([], { hour12: false }) + '.' + String(date.getMilliseconds()).padStart(3, '0');
}

function ago(us) {
  const seconds = Math.round((Date.now() - us / 1000) / 1000);
  if (seconds < 0) return 'in the future';
  if (seconds < 60) return seconds + ' s ago';
  if (seconds < 3600) return Math.floor(seconds / 60) + ' min ago';
  return seconds < 86400 ? Math.floor(seconds / 3600) + ' h ago' : Math.floor(seconds / 86400) + ' d ago';
}

function notice(text, warn) {
  const node = byId('notice');
  node.textContent = text || '';
  node.className = warn ? 'notice warn' : 'notice';
  node.hidden = !text;
}

async function get(path) {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body && body.errors ? body.errors.map(e => e.msg).join('; ') : 'The viewer answered ' + response.status + '.');
  return body.data;
}

function chip(name, count) {
  const node = paint(el('span', 'chip'), name);
  const label = el('span', '', clip(name, 80));
  node.append(label);
  if (count > 1) node.append(el('small', '', '×' + count));
  return node;
}

// ── The list ────────────────────────────────────────────────────────────────────────────────────────────────────────

function listQuery() {
  const query = new URLSearchParams({ limit: '200' });
  const service = byId('f-service').value, operation = byId('f-operation').value, min = byId('f-duration').value.trim();
  const text = byId('f-text').value.trim(), tags = {};
  if (service) query.set('service', service);
  if (operation) query.set('operation', operation);
  if (min) query.set('minDuration', /^[\d.]+$/.test(min) ? min + 'ms' : min);
  const equals = text.indexOf('=');
  if (equals > 0) Object.defineProperty(tags, text.slice(0, equals).trim(), { value: text.slice(equals + 1).trim(), enumerable: true });
  if (byId('f-errors').checked && !('error' in tags)) tags.error = 'true';
  if (Object.keys(tags).length) query.set('tags', JSON.stringify(tags));
  return { query, words: equals > 0 ? [] : text.toLowerCase().split(/\s+/).filter(Boolean) };
}

function matches(trace, words) {
  const text = [trace.traceID, trace.rootServiceName, trace.rootOperationName, ...trace.services.map(s => s.name)].join('\n').toLowerCase();
  return words.every(word => text.includes(word));
}

async function refreshList() {
  clearTimeout(view.timer);
  const request = ++view.request;
  try {
    const { query, words } = listQuery();
    const [services, found] = await Promise.all([get('/api/services'), get('/api/trace-summaries?' + query)]);
    if (request !== view.request) return;
    notice('');
    fill(byId('f-service'), services, 'All services');
    showList(found.filter(trace => matches(trace, words)), services.length > 0);
  } catch (error) {
    if (request !== view.request) return;
    notice(error.message === 'Failed to fetch' ? 'The process that this viewer runs in does not answer.' : error.message);
  }
  if (byId('f-auto').checked && !byId('list').hidden) view.timer = setTimeout(refreshList, REFRESH);
}

function fill(select, names, all) {
  const chosen = select.value;
  const wanted = ['', ...names];
  if (wanted.length === select.options.length && wanted.every((name, i) => select.options[i].value === name)) return;
  select.replaceChildren(...wanted.map(name => new Option(name ? clip(name, 80) : all, name)));
  select.value = names.includes(chosen) ? chosen : '';
}

async function refreshOperations() {
  const service = byId('f-service').value, select = byId('f-operation');
  select.disabled = !service;
  fill(select, service ? await get('/api/services/' + encodeURIComponent(service) + '/operations').catch(() => []) : [], 'All operations');
}

function showList(traces, anything) {
  const list = byId('traces'), focused = document.activeElement && document.activeElement.dataset.id;
  const longest = traces.reduce((max, trace) => Math.max(max, trace.duration), 1);
  list.replaceChildren(...traces.map(trace => listItem(trace, longest)));
  if (focused) {
    const again = [...list.querySelectorAll('a')].find(link => link.dataset.id === focused);
    if (again) again.focus();
  }
  byId('empty').hidden = traces.length > 0;
  byId('empty').textContent = anything ? 'No trace matches.' : 'No traces yet. Send a request to a traced service; what it does appears here.';
  byId('count').textContent = traces.length ? traces.length + (traces.length === 1 ? ' trace' : ' traces') + ', newest first' : '';
}

function listItem(trace, longest) {
  const item = el('li'), link = el('a', trace.errorSpanCount ? 'item has-error' : 'item');
  link.href = '/trace/' + trace.traceID;
  link.dataset.link = '';
  link.dataset.id = trace.traceID;
  const what = el('span'), name = el('span', 'name', clip(trace.rootOperationName || '(no name)', 200)), sub = el('span', 'sub');
  sub.append(el('span', '', clip(trace.rootServiceName, 60)), el('span', 'id', trace.traceID.slice(-16)));
  if (trace.errorSpanCount) sub.append(el('span', 'badge error', trace.errorSpanCount + (trace.errorSpanCount === 1 ? ' error' : ' errors')));
  if (trace.cancelledSpanCount) sub.append(el('span', 'badge warn', trace.cancelledSpanCount + ' cancelled'));
  if (trace.droppedSpanCount) sub.append(el('span', 'badge warn', 'incomplete'));
  what.append(name, sub);
  const services = el('span', 'chips');
  services.append(...trace.services.slice(0, 6).map(service => chip(service.name, service.spanCount)));
  if (trace.services.length > 6) services.append(el('small', '', '+' + (trace.services.length - 6)));
  const took = el('span', 'num', duration(trace.duration)), meter = el('span', 'meter'), part = el('i');
  part.style.width = 100 * trace.duration / longest + '%';
  meter.append(part);
  took.append(meter);
  const when = el('span', 'num when', clock(trace.startTime));
  when.append(el('small', '', ago(trace.startTime)));
  link.append(what, services, el('span', 'num', trace.spanCount), took, when);
  item.append(link);
  return item;
}

// ── One trace ───────────────────────────────────────────────────────────────────────────────────────────────────────

const isTrue = tag => tag.value === true || tag.value === 'true';

function toNode(span, index, processes) {
  const process = processes[span.processID] || { serviceName: 'unknown-service', tags: [] };
  const has = key => span.tags.some(tag => tag.key === key && isTrue(tag));
  const kind = span.tags.find(tag => tag.key === 'span.kind');
  return {
    index, span, process, service: process.serviceName, start: span.startTime, end: span.startTime + span.duration,
    isError: has('error'), isCancelled: has('cancelled'), kind: kind ? String(kind.value) : '',
    parent: null, children: [], depth: 0, missing: false, cycle: false, folded: false, seen: false,
  };
}

// Total: orphans become roots, of two spans with one id one is the parent, and a cycle is cut where it starts earliest.
function buildTree(trace) {
  const nodes = trace.spans.map((span, index) => toNode(span, index, trace.processes));
  const ids = new Map();
  for (const node of nodes) ids.has(node.span.spanID) ? ids.get(node.span.spanID).push(node) : ids.set(node.span.spanID, [node]);
  for (const node of nodes) {
    const own = node.span.references.filter(reference => reference.traceID === node.span.traceID);
    const reference = own.find(r => r.refType === 'CHILD_OF') || own[0];
    const shared = node.kind === 'server' ? ids.get(node.span.spanID).find(other => other !== node && other.kind === 'client') : null;
    const candidates = (reference && ids.get(reference.spanID) || []).filter(other => other !== node);
    node.parent = shared || candidates.find(other => other.service === node.service) || candidates[0] || null;
    node.missing = !node.parent && Boolean(reference);
  }
  nodes.sort((a, b) => a.start - b.start || a.index - b.index);
  for (const node of nodes) if (node.parent) node.parent.children.push(node);
  const roots = nodes.filter(node => !node.parent);
  roots.forEach(mark);
  for (const node of nodes) {
    if (node.seen) continue;
    node.parent.children = node.parent.children.filter(child => child !== node);
    node.parent = null;
    node.cycle = true;
    roots.push(node);
    mark(node);
  }
  return { nodes, roots };
}

function mark(root) {
  const stack = [root];
  root.seen = true;
  while (stack.length) {
    const node = stack.pop();
    for (const child of node.children) {
      if (child.seen) continue;
      child.seen = true;
      child.depth = node.depth + 1;
      stack.push(child);
    }
  }
}

function visibleRows(trace) {
  const rows = [], stack = [...trace.roots].reverse();
  while (stack.length) {
    const node = stack.pop();
    rows.push(node);
    if (!node.folded) for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]);
  }
  return rows;
}

async function openTrace(id) {
  const request = ++view.request;
  try {
    const [data] = await get('/api/traces/' + encodeURIComponent(id));
    if (request !== view.request) return;
    notice(data.warnings ? data.warnings.join(' ') : '', true);
    showTrace(data);
  } catch (error) {
    if (request !== view.request) return;
    byId('t-title').textContent = '';
    byId('trace').hidden = true;
    notice(error.message === 'trace not found' ? 'There is no trace ' + clip(id, 40) + ' (any more): it has not arrived yet, or it made room for newer ones.' : error.message);
  }
}

function showTrace(data) {
  const { nodes, roots } = buildTree(data);
  const start = nodes.reduce((min, node) => Math.min(min, node.start), Infinity);
  const end = nodes.reduce((max, node) => Math.max(max, node.end), 0);
  view.trace = { data, nodes, roots, start, total: Math.max(1, end - start), rows: [], selected: null, shown: false };
  const root = roots[0], errors = nodes.filter(node => node.isError).length;
  const services = new Map();
  for (const node of nodes) services.set(node.service, (services.get(node.service) || 0) + 1);
  byId('t-title').replaceChildren(el('span', 'service', clip(root.service, 80) + '  '), el('span', '', clip(root.span.operationName || '(no name)', 200)));
  document.title = clip(root.span.operationName || 'Trace', 60) + ' · Traces';
  byId('t-facts').replaceChildren(
    fact('Duration', duration(end - start)), fact('Spans', String(nodes.length)), fact('Services', String(services.size)),
    fact('Depth', String(nodes.reduce((max, node) => Math.max(max, node.depth + 1), 0))),
    ...errors ? [fact('Errors', String(errors), 'bad')] : [],
    fact('Started', new Date(start / 1000).toLocaleDateString() + ' ' + clock(start)), fact('Id', data.traceID, 'id'));
  byId('t-legend').replaceChildren(...[...services].slice(0, 40).map(([name, count]) => chip(name, count)));
  byId('t-error').hidden = !errors;
  byId('t-ruler').replaceChildren(...[0, .25, .5, .75].map(part => {
    const tick = el('span', '', duration(Math.round((end - start) * part)));
    tick.style.left = 100 * part + '%';
    return tick;
  }));
  byId('t-details').hidden = true;
  byId('trace').hidden = false;
  layout();
}

function fact(name, value, className) {
  const node = el('div');
  node.append(el('dt', '', name), el('dd', className, value));
  return node;
}

function layout() {
  const trace = view.trace, rows = byId('t-rows');
  trace.rows = visibleRows(trace);
  let spacer = rows.querySelector('.spacer');
  if (!spacer) rows.append(spacer = el('div', 'spacer'));
  spacer.style.height = trace.rows.length * ROW + 'px';
  draw();
}

// Only the rows in sight exist: a trace of ten thousand spans scrolls like one of ten.
function draw() {
  const trace = view.trace, rows = byId('t-rows');
  if (!trace) return;
  const first = Math.max(0, Math.floor(rows.scrollTop / ROW) - OVERSCAN);
  const last = Math.min(trace.rows.length, Math.ceil((rows.scrollTop + rows.clientHeight) / ROW) + OVERSCAN);
  const drawn = [];
  for (let i = first; i < last; i++) drawn.push(row(trace.rows[i], i));
  rows.replaceChildren(rows.querySelector('.spacer'), ...drawn);
  if (trace.selected && drawn.some(node => node.id === 'span-' + trace.selected.index)) rows.setAttribute('aria-activedescendant', 'span-' + trace.selected.index);
  else rows.removeAttribute('aria-activedescendant');
}

function row(node, position) {
  const trace = view.trace;
  const line = paint(el('div', 'row' + (node.isError ? ' is-error' : '') + (node.isCancelled ? ' is-cancelled' : '') + (node === trace.selected ? ' selected' : '')), node.service);
  line.id = 'span-' + node.index;
  line.dataset.row = position;
  line.style.top = position * ROW + 'px';
  line.setAttribute('role', 'treeitem');
  line.setAttribute('aria-level', node.depth + 1);
  line.setAttribute('aria-selected', String(node === trace.selected));
  line.setAttribute('aria-label', clip(node.service, 80) + ': ' + clip(node.span.operationName, 200) + ', ' + duration(node.span.duration)
    + (node.isError ? ', error' : '') + (node.isCancelled ? ', cancelled' : ''));
  if (node.children.length) line.setAttribute('aria-expanded', String(!node.folded));
  line.append(nameCell(node), lane(node));
  return line;
}

function nameCell(node) {
  const cell = el('div', 'cell');
  cell.style.paddingLeft = 8 + Math.min(node.depth, 24) * 14 + 'px';
  const fold = el(node.children.length ? 'button' : 'span', 'fold', node.children.length ? node.folded ? '▶' : '▼' : '');
  if (node.children.length) {
    fold.type = 'button';
    fold.tabIndex = -1;
    fold.dataset.fold = '';
    fold.setAttribute('aria-label', node.folded ? 'Expand' : 'Collapse');
  }
  cell.append(fold, el('span', 'mark'), el('span', 'op', clip(node.span.operationName || '(no name)', 200)), el('span', 'svc', clip(node.service, 80)));
  if (node.folded && node.children.length) cell.append(el('span', 'badge warn', '+' + node.children.length));
  if (node.missing) cell.append(el('span', 'badge warn', 'parent missing'));
  if (node.cycle) cell.append(el('span', 'badge warn', 'own ancestor'));
  if (node.isError) cell.append(el('span', 'badge error', 'error'));
  if (node.isCancelled) cell.append(el('span', 'badge warn', 'cancelled'));
  return cell;
}

function lane(node) {
  const trace = view.trace, space = el('div', 'lane');
  const percent = time => 100 * Math.min(1, Math.max(0, (time - trace.start) / trace.total));
  for (const part of [0, 25, 50, 75]) {
    const tick = el('i', 'tick');
    tick.style.left = part + '%';
    space.append(tick);
  }
  const bar = el('div', 'bar'), left = percent(node.start), right = percent(node.end);
  bar.style.left = left + '%';
  bar.style.width = right - left + '%';
  space.append(bar);
  for (const log of node.span.logs.slice(0, 50)) {
    const dot = el('i', 'dot');
    dot.style.left = percent(log.timestamp) + '%';
    space.append(dot);
  }
  const time = el('span', 'time', duration(node.span.duration));
  if (right > 88 && left > 14) time.style.right = 100 - left + '%';
  else time.style.left = right + '%';
  space.append(time);
  return space;
}

function select(node, reveal) {
  const trace = view.trace, rows = byId('t-rows');
  trace.selected = node;
  if (reveal) {
    const top = trace.rows.indexOf(node) * ROW;
    if (top < rows.scrollTop) rows.scrollTop = top;
    else if (top + ROW > rows.scrollTop + rows.clientHeight) rows.scrollTop = top + ROW - rows.clientHeight;
  }
  if (!byId('t-details').hidden) showDetails(node);
  draw();
}

function toggle(node) {
  if (!node.children.length) return;
  node.folded = !node.folded;
  layout();
}

function foldAll(folded) {
  for (const node of view.trace.nodes) node.folded = folded && node.children.length > 0;
  layout();
}

function nextError() {
  const trace = view.trace;
  for (const node of trace.nodes) node.folded = false;
  layout();
  const from = trace.rows.indexOf(trace.selected);
  const next = trace.rows.slice(from + 1).find(node => node.isError) || trace.rows.find(node => node.isError);
  byId('t-details').hidden = false;
  select(next, true);
}

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

function onRowsKey(event) {
  const trace = view.trace, rows = trace.rows, at = rows.indexOf(trace.selected), node = trace.selected;
  const page = Math.max(1, Math.floor(byId('t-rows').clientHeight / ROW) - 1);
  const move = to => select(rows[Math.min(rows.length - 1, Math.max(0, to))], true);
  switch (event.key) {
    case 'ArrowDown': move(at + 1); break;
    case 'ArrowUp': move(at - 1); break;
    case 'PageDown': move(at + page); break;
    case 'PageUp': move(at - page); break;
    case 'Home': move(0); break;
    case 'End': move(rows.length - 1); break;
    case 'ArrowRight': if (node && node.folded) toggle(node); else if (node && node.children.length) move(at + 1); break;
    case 'ArrowLeft': if (node && node.children.length && !node.folded) toggle(node); else if (node && node.parent) select(node.parent, true); break;
    case 'Enter': case ' ': if (node) { showDetails(node); byId('t-details').focus(); } break;
    case 'Escape': closeDetails(); break;
    default: return;
  }
  event.preventDefault();
}

function onRowsClick(event) {
  const line = event.target.closest('.row');
  if (!line) return;
  const node = view.trace.rows[Number(line.dataset.row)];
  if (event.target.closest('[data-fold]')) {
    toggle(node);
    return;
  }
  showDetails(node);
  select(node, false);
}

// ── Pages ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function route() {
  clearTimeout(view.timer);
  view.trace = null;
  notice('');
  const match = /^\/trace\/([^/]+)\/?$/.exec(location.pathname);
  byId('list').hidden = Boolean(match);
  byId('trace').hidden = true;
  if (!match) {
    document.title = 'Traces';
    refreshOperations();
    refreshList();
    return;
  }
  byId('t-rows').replaceChildren();
  let id = match[1];
  try { id = decodeURIComponent(id); } catch { /* The API says what is allowed. */ }
  openTrace(id);
}

function go(path) {
  history.pushState(null, '', path);
  route();
}

document.addEventListener('click', event => {
  const link = event.target.closest('a[data-link]');
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go(link.getAttribute('href'));
});
byId('find').addEventListener('submit', event => {
  event.preventDefault();
  const id = byId('find-id').value.trim();
  if (id) go('/trace/' + encodeURIComponent(id));
});
byId('filters').addEventListener('submit', event => { event.preventDefault(); refreshList(); });
byId('f-service').addEventListener('change', async () => { await refreshOperations(); refreshList(); });
for (const id of ['f-operation', 'f-duration', 'f-errors', 'f-auto']) byId(id).addEventListener('change', refreshList);
byId('f-text').addEventListener('input', () => { clearTimeout(view.timer); view.timer = setTimeout(refreshList, 200); });
byId('t-rows').addEventListener('scroll', () => requestAnimationFrame(draw), { passive: true });
byId('t-rows').addEventListener('keydown', onRowsKey);
byId('t-rows').addEventListener('click', onRowsClick);
byId('t-details').addEventListener('keydown', event => { if (event.key === 'Escape') closeDetails(); });
byId('t-expand').addEventListener('click', () => foldAll(false));
byId('t-collapse').addEventListener('click', () => foldAll(true));
byId('t-error').addEventListener('click', nextError);
addEventListener('resize', draw);
addEventListener('popstate', route);
route();
