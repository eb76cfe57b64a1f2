// + - [ ] R D press the links of the viewer; typing in a field is left alone. Two fingers change the size of the image.
import { isTyping } from "./focus.js";

const KEYS = { "+": "+", "=": "+", "-": "-", "[": "[", "]": "]", 0: "0", r: "r", R: "r", d: "d", D: "d" };
const LEAST = 50;
const MOST = 400;

export function watchViewer() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    const key = KEYS[event.key];
    const link = key && document.querySelector(`[data-viewer] [data-key="${CSS.escape(key)}"]`);
    if (!link?.offsetParent) return;
    event.preventDefault();
    link.click();
  });
}

const apart = ([one, two]) => Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);

export function enhanceViewer(part) {
  for (const pane of part.querySelectorAll(".zc-viewer__pane:not([data-ready])")) {
    pane.dataset.ready = "1";
    const images = [...pane.querySelectorAll("img")];
    let size = Number(images[0]?.dataset.zoom ?? 100);
    let start = null;
    // Not passive: the browser must not scroll or zoom the page under two fingers.
    const heard = { passive: false };
    pane.addEventListener(
      "touchstart",
      (event) => {
        if (event.touches.length !== 2) return;
        event.preventDefault();
        start = { gap: apart(event.touches), size };
      },
      heard,
    );
    pane.addEventListener(
      "touchmove",
      (event) => {
        if (!start || event.touches.length !== 2) return;
        event.preventDefault();
        size = Math.min(Math.max((start.size * apart(event.touches)) / start.gap, LEAST), MOST);
        for (const image of images) image.style.setProperty("--zoom", `${size}%`);
      },
      heard,
    );
    pane.addEventListener("touchend", (event) => {
      if (!start || event.touches.length > 1) return;
      start = null;
      for (const image of images) image.src = image.src.replace(/width=(\d+)/, (all, now) => `width=${Math.max(now, Math.ceil(size) * 10)}`);
    });
  }
}
