// What makes the pages nicer with JavaScript. Nothing here is needed: every page works without it.
// One listener per kind of event on the document, so parts that htmx swaps in are served too.
(() => {
  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const words = document.body.dataset;

  // --- Theme: three buttons [data-theme-choice] -------------------------------------------------------------------
  const chosenTheme = () => root.dataset.theme || "auto";
  const showTheme = () => {
    for (const button of all("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosenTheme()));
    }
  };
  const chooseTheme = (theme) => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // Forbidden storage: the choice holds for this page.
    }
    showTheme();
  };

  // --- Toasts -----------------------------------------------------------------------------------------------------
  const rest = 7000;
  const dismissLater = (toast) => {
    // What failed, and what can be undone by a form, waits for the person.
    if (toast.dataset.seen || toast.matches(".toast-error, .toast-warning")) return;
    toast.dataset.seen = "yes";
    const wait = () => setTimeout(() => toast.remove(), one("form", toast) ? 2 * rest : rest);
    let timer = wait();
    for (const stop of ["pointerenter", "focusin"]) toast.addEventListener(stop, () => clearTimeout(timer));
    for (const go of ["pointerleave", "focusout"]) {
      toast.addEventListener(go, () => {
        clearTimeout(timer);
        timer = wait();
      });
    }
  };
  const toast = (text, kind = "success") => {
    const template = one("#toast-template");
    const place = one(".toasts");
    if (!template || !place) return;
    const made = template.content.firstElementChild.cloneNode(true);
    made.classList.add(`toast-${kind}`);
    one(".toast-text", made).textContent = text;
    place.append(made);
    dismissLater(made);
  };

  // --- Dialogs: [data-opens="id"] opens, [data-closes] closes -------------------------------------------------------
  const openDialog = (id) => {
    const dialog = document.getElementById(id);
    if (!dialog?.showModal) return false;
    if (!dialog.open) dialog.showModal();
    return true;
  };

  // --- Code: a copy button on each block ----------------------------------------------------------------------------
  const addCopyButtons = (from) => {
    if (!navigator.clipboard) return;
    for (const block of all(".prose pre, .code pre", from)) {
      let holder = block.closest(".code, .highlight");
      if (!holder) {
        holder = document.createElement("div");
        block.replaceWith(holder);
        holder.append(block);
      }
      holder.classList.add("code");
      if (one(".code-copy", holder)) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small code-copy";
      button.textContent = words.copy || "Copy";
      holder.append(button);
    }
  };
  // What scrolls sideways can be scrolled by keys.
  const letKeysScroll = (from) => {
    const wide = ".prose pre, .code pre, .prose table, math, .chart-plot, .table-wrap, .graph-wrap";
    for (const region of all(wide, from)) {
      if (!region.hasAttribute("tabindex") && region.scrollWidth > region.clientWidth) region.setAttribute("tabindex", "0");
    }
  };
  const copyCode = async (button) => {
    await navigator.clipboard.writeText(one("pre", button.closest(".code")).innerText.trimEnd());
    const before = button.textContent;
    button.textContent = words.copied || "Copied";
    setTimeout(() => (button.textContent = before), 1600);
  };

  // --- Passwords can be shown ---------------------------------------------------------------------------------------
  const addReveals = (from) => {
    for (const input of all('.field input[type="password"]', from)) {
      if (input.parentElement.classList.contains("with-button")) continue;
      const holder = document.createElement("div");
      holder.className = "with-button";
      input.replaceWith(holder);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.dataset.reveals = input.id;
      button.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-label", words.showPassword || "Show password");
      button.textContent = words.show || "Show";
      holder.append(input, button);
    }
  };
  const reveal = (button) => {
    const input = document.getElementById(button.dataset.reveals);
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    button.textContent = shown ? words.show || "Show" : words.hide || "Hide";
  };

  // --- Tabs and contents that lead down the page: the part that is being read is marked ------------------------------
  const follow = (menu) => {
    const links = all("a[href^='#']", menu);
    const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1)))).filter(Boolean);
    const mark = () => {
      const atEnd = innerHeight + scrollY >= root.scrollHeight - 2;
      const read = atEnd ? parts.at(-1) : parts.filter((part) => part.getBoundingClientRect().top < innerHeight / 3).at(-1);
      for (const link of links) {
        if (read && decodeURIComponent(link.hash) === `#${read.id}`) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    let waits = false;
    const markSoon = () => {
      if (waits) return;
      waits = true;
      requestAnimationFrame(() => {
        waits = false;
        mark();
      });
    };
    addEventListener("scroll", markSoon, { passive: true });
    mark();
  };

  // --- Listeners ----------------------------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const target = event.target.closest("button, a, [data-closes], summary") || event.target;
    if (target.dataset?.themeChoice) chooseTheme(target.dataset.themeChoice);
    if (target.dataset?.opens && openDialog(target.dataset.opens)) event.preventDefault();
    if (target.dataset && "closes" in target.dataset) {
      const over = target.closest("dialog, .toast");
      if (over?.open) event.preventDefault();
      if (over?.close) over.close();
      else over?.remove();
    }
    if (target.dataset?.reveals) reveal(target);
    if (target.classList?.contains("code-copy")) copyCode(target);
    if (target.dataset && "print" in target.dataset) window.print();
    if (event.target.matches("dialog")) event.target.close();
    for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  // Keys: data-key="1" or data-key="space" is pressed by its key, unless someone is typing.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      for (const menu of all("details.menu[open]")) {
        menu.open = false;
        one("summary", menu).focus();
      }
    }
    const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (one("dialog[open]") && !event.target.closest("dialog")) return;
    const key = event.key === " " ? "space" : event.key.toLowerCase();
    // Space and Enter on a control of its own belong to that control.
    if ((key === "space" || key === "enter") && event.target.closest("button, a, summary, input, [role=button]")) return;
    const named = all("[data-key]").find(
      (element) => element.dataset.key.split(" ").includes(key) && !element.disabled && element.checkVisibility?.() !== false,
    );
    if (!named) return;
    event.preventDefault();
    if (event.repeat) return;
    if (named.matches("input:not([type=radio], [type=checkbox]), textarea")) named.focus();
    else named.click();
  });

  // A form is sent once. The button that was pressed keeps its name and value, so it is only marked, not disabled.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "dialog" || "again" in form.dataset) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    const button = event.submitter;
    if (button?.classList.contains("button")) button.classList.add("is-busy");
    button?.setAttribute("aria-disabled", "true");
  });
  // Coming back by the Back button shows the form as it was before it was sent, or a new one where it holds the key of
  // something that has been done by now; htmx answers end the wait too.
  const ready = () => {
    for (const form of all("form[data-sent]")) delete form.dataset.sent;
    for (const button of all(".is-busy, [aria-disabled=true]:is(button)")) {
      button.classList.remove("is-busy");
      button.removeAttribute("aria-disabled");
    }
  };
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    if (document.querySelector("form input[name=key]")) location.reload();
    else ready();
  });
  document.addEventListener("htmx:afterRequest", ready);

  const prepare = (from) => {
    addCopyButtons(from);
    letKeysScroll(from);
    addReveals(from);
    for (const shown of all(".toast", from)) dismissLater(shown);
    for (const input of all("[data-guess=time-zone]", from)) {
      if (!input.value) input.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
    }
    for (const opened of all("dialog[data-open-now]", from)) opened.showModal();
  };
  document.addEventListener("htmx:load", (event) => prepare(event.target));
  // Other scripts, and answers with `HX-Trigger: {"toast": {"text": …}}`, may say something too.
  document.addEventListener("toast", (event) => toast(event.detail.text, event.detail.kind));
  showTheme();
  prepare(document);
  for (const menu of all(".tabs, [data-follows]")) follow(menu);
})();
