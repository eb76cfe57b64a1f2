// A page that only hands something on presses its own button; without script the reader presses it.
export function goOn() {
  document.querySelector("form[data-go]")?.requestSubmit();
}
