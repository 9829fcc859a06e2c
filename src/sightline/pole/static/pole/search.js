// The list while somebody types. Without this file the page is whole: the form is sent by the button.
// One question is under way at a time, so that no older answer can come after a newer one, and a slow link is not
// filled with questions that nobody waits for any more. Nothing here moves the focus.
(() => {
  const form = document.getElementById("search-form");
  if (!form || !window.AbortController) return;
  const box = document.getElementById("search");
  const list = document.getElementById("search-results");
  const state = document.getElementById("search-state");
  const said = document.getElementById("search-said");
  const REST = 40, SLOW = 400, ABANDON = 1500, PAUSE = 1500, SPEAK = 700, GIVE_UP = 15000, FEWEST = 2;
  const timers = {};
  let flying = null, waiting = false, last = "", listed = "", unsettled = false;

  const after = (name, delay, what) => { clearTimeout(timers[name]); timers[name] = setTimeout(what, delay); };
  const question = () => new URLSearchParams(new FormData(form));
  const typed = () => box.value.trim().replace(/\s+/g, " ");

  function tell(words, failed) {
    state.textContent = words;
    state.classList.toggle("app-search__state--failed", Boolean(failed));
    if (failed) said.textContent = words;
    else after("speak", SPEAK, () => { said.textContent = words; });
  }

  if (list.children.length) listed = typed();
  // where there is room, the filters stand open
  if (matchMedia("(min-width: 40.0625em)").matches) document.getElementById("search-filters").open = true;

  // what stands below while the answer to what is in the box is not there
  const older = () => (listed && listed !== typed() ? ` What is listed below is for \u2018${listed}\u2019.` : "");

  function ask() {
    if ([...typed()].length < FEWEST) return clear();
    if (question().toString() === last) return;
    if (flying) {
      waiting = true;
      if (performance.now() - flying.since < ABANDON) return;
      flying.abort();
    }
    send();
  }

  function clear() {
    if (flying) flying.abort();
    last = listed = "";
    list.replaceChildren();
    tell(typed() ? "Type one more letter or number." : "");
  }

  async function send() {
    const mine = flying = new AbortController(), text = typed();
    mine.since = performance.now();
    last = question().toString();
    waiting = false;
    after("slow", SLOW, () => tell(`Searching for \u2018${text}\u2019 \u2026${older()}`));
    after("late", GIVE_UP, () => { mine.late = true; mine.abort(); });
    try {
      const answer = await fetch(form.dataset.typed, { method: "POST", body: question(), redirect: "manual", signal: mine.signal });
      const html = answer.ok ? await answer.text() : "";
      if (mine === flying) answer.ok ? show(html, text) : fail(answer.type === "opaqueredirect" || answer.status === 403);
    } catch {
      if (mine === flying && (mine.late || !mine.signal.aborted)) fail(false);
    }
    if (mine !== flying) return;
    flying = null;
    clearTimeout(timers.slow); clearTimeout(timers.late);
    if (waiting) ask();
  }

  function show(html, text) {
    const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    list.innerHTML = html;
    if (focused) [...list.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus();
    const { title, told } = list.firstElementChild.dataset;
    document.getElementById("search-title").textContent = title;
    document.title = `${title} \u2013 Sightline`;
    listed = text;
    unsettled = true;
    after("pause", PAUSE, settle);
    history.replaceState(null, "", `${form.getAttribute("action")}?asked=${form.elements.number.value}`);
    clearTimeout(timers.slow);
    tell(`${told}.`);
  }

  function fail(mustGoOn) {
    last = "";
    tell(mustGoOn
      ? `You were signed out, or have no task in hand: nothing more is found while you type. Press Search to go on.${older()}`
      : `The search could not be made: no answer came. It is tried again at the next key, or press Search.${older()}`, true);
  }

  // one act on the record for what was shown since the last: where this does not arrive, the server does it
  function settle() {
    if (!unsettled) return;
    unsettled = false;
    fetch(form.dataset.settled, { method: "POST", body: question(), redirect: "manual", keepalive: true }).catch(() => { unsettled = true; });
  }

  function leave() {
    if (unsettled && navigator.sendBeacon(form.dataset.settled, question())) unsettled = false;
  }

  form.addEventListener("input", () => { after("rest", REST, ask); after("pause", PAUSE, settle); });
  form.addEventListener("submit", () => {
    Object.values(timers).forEach(clearTimeout);
    if (flying) { const old = flying; flying = null; old.abort(); }
    unsettled = false;
    tell(`Searching for \u2018${typed()}\u2019 \u2026`);
  });
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
  addEventListener("online", () => { if (state.classList.contains("app-search__state--failed")) ask(); });
})();
