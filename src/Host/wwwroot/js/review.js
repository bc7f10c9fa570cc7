// 讲话分解: keeps speech and cards in step, draws the lines between them, and lets the keyboard act.
//
//   [data-review]                       the frame; holds
//     .speech  a.hit[data-n][href="#card-n"]
//     .gutter  svg
//     .cards   .card[data-n]            with .card-edit inside, or an a[data-open] that loads it
//                [data-act=approve|reject|split|merge|edit]   plain buttons or links
//   .outline a[href="#..."]             may point into the speech
//
// Which card is open is the class card--on, so swaps by htmx are survived; kept here is only what was chosen or done while answers were under way.

const root = document.querySelector('[data-review]');
const $ = (pick) => root.querySelector(pick);
const all = (pick) => [...root.querySelectorAll(pick)];
const speech = () => $('.speech');
const cards = () => $('.cards');
const card = (n) => $(`.card[data-n="${CSS.escape(n)}"]`);
const hits = (n) => all(`.hit[data-n="${CSS.escape(n)}"]`);
const hit = (n) => hits(n)[0];
const current = () => $('.card--on');
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/* ── lines ── */
let drawing = 0;
function draw() {
  cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(() => {
    const svg = $('.gutter svg');
    if (!svg) return;
    const box = svg.getBoundingClientRect();
    if (box.width === 0) return;
    const far = box.height + 40;
    let quiet = '';
    let loud = '';
    for (const mark of all('.hit[data-n]')) {
      const to = card(mark.dataset.n);
      if (!to || mark !== hits(mark.dataset.n).at(-1)) continue; // a sentence broken over paragraphs has one line
      const lines = mark.getClientRects();
      const last = lines[lines.length - 1];
      if (!last) continue;
      const y1 = last.bottom - box.top - 3;
      const y2 = to.getBoundingClientRect().top - box.top + (to.classList.contains('card--on') ? 25 : 17);
      if ((y1 < -40 || y1 > far) && (y2 < -40 || y2 > far)) continue;
      const kind = to.classList.contains('card--on') ? 'on' : mark.classList.contains('hit--drop') ? 'drop' : '';
      const w = box.width;
      const line = `<path class="${kind}" d="M0 ${y1.toFixed(1)}C${w / 2} ${y1.toFixed(1)} ${w / 2} ${y2.toFixed(1)} ${w} ${y2.toFixed(1)}"/>`;
      if (kind === 'on') loud += line;
      else quiet += line;
    }
    svg.innerHTML = quiet + loud;
  });
}

/* ── in step: each place in the speech has its place among the cards, straight between them ── */
let pairs = [];
function measure() {
  const s = speech();
  const c = cards();
  if (!s || !c) return;
  const topOf = (el, pane) => el.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  pairs = [[0, 0]];
  for (const mark of all('.hit[data-n]')) {
    const to = card(mark.dataset.n);
    if (!to) continue;
    const pair = [topOf(mark, s), topOf(to, c)];
    const before = pairs[pairs.length - 1];
    if (pair[0] > before[0] && pair[1] > before[1]) pairs.push(pair);
  }
  pairs.push([s.scrollHeight, c.scrollHeight]);
  draw();
}
function across(y, from, to) {
  let i = 1;
  while (i < pairs.length - 1 && pairs[i][from] < y) i++;
  const [a, b] = [pairs[i - 1], pairs[i]];
  const span = b[from] - a[from];
  return a[to] + (span > 0 ? ((y - a[from]) / span) * (b[to] - a[to]) : 0);
}
let driver = null;
function follow(pane) {
  draw();
  if (driver !== pane || pairs.length < 2) return;
  const from = pane === speech() ? 0 : 1;
  const other = from === 0 ? cards() : speech();
  const room = pane.scrollHeight - pane.clientHeight;
  const part = room > 0 ? pane.scrollTop / room : 0;
  // The reading line sinks from the top of the pane to a third of it, so that both ends meet.
  const mine = pane.clientHeight * Math.min(0.34, part * 2);
  const theirs = other.clientHeight * Math.min(0.34, part * 2);
  other.scrollTop = across(pane.scrollTop + mine, from, 1 - from) - theirs;
}
function drives(pane) {
  const take = () => { driver = pane; };
  for (const kind of ['wheel', 'pointerdown', 'touchstart', 'keydown']) pane.addEventListener(kind, take, { passive: true });
  pane.addEventListener('scroll', () => follow(pane), { passive: true });
}

