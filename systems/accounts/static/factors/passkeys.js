"use strict";
// Asks the browser for a passkey, puts its answer into the form that stands there, and sends the form.
// What is cancelled or impossible is said in the words that the page brings along.
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const challenge = async (form) => {
    const headers = { Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    const answer = await fetch(form.dataset.challenges, { method: "POST", headers });
    if (!answer.ok) throw new Error(answer.statusText);
    const asked = (await answer.json()).publicKey;
    asked.challenge = bytes(asked.challenge);
    if (asked.user) asked.user.id = bytes(asked.user.id);
    if (asked.user) asked.excludeCredentials = known(asked.excludeCredentials);
    else asked.allowCredentials = known(asked.allowCredentials);
    return asked;
  };

  const written = (found) => {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (found.response[part]) response[part] = text(found.response[part]);
    return JSON.stringify({ id: found.id, rawId: text(found.rawId), type: found.type, response });
  };

  const reasons = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known", NotSupportedError: "impossible", SecurityError: "impossible" };

  const ask = async (form) => {
    const asked = { publicKey: await challenge(form) };
    const found = await (asked.publicKey.user ? navigator.credentials.create(asked) : navigator.credentials.get(asked));
    form.elements.credential.value = written(found);
    form.submit();
  };

  for (const told of document.querySelectorAll("[data-without-script]")) told.hidden = true;
  for (const form of document.querySelectorAll("form[data-challenges]")) {
    const said = form.querySelector("[data-said]");
    const say = (what) => { said.textContent = form.querySelector(`[data-words=${what}]`).textContent; };
    form.parentElement.hidden = false;
    if (!window.PublicKeyCredential) {
      say("impossible");
      form.querySelector("button").disabled = true;
    }
    form.addEventListener("submit", (sent) => {
      sent.preventDefault();
      said.textContent = "";
      ask(form).catch((error) => say(reasons[error.name] || "failed"));
    });
  }
})();
