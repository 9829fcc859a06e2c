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
// changes it, it is another form. Boxes that browsers do not fill in again ("off") are filled in as they were sent.
(() => {
  const number = (form) => form.elements.namedItem("submission");
  const unkept = (form) => [...form.elements].filter((box) => box.autocomplete === "off" && box.type === "text");
  const place = (form) => [...document.forms].indexOf(form);
  addEventListener("submit", ({ target, defaultPrevented }) => {
    if (defaultPrevented || !number(target)) return;
    const typed = unkept(target).map((box) => box.value);
    const sent = { ...history.state?.sent, [place(target)]: { number: number(target).value, typed } };
    history.replaceState({ ...history.state, sent }, "");
  });
  document.addEventListener("DOMContentLoaded", () => {
    if (performance.getEntriesByType("navigation")[0]?.type !== "back_forward") return;
    for (const [at, sent] of Object.entries(history.state?.sent || {})) {
      const form = document.forms[at], fresh = form && number(form)?.value;
      if (!fresh) continue;
      number(form).value = sent.number;
      unkept(form).forEach((box, index) => { box.value ||= sent.typed[index] ?? ""; });
      form.addEventListener("input", () => { number(form).value = fresh; }, { once: true });
    }
  });
})();