/* ── choosing ── */
function show(el, pane) {
  const box = el.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  const y = box.top - frame.top;
  if (y >= 48 && box.bottom <= frame.bottom - 48) return;
  pane.scrollTo({ top: pane.scrollTop + y - pane.clientHeight * 0.28, behavior: calm.matches ? 'auto' : 'smooth' });
}
let chosen = null; // the card last chosen by the reader
function select(n, { focus = true, note = true } = {}) {
  const to = card(n);
  if (!to) return;
  driver = null;
  chosen = n;
  for (const el of all('.card--on')) el.classList.toggle('card--on', el === to);
  for (const el of all('.hit--on')) el.classList.remove('hit--on');
  to.classList.add('card--on');
  for (const el of hits(n)) el.classList.add('hit--on');
  if (!to.querySelector('.card-edit, .card-form')) to.querySelector('[data-open]')?.click();
  measure();
  show(to, cards());
  const mark = hit(n);
  if (mark) show(mark, speech());
  if (focus) {
    to.tabIndex = -1;
    to.focus({ preventScroll: true });
  }
  if (note) history.replaceState(null, '', `#card-${n}`);
}
function step(by) {
  done = null;
  const list = all('.card[data-n]');
  const at = list.indexOf(current());
  const next = list[Math.max(0, Math.min(list.length - 1, at < 0 ? 0 : at + by))];
  if (next) select(next.dataset.n);
}

/* ── keys ── */
const acts = { Enter: 'approve', x: 'reject', s: 'split', m: 'merge', e: 'edit' };
let done = null; // the card just approved or rejected: go on to the next when its own answer is in, whatever else loads meanwhile
function act(kind) {
  const on = current();
  const button = on?.querySelector(`[data-act="${kind}"]`);
  if (button) button.click();
  else if (kind === 'edit') on?.querySelector('input:not([type="hidden"]), select, textarea')?.focus();
}
function key(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (document.querySelector('dialog[open]')) return;
  if (target.closest('input, textarea, select, [contenteditable="true"]')) {
    if (event.key === 'Escape') current()?.focus();
    return;
  }
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (name === 'j' || name === 'k') step(name === 'j' ? 1 : -1);
  else if (acts[name] && !(name === 'Enter' && target.closest('a, button, summary'))) act(acts[name]);
  else return;
  event.preventDefault();
}

if (root) {
  root.classList.add('review--live');
  document.addEventListener('keydown', key);
  root.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest('[data-act="approve"], [data-act="reject"]');
    if (button) done = button.closest('.card')?.dataset.n ?? null;
    const mark = target?.closest('.hit[data-n]');
    if (mark && card(mark.dataset.n)) {
      event.preventDefault();
      select(mark.dataset.n);
      return;
    }
    const box = target?.closest('.card[data-n]');
    if (box && !box.classList.contains('card--on') && !target.closest('button, input, select, textarea, a:not(.card-no)')) {
      event.preventDefault();
      select(box.dataset.n);
    }
  });
  // A card that was opened and left again before its form came stays shut: its answer would claim to be the open one.
  document.addEventListener('htmx:beforeSwap', (event) => {
    const asked = event.detail.requestConfig?.elt;
    if (asked?.matches?.('[data-open]') && !asked.closest('.card--on')) event.detail.shouldSwap = false;
  });
  document.addEventListener('htmx:afterSettle', () => {
    // While a card's answer settles its first classes are written again: the card chosen since then stays the only open one.
    if (chosen && card(chosen)?.matches('.card--on')) for (const el of all('.card--on')) el.classList.toggle('card--on', el.dataset.n === chosen);
    for (const el of all('.card[data-n]')) {
      for (const mark of hits(el.dataset.n)) {
        mark.classList.toggle('hit--ok', el.classList.contains('card--ok'));
        mark.classList.toggle('hit--drop', el.classList.contains('card--drop'));
      }
    }
    const n = done;
    const gone = n && (!card(n) || card(n).matches('.card--ok, .card--drop'));
    if (gone) {
      done = null;
      const list = all('.card[data-n]');
      const from = list.findIndex((el) => el.dataset.n === n);
      const next = list.slice(from + 1).find((el) => !el.matches('.card--ok, .card--drop'));
      if (next) select(next.dataset.n);
    } else if (current() && !root.contains(document.activeElement)) {
      select(current().dataset.n);
    }
    measure();
  });
  drives(speech());
  drives(cards());
  addEventListener('resize', measure);
  document.fonts?.ready.then(measure);
  measure();
  const first = /^#card-(.+)$/.exec(location.hash)?.[1] ?? current()?.dataset.n;
  // A fragment written while the page still loads would be jumped to: leave the address alone.
  if (first) select(first, { focus: false, note: false });
}
