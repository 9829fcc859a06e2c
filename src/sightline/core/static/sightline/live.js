// An open board stays true by itself. Without this file the page is whole, says how old it is, and has a link to itself.
// A stream tells that something changed; the content is asked for by the page's own door. Where there is no stream, it
// is asked for every half minute. However it came, the page says how old it is; after a night's sleep it asks again.
(() => {
  const board = document.querySelector("[data-live]");
  if (!board || !window.fetch) return;
  const content = board.querySelector("[data-live-content]");
  const age = board.querySelector("[data-live-age]");
  const state = board.querySelector("[data-live-state]");
  const POLL = 30000, MINUTE = 60000, TICK = 5000, GIVE_UP = 15000, ASLEEP = 20000, AGAIN = 60000;
  const address = board.dataset.live, now = board.dataset.now;
  let shownAt = Date.now() - 1000 * Number(board.dataset.age || 0), askedAt = Date.now(), tickedAt = Date.now();
  let stream = null, isLive = false, flying = null, waiting = null, ended = false, triedAt = 0;

  const words = (ms) => {
    const seconds = Math.max(0, Math.round(ms / 1000));
    if (seconds < 60) return `${Math.round(seconds / 5) * 5} seconds`;
    const minutes = Math.round(seconds / 60);
    if (minutes < 120) return `${minutes} minute${minutes === 1 ? "" : "s"}`;
    return `${Math.round(minutes / 60)} hours`;
  };
  const tell = (text, failed) => {
    if (state.textContent !== text) state.textContent = text;
    board.classList.toggle("app-live--failed", Boolean(failed));
  };
  const how = () => tell(isLive ? "Changes are shown as they happen." : "Asked for again every half minute.");
  const grow = () => { age.textContent = `What you see is ${words(Date.now() - shownAt)} old.`; };

  const lines = () => [...content.querySelectorAll("[data-live-line]")];

  // only what says that it changed: the reader asks for it, for it names people and that is on the ledger
  function announce() {
    tell("Something has changed since.", true);
  }

  async function ask(version) {
    if (ended) return;
    if (!now) return version ? announce() : undefined;
    if (flying) { waiting = version || waiting || ""; return; }
    const mine = flying = new AbortController();
    const late = setTimeout(() => mine.abort(), GIVE_UP);
    askedAt = Date.now();
    try {
      // a page that knows its version is answered without content where it is still that
      const known = content.querySelector("[data-version]")?.dataset.version;
      const query = known ? `?shown=${known}` : version ? `${now.includes("?") ? "&" : "?"}version=${version}` : "";
      const answer = await fetch(now + query, { redirect: "manual", signal: mine.signal, headers: { "Sightline-Refresh": "1" } });
      if (answer.status === 204) same();
      else if (answer.ok) show(await answer.text(), Number(answer.headers.get("Sightline-Age") || 0));
      else if (answer.type === "opaqueredirect" || answer.status === 403) stop();
      else fail();
    } catch { fail(); }
    clearTimeout(late);
    flying = null;
    if (waiting !== null) { const next = waiting; waiting = null; ask(next); }
  }

  function same() {
    shownAt = Date.now();
    how();
    grow();
  }

  function show(html, seconds) {
    const focused = content.contains(document.activeElement) ? document.activeElement : null;
    const kept = focused && (focused.id ? `#${CSS.escape(focused.id)}` : focused.getAttribute("href"));
    const before = new Set(lines().map((line) => line.id));
    content.innerHTML = html;
    const fresh = lines().filter((line) => !before.has(line.id));
    fresh.forEach((line) => line.classList.add("app-live__fresh"));
    shownAt = Date.now() - 1000 * seconds;
    if (kept) {
      const again = kept.startsWith("#") ? content.querySelector(kept)
        : [...content.querySelectorAll("a")].find((link) => link.getAttribute("href") === kept);
      again?.focus({ preventScroll: true });
    }
    how();
    if (fresh.length) tell(`${fresh.length} new line${fresh.length === 1 ? "" : "s"}. ${state.textContent}`);
    grow();
  }

  function fail() {
    tell("It could not be asked for again; it is tried every half minute.", true);
  }

  function stop() {
    ended = true;
    if (stream) stream.close();
    tell("You were signed out, your session is locked, or you may not see this any more: nothing new is shown. Load the page again to go on.", true);
  }

  function listen() {
    if (!address || !window.EventSource || ended) return;
    if (stream) stream.close();
    triedAt = Date.now();
    stream = new EventSource(address, { withCredentials: true });
    stream.addEventListener("open", () => { isLive = true; if (now) how(); });
    stream.addEventListener("changed", (event) => ask(event.data.split(" ")[1]));
    stream.addEventListener("ended", () => { stream.close(); isLive = false; ask(""); });
    stream.addEventListener("error", () => { isLive = false; if (now) how(); });
  }

  function tick() {
    const slept = Date.now() - tickedAt > TICK + ASLEEP;
    tickedAt = Date.now();
    grow();
    if (ended) return;
    if (slept) { isLive = false; listen(); ask(""); return; }
    if (address && !isLive && Date.now() - triedAt > AGAIN) listen();
    // what is late grows later without anybody changing it
    if (now && Date.now() - askedAt >= (isLive ? MINUTE : POLL)) ask("");
  }

  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") tick(); });
  addEventListener("online", () => { listen(); ask(""); });
  addEventListener("pageshow", (event) => { if (event.persisted) { listen(); ask(""); } });
  addEventListener("pagehide", () => { if (stream) stream.close(); isLive = false; });
  setInterval(tick, TICK);
  listen();
  grow();
})();
