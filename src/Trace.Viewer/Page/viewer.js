'use strict';

// Which page is shown, and what the controls do.

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
