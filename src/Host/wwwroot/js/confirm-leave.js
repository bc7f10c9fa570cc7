// A form marked data-keep asks before the page is left with something typed and not sent.
// The browser asks in its own words; nothing is asked after sending.

const changed = new Set();

document.addEventListener('input', (event) => {
  const form = event.target instanceof Element ? event.target.closest('form[data-keep]') : null;
  if (form) changed.add(form);
});
document.addEventListener('submit', (event) => changed.delete(event.target));
document.addEventListener('htmx:afterSwap', () => {
  for (const form of changed) if (!form.isConnected) changed.delete(form);
});
addEventListener('beforeunload', (event) => {
  if (changed.size > 0) event.preventDefault();
});
