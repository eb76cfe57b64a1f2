// After a page or a part arrives with faults, focus goes to the summary (or to the new heading of the part).
export function focusFirst(part) {
  const target = part.querySelector?.("[data-focus]");
  if (!target) return;
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: false });
}

export function say(text) {
  const live = document.getElementById("live");
  if (!live) return;
  live.textContent = "";
  // A region that is emptied and filled in one step is not read out.
  setTimeout(() => (live.textContent = text), 50);
}

export function isTyping(target) {
  return target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
}
