// A second press of the same button while the first is on its way is dropped. The form itself is never disabled, so a
// failed request can be repeated; the server tells repeats apart by the act key.
const WAIT = 8_000;

function isMidWord(event) {
  return event.isComposing || event.keyCode === 229;
}

export function watchOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < WAIT) {
      event.preventDefault();
      return;
    }
    if (!event.defaultPrevented) form.dataset.sent = String(Date.now());
  });
  // Coming back with the browser's Back button shows the page as it was left: the guard must not linger.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
  // The Enter that accepts a candidate of a Chinese input method must not send the form.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Enter" && isMidWord(event)) event.preventDefault();
    },
    true,
  );
}
