// 网络图: a bar is dragged by whole days; the server tells what it would move. Nothing is saved by dragging.
const box = document.querySelector('[data-network]');
const part = document.querySelector('[data-try]');
if (box && part) {
  const svg = box.querySelector('svg');
  const perDay = Number(svg.dataset.perDay);
  let drag = null;

  const shift = (day, days) => {
    const moved = new Date(`${day}T00:00:00Z`);
    moved.setUTCDate(moved.getUTCDate() + days);
    return moved.toISOString().slice(0, 10);
  };

  svg.addEventListener('pointerdown', (event) => {
    const bar = event.target.closest('.p-drag');
    if (!bar || event.button > 0) return;
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
    drag = { bar, scale, from: event.clientX, days: 0 };
    bar.classList.add('p-drag--on');
  });
  svg.addEventListener('pointermove', (event) => {
    if (!drag) return;
    drag.days = Math.round(((event.clientX - drag.from) * drag.scale) / perDay);
    drag.bar.setAttribute('transform', `translate(${drag.days * perDay} 0)`);
  });
  svg.addEventListener('pointerup', () => {
    if (!drag) return;
    const { bar, days } = drag;
    drag = null;
    bar.classList.remove('p-drag--on');
    if (days === 0) bar.removeAttribute('transform');
    else attempt(bar, days);
  });
  svg.addEventListener('pointercancel', () => {
    drag?.bar.removeAttribute('transform');
    drag = null;
  });

  async function attempt(bar, days) {
    const form = new FormData();
    form.append('__RequestVerificationToken', part.querySelector('[name=__RequestVerificationToken]').value);
    form.append('code', bar.dataset.code);
    if (bar.dataset.begun === '1') {
      form.append('days', Math.max(1, Number(bar.dataset.days) + days));
    } else {
      const day = shift(bar.dataset.from, days);
      form.append('notBefore', day < box.dataset.today ? box.dataset.today : day);
    }
    const answer = await fetch(box.dataset.network, { method: 'POST', body: form, headers: { 'X-Part': 'try' } });
    bar.removeAttribute('transform');
    if (!answer.ok && answer.status >= 500) return;
    part.innerHTML = await answer.text();
    part.scrollIntoView({ block: 'nearest' });
  }
}
