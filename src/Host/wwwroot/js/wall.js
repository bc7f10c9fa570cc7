// 作战图: tells the server how wide the next drawing should be, and lets the tick box follow its link.
const width = Math.round(Math.min(3840, Math.max(960, document.documentElement.clientWidth - 48)) / 16) * 16;
const known = /(?:^|; )wall-width=(\d+)/.exec(document.cookie)?.[1];
if (innerWidth > 640 && String(width) !== known) {
  document.cookie = `wall-width=${width}; path=/; max-age=31536000; SameSite=Lax`;
}
for (const box of document.querySelectorAll('[data-follow]')) {
  box.addEventListener('click', (event) => {
    event.preventDefault();
    location.href = box.closest('a').href;
  });
}
