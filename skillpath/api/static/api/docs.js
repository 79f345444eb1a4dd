// Draws the reference from the schema; nothing is asked of any other site.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => {
    const theme = root.dataset.theme || (system.matches ? "dark" : "light");
    root.classList.toggle("dark-mode", theme === "dark");
  };
  follow();
  system.addEventListener("change", follow);
  new MutationObserver(follow).observe(root, { attributeFilter: ["data-theme"] });

  const place = document.getElementById("api-docs");
  const { schema, csrf } = place.dataset;
  // Swagger UI leaves these without a name for a screen reader.
  new MutationObserver(() => {
    for (const select of place.querySelectorAll("select:not([aria-label])")) {
      select.setAttribute("aria-label", select.title || "Example");
    }
  }).observe(place, { childList: true, subtree: true });
  window.SwaggerUIBundle({
    url: schema,
    domNode: place,
    presets: [window.SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    deepLinking: false, // its links stand inside buttons
    syntaxHighlight: false, // its colours can't be read by everyone
    docExpansion: "list",
    defaultModelsExpandDepth: -1,
    displayRequestDuration: true,
    validatorUrl: null,
    requestInterceptor: (request) => {
      if (!["GET", "HEAD", undefined].includes(request.method)) request.headers["X-CSRFToken"] = csrf;
      return request;
    },
  });
})();
