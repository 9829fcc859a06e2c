// A call: what the record holds comes up beside it while somebody types, and no mouse is needed. Without this file the
// pages are whole: forms are sent by their buttons, and the log shows its history by itself.
// One question is under way for each box. Nothing here moves the focus but the keys that say so.
(() => {
  const aside = document.getElementById("beside");
  if (!aside || !window.AbortController) return;
  const REST = 60, LATER = 350, SLOW = 400, PAUSE = 1500, SPEAK = 700, GIVE_UP = 15000, FEWEST = 3;
  const state = document.getElementById("beside-state"), said = document.getElementById("beside-said");
  const kept = document.getElementById("beside-kept");
  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;
  const timers = {}, asking = {};
  let unsettled = false;

  const after = (name, delay, what) => { clearTimeout(timers[name]); timers[name] = setTimeout(what, delay); };
  const place = (box) => document.getElementById(box === "said" ? "beside-said-of" : `beside-${box}`);

  function tell(words, failed) {
    state.textContent = words;
    state.classList.toggle("app-call__state--failed", Boolean(failed));
    after("speak", failed ? 0 : SPEAK, () => { said.textContent = words; });
  }

  const question = (entries) => {
    const body = new URLSearchParams(entries);
    body.append("csrfmiddlewaretoken", token());
    body.append("number", aside.dataset.number);
    body.append("log", aside.dataset.log);
    return body;
  };

  function ask(input) {
    const box = input.dataset.history, text = input.value, one = asking[box] ??= { last: "" };
    if (text.trim().length < FEWEST) { one.last = ""; one.flying?.abort(); place(box).replaceChildren(); return; }
    if (one.last === text) return;
    if (one.flying) { one.waiting = input; return; }
    send(input, one, box, text);
  }

  const plain = (text) => text.toLowerCase().replace(/[,.\s]+/g, " ").trim();

  // whether what was typed can bring anything new now; else it is asked when the typing pauses. Of what is said, a word
  // that can be of no name, number or address cannot; one word is half a name; an address may stand there already
  function soon(box, text) {
    if (box === "said") return !/(^|\s)\p{Ll}+$/u.test(text) || /\d\S*(\s+\S+){0,3}$/.test(text);
    if (!/\d{3}/.test(text) && !/\S\s+\S\S/.test(text)) return false;
    const top = box === "where" && place(box).querySelector("[data-top]")?.dataset.top;
    return !(top && plain(top).startsWith(plain(text)));
  }

  async function send(input, one, box, text) {
    const mine = one.flying = new AbortController(), shown = [...place(box).querySelectorAll("[data-lead]")];
    one.last = text;
    after(`slow-${box}`, SLOW, () => tell("Looking in the record \u2026"));
    const late = setTimeout(() => { mine.late = true; mine.abort(); }, GIVE_UP);
    const body = question({ box, text });
    if (box === "said") shown.forEach((part) => body.append("have", part.dataset.lead));
    try {
      const answer = await fetch(aside.dataset.typed, { method: "POST", body, redirect: "manual", signal: mine.signal });
      const html = answer.ok ? await answer.text() : "";
      if (answer.ok) show(box, html, shown); else fail(one, answer.type === "opaqueredirect" || answer.status === 403);
    } catch {
      if (mine.late || !mine.signal.aborted) fail(one, false);
    }
    clearTimeout(late); clearTimeout(timers[`slow-${box}`]);
    one.flying = null;
    if (one.waiting) { const next = one.waiting; one.waiting = null; ask(next); }
  }

  // what was chosen stays, whatever is typed after it
  function keep(part) {
    part.querySelectorAll("input:checked").forEach((chosen) => {
      const whole = chosen.closest(".app-beside__record, .app-beside__line");
      const same = [...kept.querySelectorAll("input")].some((other) => other.name === chosen.name && other.value === chosen.value);
      if (whole && !same) kept.append(whole);
    });
  }

  function show(box, html, shown) {
    const fresh = document.createElement("div");
    fresh.innerHTML = html;
    fresh.querySelectorAll("[data-same]").forEach((gap) => {
      const old = shown.find((part) => part.dataset.lead === gap.dataset.lead);
      if (old) gap.replaceWith(old); else gap.remove();
    });
    keep(place(box));
    place(box).replaceChildren(...fresh.childNodes);
    number();
    unsettled = true;
    after("pause", PAUSE, settle);
    const told = place(box).firstElementChild?.dataset.told;
    tell(told || "");
  }

  function fail(one, mustGoOn) {
    one.last = "";
    tell(mustGoOn
      ? "Not checked: you were signed out, or have no task in hand. Go on with the call; the log shows its history when it is open."
      : "Not checked: no answer came. It is tried again at the next key. Go on with the call.", true);
  }

  // one act on the record for what was shown since the last: where this does not arrive, the server does it
  function settle() {
    if (!unsettled) return;
    unsettled = false;
    fetch(aside.dataset.settled, { method: "POST", body: question({}), redirect: "manual", keepalive: true }).catch(() => { unsettled = true; });
  }
  const leave = () => { if (unsettled && navigator.sendBeacon(aside.dataset.settled, question({}))) unsettled = false; };

  const choices = () => [...aside.querySelectorAll("[data-choice]")].filter((each) => each.offsetParent);
  function number() {
    aside.querySelectorAll("[data-key]").forEach((old) => old.removeAttribute("data-key"));
    choices().slice(0, 9).forEach((each, place) => (each.closest("label") || each).setAttribute("data-key", `Alt+${place + 1}`));
  }

  document.addEventListener("input", (event) => {
    const input = event.target, box = input.dataset?.history;
    if (!box) return;
    after(`rest-${box}`, soon(box, input.value) ? REST : LATER, () => ask(input));
    after("pause", PAUSE, settle);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const digit = /^Digit([1-9])$/.exec(event.code), letter = /^Key([A-Z])$/.exec(event.code);
    const target = digit ? choices()[Number(digit[1]) - 1] : letter && document.querySelector(`[accesskey="${letter[1].toLowerCase()}"]`);
    if (!target) return;
    event.preventDefault();
    if (digit) target.click(); else { target.focus(); if (target.matches("a, button")) target.click(); }
  });

  // forms that only add to the log are sent without leaving it: what is half typed elsewhere on the page stays
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    unsettled = unsettled && !leave() && unsettled;
    if (!form.matches("[data-quick]") || form.dataset.plain) return;
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok || !answer.redirected || !page.getElementById("log-head")) throw new Error("not as expected");
      renew(page, form);
    } catch {
      // sent again as any form is: what was recorded already is not recorded twice
      form.dataset.plain = "yes";
      button.disabled = false;
      form.requestSubmit();
    }
  });

  function renew(page, form) {
    for (const id of ["log-before", "log-after", "entries", "beside-log"]) {
      const now = page.getElementById(id), old = document.getElementById(id);
      if (now && old) old.replaceWith(now);
    }
    if (form.contains(document.activeElement) || aside.contains(form)) document.querySelector("[data-history]")?.focus();
    if (aside.contains(form)) form.remove();
    const fresh = page.querySelector("form.app-call__form");
    if (fresh && !aside.contains(form) && form.isConnected) {
      form.querySelector("[name=submission]").value = fresh.querySelector("[name=submission]").value;
      form.querySelectorAll("textarea, input[type=text]").forEach((box) => { box.value = ""; });
      place("said").replaceChildren();
      if (asking.said) asking.said.last = "";
      form.querySelector("button").disabled = false;
    }
    tell(page.querySelector(".moj-alert")?.textContent.trim() || "Recorded.");
    number();
  }

  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
  number();
})();
