// 86/500字. Counts characters as the server does: one per code point, rare characters included.
export function watchCounters() {
  document.addEventListener("input", (event) => {
    const box = document.querySelector(`[data-counter="${CSS.escape(event.target.id ?? "")}"]`);
    if (!event.target.id || !box) return;
    const most = Number(box.dataset.max);
    const count = [...event.target.value.normalize("NFC").trim()].length;
    box.textContent = `${count}/${most}字`;
    box.classList.toggle("zc-counter--over", count > most);
  });
}
