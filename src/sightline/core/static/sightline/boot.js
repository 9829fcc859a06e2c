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

// Back, and sent again: a form has the identifier that it was sent with, and nothing is recorded twice. Once somebody
// changes it, it is another form. What browsers do not fill in again (hidden, or "off") is filled in as it was sent.
(() => {
  const number = (form) => form.elements.namedItem("submission");
  const place = (form) => [...document.forms].indexOf(form);
  const unkept = (form) => [...form.elements].filter((box) => box.name && box.name !== "csrfmiddlewaretoken"
    && (box.type === "hidden" || (box.type === "text" && box.autocomplete === "off")));
  addEventListener("submit", ({ target, defaultPrevented }) => {
    if (defaultPrevented || !number(target)) return;
    const typed = unkept(target).map((box) => [box.name, box.value]);
    history.replaceState({ ...history.state, sent: { ...history.state?.sent, [place(target)]: typed } }, "");
  });
  function fillIn(form, typed) {
    const fresh = unkept(form).filter((box) => box.type === "hidden").map((box) => [box, box.value]);
    for (const [name, value] of typed) {
      const box = form.elements.namedItem(name);
      if (box instanceof HTMLInputElement && (box.type === "hidden" || !box.value)) box.value = value;
    }
    form.addEventListener("input", () => fresh.forEach(([box, value]) => { box.value = value; }), { once: true });
  }
  document.addEventListener("DOMContentLoaded", () => {
    if (performance.getEntriesByType("navigation")[0]?.type !== "back_forward") return;
    for (const [at, typed] of Object.entries(history.state?.sent || {})) {
      const form = document.forms[at];
      if (form && number(form)) fillIn(form, typed);
    }
  });
})();
