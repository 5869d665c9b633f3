'use strict';

// The list of traces.

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
  link.append(what, services, el('span', 'num', trace.spanCount.toLocaleString()), took, when);
  item.append(link);
  return item;
}
