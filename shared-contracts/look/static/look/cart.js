// How many things are in the cart, borrowed from ordering. Without an answer the link stays a link.
(() => {
  const link = document.querySelector("a[data-count]"), place = document.getElementById("cart-count");
  const part = (name, text) => Object.assign(document.createElement("span"), { className: name, textContent: text });
  const show = ({ count, words }) => {
    const number = part("count", count);
    number.setAttribute("aria-hidden", "true");
    place.replaceChildren(...(count ? [number, part("visually-hidden", words)] : []));
  };
  if (link && place)
    addEventListener("pageshow", () =>
      fetch(link.dataset.count, { credentials: "include", headers: { Accept: "application/json" } })
        .then((answer) => answer.ok && answer.json().then(show))
        .catch(() => {}));
})();
