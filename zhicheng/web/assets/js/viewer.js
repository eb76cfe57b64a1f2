// + - [ ] R press the links of the viewer; typing in a field is left alone.
import { isTyping } from "./focus.js";

const KEYS = { "+": "+", "=": "+", "-": "-", "[": "[", "]": "]", 0: "0", r: "r", R: "r" };

export function watchViewer() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    const key = KEYS[event.key];
    const link = key && document.querySelector(`[data-viewer] [data-key="${CSS.escape(key)}"]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
}
