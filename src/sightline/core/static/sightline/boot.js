// Runs before the page is drawn: says that scripts run, then starts GOV.UK Frontend's own.
// An external file, because the content security policy allows no script inside a page.
(() => {
  if (!("noModule" in HTMLScriptElement.prototype)) return;
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  const frontend = document.currentScript.dataset.frontend;
  document.addEventListener("DOMContentLoaded", () => {
    import(frontend).then(({ initAll }) => initAll());
    if (document.body.dataset.print) window.print();
  });
})();
