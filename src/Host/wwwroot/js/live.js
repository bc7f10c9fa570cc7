// 大屏: listens to the address in data-live, fetches the page again when told and replaces <main>.
// A figure marked data-fig that has changed keeps a line below it for half a minute. When the line to
// the server is lost, the foot says until when the figures hold; the old figures stay.

const root = document.querySelector('[data-live]');
const every = Number(root?.dataset.every ?? 300) * 1000;
let loadedAt = new Date();
let lost = false;
let busy = false;
let again = false;

const clock = (moment) => `${moment.getHours()}:${String(moment.getMinutes()).padStart(2, '0')}`;

function say() {
  for (const line of document.querySelectorAll('[data-live-state]')) {
    line.dataset.words ??= line.textContent;
    line.classList.toggle('scr-lost', lost);
    line.textContent = lost ? `连接断开，数据停在${clock(loadedAt)}` : line.dataset.words;
  }
}

function figures(main) {
  return new Map([...main.querySelectorAll('[data-fig]')].map((el) => [el.dataset.fig, el.textContent.trim()]));
}

async function refresh() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    const answer = await fetch(location.href, { headers: { 'X-Live': '1' }, cache: 'no-store' });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('main');
    const old = document.querySelector('main');
    if (!fresh || !old) throw new Error('no main');
    const before = figures(old);
    const next = document.adoptNode(fresh);
    for (const el of next.querySelectorAll('[data-fig]')) {
      const was = before.get(el.dataset.fig);
      if (was !== undefined && was !== el.textContent.trim()) {
        el.classList.add('fig-new');
        setTimeout(() => el.classList.remove('fig-new'), 30000);
      }
    }
    old.replaceWith(next);
    loadedAt = new Date();
    lost = false;
  } catch {
    lost = true;
  }
  busy = false;
  say();
  if (again) {
    again = false;
    refresh();
  }
}

if (root) {
  let wait;
  // Several changes at once are one refresh.
  const soon = () => {
    clearTimeout(wait);
    wait = setTimeout(refresh, 400);
  };
  if (root.dataset.live && 'EventSource' in window) {
    const source = new EventSource(root.dataset.live);
    source.addEventListener('message', soon);
    source.addEventListener('open', () => {
      if (lost) soon();
    });
    source.addEventListener('error', () => {
      lost = true;
      say();
    });
  }
  // The stream may be cut silently by a proxy: look again by the clock as well.
  setInterval(refresh, every);
  addEventListener('online', soon);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) soon();
  });
}
