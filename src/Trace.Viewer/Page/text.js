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

// Direction overrides could make one text look like another: they are shown as what they are not.
function clip(text, length) {
  text = String(text).slice(0, length + 1).replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
  return text.length > length ? text.slice(0, length) + '…' : text;
}

// A name has its own colour, the same on every page, unless another name had it first: a trace of two services must show
// two colours. Red is kept for errors, and yellow looks muddy where it must be dark enough to read.
const HUES = 11, hues = new Map();

function hueOf(name) {
  if (!hues.has(name)) {
    const taken = new Set(hues.values());
    let slot = slotOf(name);
    for (let i = 0; i < HUES && taken.has(slot); i++) slot = (slot + 5) % HUES;
    hues.set(name, slot);
  }
  return 128 + hues.get(name) * 20;
}

function slotOf(name) {
  let hash = 2166136261;
  for (let i = 0; i < Math.min(name.length, 200); i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 2654435761) >>> 0) % HUES;
}

function paint(node, service) {
  node.style.setProperty('--hue', hueOf(service));
  return node;
}

function duration(us) {
  if (us < 1000) return us + ' µs';
  if (us < 999500) return trim(us / 1e3) + ' ms';
  if (us < 5.95e7) return trim(us / 1e6) + ' s';
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
