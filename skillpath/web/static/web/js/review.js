// Reviews: the answer is shown without a round trip, and how long the recall took is noted. Without this, a link does it.
(() => {
  const shown = performance.now();
  const show = () => {
    for (const part of document.querySelectorAll("[data-answer]")) part.hidden = false;
    for (const part of document.querySelectorAll("[data-question]")) part.hidden = true;
    document.querySelector(".rating-good")?.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-show-answer]")) {
      event.preventDefault();
      show();
    }
  });
  document.addEventListener("submit", (event) => {
    const field = event.target.querySelector("[data-duration]");
    if (field) field.value = Math.round(performance.now() - shown);
  });
})();
