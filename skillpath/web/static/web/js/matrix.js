// The tip of a matrix cell (level track and words) on hover and focus, and arrow keys between cells.
(() => {
  const ns = "http://www.w3.org/2000/svg";
  const draw = (name, attributes, into) => {
    const made = document.createElementNS(ns, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    into.append(made);
    return made;
  };
  // The same picture as `level_track`, size normal.
  const track = ({ mean, low, high, required, state }) => {
    const x = (level) => 7 + (146 * Math.min(Math.max(Number(level), 0), 5)) / 5;
    const svg = document.createElementNS(ns, "svg");
    for (const [key, value] of Object.entries({ class: `track is-${state}`, width: 160, height: 22, viewBox: "0 0 160 22" })) {
      svg.setAttribute(key, value);
    }
    draw("line", { class: "track-line", x1: x(0), x2: x(5), y1: 11, y2: 11 }, svg);
    for (let n = 0; n <= 5; n += 1) draw("line", { class: "track-tick", x1: x(n), x2: x(n), y1: 8, y2: 14 }, svg);
    if (low && high) draw("line", { class: "track-span", "stroke-width": 8, x1: x(low), x2: x(high), y1: 11, y2: 11 }, svg);
    if (required) draw("path", { class: "track-notch", d: `M${x(required) - 0.75} 2h7l-2.5 2.5 2.5 2.5h-5.5V18h-1.5z` }, svg);
    if (mean && state !== "unknown") {
      draw("circle", { class: "track-dot", cx: x(mean), cy: 11, r: 4 }, svg);
      if (state === "met") draw("circle", { class: "track-fill", cx: x(mean), cy: 11, r: 4 }, svg);
      if (state === "open") draw("path", { class: "track-fill", d: `M${x(mean)} 6a5 5 0 0 1 0 10z` }, svg);
    }
    return svg;
  };

  let tip = null;
  const hide = () => {
    tip?.remove();
    tip = null;
  };
  const show = (cell) => {
    hide();
    tip = document.createElement("div");
    tip.className = "tip";
    tip.setAttribute("aria-hidden", "true");
    const words = document.createElement("div");
    words.textContent = cell.dataset.tip;
    tip.append(words);
    if (cell.dataset.state) tip.append(track(cell.dataset));
    document.body.append(tip);
    const at = cell.getBoundingClientRect();
    const size = tip.getBoundingClientRect();
    const below = at.bottom + 6;
    tip.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
    tip.style.top = `${below + size.height > innerHeight ? at.top - size.height - 6 : below}px`;
  };
  const cellOf = (event) => event.target.closest?.("[data-tip]");
  document.addEventListener("pointerover", (event) => (cellOf(event) ? show(cellOf(event)) : hide()));
  document.addEventListener("focusin", (event) => (cellOf(event) ? show(cellOf(event)) : hide()));
  document.addEventListener("scroll", hide, { capture: true, passive: true });

  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    const td = event.target.closest?.(".matrix td");
    const step = steps[event.key];
    if (!td || !step) return;
    event.preventDefault();
    let row = td.parentElement;
    let column = td.cellIndex;
    for (let tries = 0; tries < 200; tries += 1) {
      column += step[1];
      if (step[0]) row = step[0] < 0 ? row?.previousElementSibling : row?.nextElementSibling;
      const next = row?.cells[column];
      if (!next) return;
      const target = next.querySelector("a, button");
      if (target) {
        target.focus();
        return;
      }
    }
  });
})();
