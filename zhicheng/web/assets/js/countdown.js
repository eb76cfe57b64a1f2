// 还剩8天5小时, moved on by the time since the page was drawn: the server's clock decides, never the visitor's.
const MINUTE = 60_000;

export function words(left) {
  if (left <= 0) return "已过期";
  const minutes = Math.floor(left / MINUTE);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days) return `还剩${days}天${hours}小时`;
  return hours ? `还剩${hours}小时${minutes % 60}分` : `还剩${Math.max(minutes, 1)}分钟`;
}

export function watchCountdowns() {
  const started = performance.now();
  setInterval(() => {
    for (const box of document.querySelectorAll("[data-countdown][data-now]")) {
      const drawn = Date.parse(box.dataset.countdown) - Date.parse(box.dataset.now);
      const text = words(drawn - (performance.now() - started));
      if (box.textContent !== text) box.textContent = text;
    }
  }, MINUTE / 2);
}
