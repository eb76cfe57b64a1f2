// After a page or a part arrives with faults, focus goes to the summary (or to the new heading of the part).
export function focusFirst(part) {
  const target = part.querySelector?.("[data-focus]");
  if (!target) return;
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: false });
}

// What an address points at may lie in a folded part.
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.closest("details:not([open])")) return;
  for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  target.scrollIntoView();
}

export function watchFolds() {
  window.addEventListener("hashchange", unfold);
  unfold();
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
