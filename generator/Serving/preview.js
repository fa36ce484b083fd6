// In pages of a preview: shows the page anew when it has changed, and what is wrong while something is.
"use strict";

(() => {
  const own = document.currentScript.dataset.page;
  const panel = document.createElement("section");
  panel.id = "plansite-preview";
  panel.setAttribute("role", "status");
  panel.hidden = true;
  document.body.append(panel);
  let words = { ended: "" };

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function show(heading, problems) {
    const list = document.createElement("ul");
    for (const { place, rule, message } of problems) {
      const entry = document.createElement("li");
      entry.append(element("code", place), " ", message, " ", element("small", rule));
      list.append(entry);
    }
    panel.replaceChildren(element("strong", heading), ...(problems.length > 0 ? [list] : []));
    panel.hidden = false;
  }

  const events = new EventSource("/-/events?page=" + encodeURIComponent(decodeURIComponent(location.pathname)));
  events.addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    words = state.words;
    // The browser keeps the place in the page by itself.
    if (state.page !== null && state.page !== own) location.reload();
    else if (state.problems.length > 0) show(words.problems, state.problems);
    else if (state.page === null && own !== "") show(words.gone, []);
    else panel.hidden = true;
  });
  // It tries again by itself; until then the page may be an old one.
  events.addEventListener("error", () => show(words.ended, []));
})();
