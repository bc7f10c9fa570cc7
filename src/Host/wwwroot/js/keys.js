// Keys that hold on every page: / goes to the search box, ? opens the help, Ctrl+Enter sends the
// form marked data-send. Drop-downs in the top bar close on Escape or a click elsewhere.
// A form marked data-once is sent once only, however often its button is pressed.

const typing = (el) => el.closest('input, textarea, select, [contenteditable="true"]');

const common = [
  ['/', '查找'],
  ['?', '看快捷键'],
  ['Esc', '离开输入框，收起菜单'],
];

// A page adds its own keys: <script type="application/json" data-keys>[["J、K","换条"]]</script>
function keysOfPage() {
  const own = document.querySelector('script[data-keys]');
  const rows = [...common];
  if (document.querySelector('form[data-send]')) rows.push(['Ctrl+Enter', '报送']);
  if (document.querySelector('[data-review]')) {
    rows.push(['J、K', '下一条、上一条'], ['Enter', '核准'], ['X', '驳回'], ['S', '拆成两条'], ['M', '并入上一条'], ['E', '修改']);
  }
  if (own) rows.push(...JSON.parse(own.textContent));
  return rows;
}

function help() {
  let box = document.getElementById('help');
  if (!box) {
    box = document.createElement('dialog');
    box.id = 'help';
    box.className = 'help';
    box.setAttribute('aria-labelledby', 'help-title');
    const title = document.createElement('h2');
    title.id = 'help-title';
    title.textContent = '快捷键';
    const list = document.createElement('dl');
    for (const [key, what] of keysOfPage()) {
      const term = document.createElement('dt');
      const name = document.createElement('kbd');
      name.className = 'key';
      name.textContent = key;
      term.append(name);
      const text = document.createElement('dd');
      text.textContent = what;
      list.append(term, text);
    }
    const form = document.createElement('form');
    form.method = 'dialog';
    const close = document.createElement('button');
    close.className = 'btn';
    close.textContent = '关上';
    form.append(close);
    box.append(title, list, form);
    document.body.append(box);
  }
  if (box.open) box.close();
  else if (box.showModal) box.showModal();
}

function closeDrops(except) {
  for (const drop of document.querySelectorAll('details[data-drop][open]')) {
    if (drop !== except) drop.open = false;
  }
}

document.addEventListener('keydown', (event) => {
  if (event.isComposing) return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    const form = target.closest('form[data-send]') ?? document.querySelector('form[data-send]');
    if (!form) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector('button.btn--main') ?? undefined);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') {
    const open = document.querySelector('details[data-drop][open]');
    if (open) {
      open.open = false;
      open.querySelector('summary').focus();
    } else if (typing(target)) {
      target.blur();
    }
    return;
  }
  if (typing(target)) return;
  if (event.key === '/') {
    const search = document.querySelector('input[type="search"]');
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === '?' || event.key === '？') {
    event.preventDefault();
    help();
  }
});

document.addEventListener('click', (event) => {
  closeDrops(event.target instanceof Element ? event.target.closest('details[data-drop]') : null);
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute('data-once') || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'true';
});
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});

// A filter form marked data-auto is sent as soon as a choice in it changes.
document.addEventListener('change', (event) => {
  const form = event.target instanceof Element ? event.target.closest('form[data-auto]') : null;
  if (form && event.target.matches('select, input[type="checkbox"], input[type="radio"], input[type="date"]')) form.requestSubmit();
});
