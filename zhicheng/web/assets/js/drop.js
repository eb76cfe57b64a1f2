// Dropping files on a box is the same as choosing them with the file field inside it.
export function enhanceDropZones(part) {
  for (const box of part.querySelectorAll("[data-drop]:not([data-ready])")) {
    const input = box.querySelector('input[type="file"]');
    if (!input) continue;
    box.dataset.ready = "1";
    const hint = document.createElement("p");
    hint.className = "zc-drop__say";
    hint.textContent = "也可以把文件拖到这里";
    input.after(hint);
    const over = (on) => (event) => {
      event.preventDefault();
      box.classList.toggle("zc-drop--over", on);
    };
    box.addEventListener("dragenter", over(true));
    box.addEventListener("dragover", over(true));
    box.addEventListener("dragleave", over(false));
    box.addEventListener("drop", (event) => {
      over(false)(event);
      const files = new DataTransfer();
      const many = input.multiple ? [...event.dataTransfer.files] : [...event.dataTransfer.files].slice(0, 1);
      for (const file of many) files.items.add(file);
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    input.addEventListener("change", () => {
      const names = [...input.files].map((file) => file.name);
      hint.textContent = names.length ? `已选${names.length}个文件：${names.join("、")}` : "也可以把文件拖到这里";
    });
  }
}
