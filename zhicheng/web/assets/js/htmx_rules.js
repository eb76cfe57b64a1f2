// The rules every htmx request of the site keeps (see the meta tag htmx-config for the rest).
import { say } from "./focus.js";

const NETWORK = "未保存：网络中断。请不要关闭页面，恢复后再试。";

function complain(target, text) {
  const old = document.getElementById("request-trouble");
  old?.remove();
  const box = document.createElement("div");
  box.id = "request-trouble";
  box.className = "zc-notice zc-notice--danger";
  box.setAttribute("role", "alert");
  const line = document.createElement("p");
  line.textContent = text;
  box.append(line);
  const place = target?.closest("form, [data-viewer], .zc-panel") ?? document.querySelector("main");
  place?.before(box);
}

let focused = "";

document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, target } = event.detail;
  const active = document.activeElement;
  if (active?.dataset.composing && elt.contains(active)) return event.preventDefault();
  target?.setAttribute("aria-busy", "true");
  focused = active?.id ? `#${CSS.escape(active.id)}` : active?.dataset.key ? `[data-key="${CSS.escape(active.dataset.key)}"]` : "";
});
document.addEventListener("htmx:afterRequest", (event) => event.detail.target?.removeAttribute("aria-busy"));
document.addEventListener("htmx:sendError", (event) => complain(event.detail.elt, NETWORK));
document.addEventListener("htmx:timeout", (event) => complain(event.detail.elt, NETWORK));
document.addEventListener("htmx:responseError", (event) => {
  complain(event.detail.elt, "未能办理：服务暂时没有响应。填写的内容还在本页，请稍后再试。");
});
document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.target;
  document.getElementById("request-trouble")?.remove();
  part.dispatchEvent(new CustomEvent("zc:fresh", { bubbles: true }));
  if (focused && document.activeElement === document.body) document.querySelector(focused)?.focus();
  if (document.activeElement === document.body) {
    const place = part.querySelector?.("h1, h2, h3, [tabindex]") ?? part;
    place.setAttribute("tabindex", place.getAttribute("tabindex") ?? "-1");
    place.focus({ preventScroll: true });
  }
  const count = part.dataset?.count ?? part.querySelector?.("[data-count]")?.dataset.count;
  say(part.dataset?.say ?? (count ? `已更新，共${count}条` : "已更新"));
});
document.addEventListener("compositionstart", (event) => (event.target.dataset.composing = "1"));
document.addEventListener("compositionend", (event) => delete event.target.dataset.composing);
