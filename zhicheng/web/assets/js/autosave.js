// Saves a form in the background, on leaving a field and after five idle seconds:
//   <form data-autosave-url="…"> … <p data-autosave-status>
// The server answers 200 {"saved_at": "14:32:05", "version": 7}, 409 {"message": "…"} for a stale copy,
// 403/401 when the session is over. Nothing typed leaves the page on failure, and it is tried again.
import { say } from "./focus.js";

const IDLE = 5_000;
const RETRY = 10_000;

function body(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}

function show(form, state, text) {
  const scope = form.closest("main") ?? document;
  const line = form.querySelector("[data-autosave-status]") ?? scope.querySelector("[data-autosave-status]");
  if (!line) return;
  const news = line.dataset.state !== state && state !== "saved";
  line.dataset.state = state;
  line.textContent = text;
  if (news) say(text);
}

class Keeper {
  constructor(form) {
    this.form = form;
    this.saved = this.snapshot();
    this.stopped = false;
    this.busy = false;
    this.when = "";
    this.trouble = false;
  }

  snapshot() {
    const data = body(this.form);
    data.delete("version");
    return new URLSearchParams(data).toString();
  }

  get changed() {
    return this.snapshot() !== this.saved;
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async save() {
    if (this.stopped || this.busy || !this.changed || this.form.dataset.sent) return;
    this.busy = true;
    const sent = this.snapshot();
    try {
      const answer = await fetch(this.form.dataset.autosaveUrl, {
        method: "POST",
        body: body(this.form),
        headers: { "X-Autosave": "1", Accept: "application/json" },
        credentials: "same-origin",
        redirect: "manual",
      });
      await this.heard(answer, sent);
    } catch {
      this.failed("未保存：网络中断。请不要关闭页面，恢复后自动重试。");
    } finally {
      this.busy = false;
    }
  }

  async heard(answer, sent) {
    if (answer.ok) {
      const news = await answer.json();
      this.saved = sent;
      this.trouble = false;
      this.when = news.saved_at;
      const version = this.form.elements.namedItem("version");
      if (version && news.version !== undefined) version.value = news.version;
      show(this.form, "saved", `已自动保存 ${news.saved_at}`);
      if (this.changed) this.later(IDLE);
    } else if (answer.status === 409) {
      this.stopped = true;
      const news = await answer.json().catch(() => ({}));
      show(this.form, "stale", news.message ?? "这条内容在别处被改过。请按保存，两份内容会并排列出供您选择。");
    } else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      const kept = this.when ? `刚才的内容已保存到${this.when}。` : "";
      this.failed(`登录已超时。${kept}请在新窗口重新登录，再回到这里，内容会继续保存。`);
    } else if (answer.status !== 422) {
      this.failed("未保存：暂时没有保存成功。请不要关闭页面，稍后自动重试。");
    }
  }

  // Leaving the page for another one of the site is no reason to lose the last words.
  leave() {
    if (this.stopped || !this.changed || this.form.dataset.sent || !this.form.isConnected) return;
    navigator.sendBeacon(this.form.dataset.autosaveUrl, body(this.form));
  }

  failed(text) {
    this.trouble = true;
    show(this.form, "failed", text);
    this.later(RETRY);
  }
}

export function watchAutosave() {
  const keepers = new Map();
  const keeper = (target) => {
    const form = target.closest?.("form[data-autosave-url]");
    if (!form) return null;
    if (!keepers.has(form)) keepers.set(form, new Keeper(form));
    return keepers.get(form);
  };
  for (const form of document.querySelectorAll("form[data-autosave-url]")) keeper(form);
  document.addEventListener("input", (event) => keeper(event.target)?.later(IDLE));
  document.addEventListener("change", (event) => keeper(event.target)?.later(300));
  document.addEventListener("compositionstart", (event) => clearTimeout(keeper(event.target)?.timer));
  document.addEventListener("focusout", (event) => keeper(event.target)?.later(300));
  window.addEventListener("online", () => keepers.forEach((each) => each.save()));
  window.addEventListener("beforeunload", (event) => {
    const lost = [...keepers.values()].some((each) => each.trouble && each.changed && !each.form.dataset.sent);
    if (lost) event.preventDefault();
  });
  window.addEventListener("pagehide", () => keepers.forEach((each) => each.leave()));
}
