// Asks a security key what the page says, and sends its answer with the form. Without this script the form says so.
(() => {
  if (!window.PublicKeyCredential) return;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const keys = (list) => (list || []).map((key) => ({ ...key, id: bytes(key.id) }));

  const create = async (asked) => {
    const publicKey = { ...asked, challenge: bytes(asked.challenge), user: { ...asked.user, id: bytes(asked.user.id) }, excludeCredentials: keys(asked.excludeCredentials) };
    const made = await navigator.credentials.create({ publicKey });
    return answer(made, { attestationObject: text(made.response.attestationObject) });
  };
  const get = async (asked) => {
    const publicKey = { ...asked, challenge: bytes(asked.challenge), allowCredentials: keys(asked.allowCredentials) };
    const shown = await navigator.credentials.get({ publicKey });
    return answer(shown, { authenticatorData: text(shown.response.authenticatorData), signature: text(shown.response.signature) });
  };
  const answer = (key, more) => JSON.stringify({
    id: key.id, rawId: text(key.rawId), type: key.type, clientExtensionResults: {},
    response: { clientDataJSON: text(key.response.clientDataJSON), ...more },
  });
  const said = { InvalidStateError: "This key is added already. Use another.", SecurityError: "Keys work only at the address under which this site is known, and over a safe connection." };

  document.querySelectorAll("form[data-security-key]").forEach((form) => {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      const field = form.elements.answer;
      if (field.value) return;
      event.preventDefault();
      const told = form.querySelector("[data-security-key-error]");
      told.textContent = "";
      try {
        const asked = JSON.parse(form.dataset.asked);
        field.value = await (form.dataset.securityKey === "create" ? create(asked) : get(asked));
        form.submit();
      } catch (fault) {
        told.textContent = said[fault.name] || "The key did not answer, or you did not touch it in time. Try again, or use another way.";
      }
    });
  });
})();
