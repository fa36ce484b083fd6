// In pages of a preview: shows the page anew when it has changed, and what is wrong while something is.
"use strict";

(() => {
  const script = document.currentScript;
  // Where what was loaded changes, or what scripts listen to is another, the page begins anew.
  const LOADED = "script:not([type='application/ld+json']), link, style";
  const ACTIVE = LOADED + ", form, button, input, select, textarea";
  const INDEX = "script[src*='-preview-']"; // of the search, once a reader has reached for it
  let own = script.dataset.page;
  const panel = document.createElement("section");
  panel.id = "plansite-preview";
  panel.setAttribute("role", "status");
  panel.hidden = true;
  document.documentElement.append(panel); // outside of what is compared
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

  // --- The page, changed where it is

  let served = null; // the page as it came, before scripts made anything of it

  // Parsed by the browser as any page, without a string of HTML in a script's hands.
  const fetched = () => new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.addEventListener("load", () => (request.response ? done(request.response) : failed(new Error(request.statusText))));
    request.addEventListener("error", failed);
    request.open("GET", location.pathname);
    request.send();
  });

  // Takes the mark of the state off a page, which is no change of it.
  function markOf(page) {
    const mark = page.querySelector("script[data-page]");
    const state = mark.dataset.page;
    mark.dataset.page = "";
    return state;
  }

  const alike = (one, other) => one.nodeName === other.nodeName && one.childNodes.length === other.childNodes.length
    && [...one.childNodes].every((child, i) => child.nodeName === other.childNodes[i].nodeName);

  // Does to what is shown what was done to the page as it is served. Says whether that could be done; what scripts made of the rest stays.
  function change(was, is, shown) {
    if (was.isEqualNode(is)) return true;
    if (was.nodeType === Node.TEXT_NODE) {
      if (shown.data !== was.data) return false;
      shown.data = is.data;
      return true;
    }
    if (was.nodeType !== Node.ELEMENT_NODE || was.matches(LOADED)) return false;
    if (alike(was, is) && alike(was, shown)) {
      for (const name of new Set([...was.getAttributeNames(), ...is.getAttributeNames()])) {
        if (was.getAttribute(name) === is.getAttribute(name)) continue;
        if (is.hasAttribute(name)) shown.setAttribute(name, is.getAttribute(name));
        else shown.removeAttribute(name);
      }
      return [...was.childNodes].every((child, i) => change(child, is.childNodes[i], shown.childNodes[i]));
    }
    if (!shown.isEqualNode(was) || was.querySelector(ACTIVE) || is.querySelector(ACTIVE)) return false;
    shown.replaceWith(document.importNode(is, true));
    return true;
  }

  // Whether the page now stands as it is served; else it must be loaded anew.
  async function catchUp() {
    if (!served || document.querySelector(INDEX)) return false;
    const page = await fetched();
    const state = markOf(page);
    const isDone = change(served.head, page.head, document.head) && change(served.body, page.body, document.body);
    [served, own] = [page, state];
    return isDone;
  }

  // --- Word of changes

  async function tell(state) {
    words = state.words;
    // The browser keeps the place in the page by itself, either way.
    if (state.page !== null && state.page !== own && !(await catchUp())) location.reload();
    else if (state.problems.length > 0) show(words.problems, state.problems);
    else if (state.page === null && own !== "") show(words.gone, []);
    else panel.hidden = true;
  }

  let course = fetched().then((page) => {
    script.dataset.page = "";
    if (markOf(page) === own) served = page;
  }, console.warn);
  const events = new EventSource("/-/events?page=" + encodeURIComponent(decodeURIComponent(location.pathname)));
  events.addEventListener("message", (event) => {
    course = course.then(() => tell(JSON.parse(event.data))).catch(() => location.reload());
  });
  // It tries again by itself; until then the page may be an old one.
  events.addEventListener("error", () => show(words.ended, []));
})();
