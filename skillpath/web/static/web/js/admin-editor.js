/* Keeps the preview up with what is typed. Without it the preview shows what was there when the page was loaded. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const wait = 300;

  const place = document.querySelector("[data-preview-url]");
  const form = place && place.closest("form");
  if (form) {
    const timers = new Map();
    const asked = new Map();

    const field = (name) => form.elements[name];
    const value = (name) => (field(name) ? field(name).value : "");

    const ask = async (pane, values) => {
      const turn = (asked.get(pane) || 0) + 1;
      asked.set(pane, turn);
      const body = new URLSearchParams({ ...values, pack: place.dataset.previewPack || value("pack"), key: place.dataset.previewKey || value("key") });
      const state = pane.closest(".beside-preview, .asked")?.querySelector("[data-preview-state]");
      try {
        const answer = await fetch(place.dataset.previewUrl, {
          method: "POST",
          body,
          headers: { "X-CSRFToken": value("csrfmiddlewaretoken") },
        });
        if (!answer.ok) throw new Error(String(answer.status));
        const html = await answer.text();
        if (asked.get(pane) !== turn) return;
        pane.innerHTML = html;
        if (state) state.textContent = "";
      } catch {
        if (state) state.textContent = " · not up to date";
      }
    };

    const soon = (pane, values) => {
      clearTimeout(timers.get(pane));
      timers.set(pane, setTimeout(() => ask(pane, values()), wait));
    };

    const refresh = (source) => {
      const beside = source.closest(".beside");
      if (beside) {
        const pane = beside.querySelector("[data-preview]");
        const shows = beside.dataset.shows;
        if (shows === "front" || shows === "back") {
          for (const side of ["front", "back"]) {
            const other = form.querySelector(`[data-preview="${side}"]`);
            if (other) soon(other, () => ({ shows: side, kind: value("kind"), front: value("front"), back: value("back") }));
          }
        } else {
          soon(pane, () => ({ shows, text: source.value }));
        }
      }
      const item = form.querySelector('[data-preview="item"]');
      if (item) {
        soon(item, () => ({
          shows: "item",
          kind: value("kind"),
          level: value("level"),
          stem: value("stem"),
          answers: value("answers"),
          explanation: value("explanation"),
        }));
      }
    };

    form.addEventListener("input", (event) => {
      if (event.target.matches("textarea, select, input[name=level]")) refresh(event.target);
    });
    form.addEventListener("change", (event) => {
      if (event.target.name !== "kind") return;
      /* A new question starts from its kind's example, as long as nobody has written one. */
      const answers = field("answers");
      const starters = answers && answers.dataset.starters ? JSON.parse(answers.dataset.starters) : {};
      const same = (text) => text.trim() === answers.value.trim();
      if (starters[event.target.value] && (answers.value.trim() === "" || Object.values(starters).some(same))) {
        answers.value = starters[event.target.value];
      }
      form.querySelectorAll(".beside textarea").forEach(refresh);
      if (answers) refresh(answers);
    });
  }

  /* An autocomplete takes the name of the field it stands for. */
  const nameChoices = (root) => {
    for (const select of root.querySelectorAll("select.admin-autocomplete")) {
      const box = select.nextElementSibling;
      if (!box || !box.classList.contains("select2")) continue;
      const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
      const name = (label ? label.textContent.trim().replace(/:$/, "") : select.getAttribute("aria-label")) || "";
      const combobox = box.querySelector(".select2-selection");
      const shown = box.querySelector(".select2-selection__rendered");
      shown?.removeAttribute("role");
      shown?.removeAttribute("aria-readonly");
      const search = box.querySelector(".select2-search__field");
      if (combobox) {
        combobox.setAttribute("aria-label", name);
        combobox.id ||= `choice-${select.id}`;
        combobox.setAttribute("aria-labelledby", [combobox.id, shown && shown.id].filter(Boolean).join(" "));
      }
      if (search) search.setAttribute("aria-label", name);
    }
  };
  /* The admin makes its autocompletes when its jQuery is ready: ours waits in the same line, behind them. */
  window.django?.jQuery?.(() => setTimeout(() => nameChoices(document), 0));
  document.addEventListener("formset:added", (event) => setTimeout(() => nameChoices(event.target), 0));

  /* A step points at one thing: show the choice its kind names. */
  const kind = document.querySelector("#step_form #id_kind");
  if (kind) {
    const kinds = ["skill", "article", "resource", "project", "quiz"];
    const show = () => {
      for (const name of kinds) document.querySelector(`.field-${name}`)?.classList.toggle("is-off", name !== kind.value && kind.value !== "");
      document.querySelector(".field-level")?.classList.toggle("is-off", kind.value !== "skill" && kind.value !== "");
    };
    kind.addEventListener("change", show);
    show();
  }
});
