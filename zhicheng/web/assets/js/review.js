// On a review page J and K move between items, 1 to 4 choose the verdict of the item in focus.
import { isTyping } from "./focus.js";

function move(items, step) {
  const now = items.findIndex((item) => item.contains(document.activeElement) || "active" in item.dataset);
  const next = items[Math.min(Math.max(now + step, 0), items.length - 1)];
  for (const item of items) delete item.dataset.active;
  next.dataset.active = "";
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function choose(items, key) {
  const item = items.find((each) => each.contains(document.activeElement)) ?? items.find((each) => "active" in each.dataset);
  const radio = item?.querySelector(`[data-verdict="${key}"]`);
  if (!radio || radio.disabled) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

export function watchReview() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target) && event.target.type !== "radio") return;
    const items = [...document.querySelectorAll("[data-review] [data-review-item]")];
    if (!items.length) return;
    if (/^[jk]$/i.test(event.key)) {
      event.preventDefault();
      move(items, event.key.toLowerCase() === "j" ? 1 : -1);
    } else if (/^[1-4]$/.test(event.key)) {
      choose(items, event.key);
    }
  });
}
