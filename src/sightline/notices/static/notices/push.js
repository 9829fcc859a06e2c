// Asks the browser where messages to it go, and sends its answer with the form. Without this script the form says so.
(() => {
  const form = document.querySelector("form[data-push-key]");
  if (!form) return;
  const told = form.querySelector("[data-push-error]");
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) {
    told.textContent = "This browser cannot be told while it is closed. Add an e-mail address or a mobile instead.";
    return;
  }
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const active = (registered) => new Promise((done) => {
    const worker = registered.installing || registered.waiting;
    if (!worker) return done();
    worker.addEventListener("statechange", () => { if (worker.state === "activated") done(); });
  });
  const subscription = async () => {
    if (await Notification.requestPermission() !== "granted") throw new Error("denied");
    const registered = await navigator.serviceWorker.register(form.dataset.pushWorker);
    await active(registered);
    return registered.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.pushKey) });
  };
  form.addEventListener("submit", async (event) => {
    const field = form.elements.told;
    if (field.value) return;
    event.preventDefault();
    told.textContent = "";
    try {
      field.value = JSON.stringify(await subscription());
      form.submit();
    } catch (fault) {
      told.textContent = fault.message === "denied"
        ? "You have not allowed messages here. Allow them in the browser's settings for this site, then try again."
        : "The browser's message service did not answer. Try again, or add a mobile instead.";
    }
  });
})();
