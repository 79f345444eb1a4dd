// Runs before the first paint: the chosen theme is on <html> before anything is drawn. The Django admin reads the same key.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  let theme = "auto";
  try {
    theme = localStorage.getItem("theme") || "auto";
  } catch {
    // Storage may be forbidden: then the system decides.
  }
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
})();
