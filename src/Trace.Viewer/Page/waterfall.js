'use strict';

// One trace: the tree of its spans over time.

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
  view.trace = { data, nodes, roots, start, total: Math.max(1, end - start), rows: [], selected: null };
  const root = roots[0], errors = nodes.filter(node => node.isError).length;
  const services = new Map();
  for (const node of nodes) services.set(node.service, (services.get(node.service) || 0) + 1);
  byId('t-title').replaceChildren(el('span', 'service', clip(root.service, 80) + '  '), el('span', '', clip(root.span.operationName || '(no name)', 200)));
  document.title = clip(root.span.operationName || 'Trace', 60) + ' · Traces';
  byId('t-facts').replaceChildren(
    fact('Duration', duration(end - start)), fact('Spans', nodes.length.toLocaleString()), fact('Services', String(services.size)),
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
  const linked = nodes.find(node => '#' + node.span.spanID === location.hash);
  if (linked) {
    byId('t-details').hidden = false;
    select(linked, true);
  }
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
  // Up to half of the names' width: a deep span keeps room for its name.
  cell.style.paddingLeft = 'min(' + (8 + node.depth * 14) + 'px, 19%)';
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
  history.replaceState(null, '', '#' + node.span.spanID);
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
