// A limited quiz: how much time is left, counted down. Without this, the page says until when; the server holds the time.
(() => {
  const place = document.querySelector("[data-seconds-left]");
  if (!place) return;
  // Counted from when the page came, so a wrong clock on this device makes no difference.
  const end = performance.now() + 1000 * Number(place.dataset.secondsLeft);
  const clock = place.querySelector("[data-time-left]");
  const told = place.querySelector("[data-time-told]");
  const marks = [300, 60];
  let before = Infinity;
  const show = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    clock.textContent = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} left,` : "Time is over,";
    place.classList.toggle("is-short", left <= 60);
    // Read out at five minutes, at one and at the end, never every second.
    const mark = marks.find((one) => left <= one && before > one && before !== Infinity);
    if (mark) told.textContent = mark === 60 ? "One minute left." : `${mark / 60} minutes left.`;
    if (!left) told.textContent = "The time is over. What you answered counts.";
    before = left;
    if (!left) clearInterval(timer);
  };
  clock.hidden = false;
  const timer = setInterval(show, 1000);
  show();
})();
