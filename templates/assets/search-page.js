// The search page: what stands in the address is searched and shown. All words come from the page.
// Parts: search-files.js, search-typing.js, search-text.js, search-facets.js, search-engine.js, search-elements.js, search-conditions.js, search-hits.js
"use strict";

(() => {
  const PAGE_SIZE = 20;

  const { need, open, queryOf, watch, byId, form, say, short, requestOf, addressOf, inOrder, marked, element, show } = window.plansiteSearch;
  const { hitLists, ordered, drawTools, drawPages, sentence, drawFacets, drawChosen, widerThan, nearestTo, drawLess } = window.plansiteSearch;
  const input = form.elements.q;
  const [status, nearest, wider, chosen, found, filters, heading, list, downloads, index] =
    ["status", "nearest", "wider", "chosen", "found", "filters", "heading", "hits", "downloads", "index"].map((id) => byId("search-" + id));
  const windowTitle = document.title;

  function remember(request, isNew) {
    try {
      history[isNew ? "pushState" : "replaceState"](null, "", addressOf(request));
    } catch {
      // Too many in a short time, or too long: the answer is shown all the same.
    }
  }

  // --- Course

  let current = null;
  let latest = 0; // an answer that a later question has overtaken is thrown away

  async function answerTo(asked) {
    const engine = await open(form.dataset);
    const clauses = engine.parse(asked.q);
    const result = await engine.search(asked.q, asked);
    const request = inOrder(asked, result.facets);
    const answer = { engine, request, clauses, result };
    answer.ordered = ordered(answer);
    const last = Math.max(1, Math.ceil(result.total / PAGE_SIZE));
    const page = Math.min(request.page, last);
    const first = (page - 1) * PAGE_SIZE;
    const hits = answer.ordered.slice(first, first + PAGE_SIZE);
    const texts = await engine.texts(hits.map((hit) => hit.document));
    const [widest, fewer] = [await widerThan(answer), await nearestTo(answer)];
    // Draws all, and gives what is shown.
    return () => {
      document.title = request.q ? say("window_title", short(request.q), windowTitle) : windowTitle;
      heading.textContent = last > 1 ? say("results_page", page, last) : say("results");
      list.replaceChildren(...hitLists(answer, hits, texts, first));
      found.hidden = result.total === 0;
      index.hidden = true;
      drawFacets(answer);
      drawChosen(answer);
      drawTools(answer);
      drawDownloads(answer);
      drawPages(answer, page, last);
      drawLess(widest, fewer);
      settle("done", result.total, sentence(answer));
      return request;
    };
  }

  function drawDownloads(answer) {
    downloads.replaceChildren(...["csv", "json"].map((kind) => {
      const button = element("button", { type: "button" }, say(kind));
      button.addEventListener("click", () => need(downloads.dataset.script).then(() => window.plansiteSearch.download(answer, kind)).catch(fail));
      return button;
    }));
  }

  function settle(state, total, text) {
    status.dataset.state = state;
    if (total === null) delete status.dataset.total;
    else status.dataset.total = total;
    status.replaceChildren(...marked(text));
  }

  function fail() {
    if (found.contains(document.activeElement)) input.focus();
    found.hidden = true;
    index.hidden = false;
    index.classList.add("needed");
    for (const box of [nearest, wider, chosen]) show(box);
    settle("error", null, say("error"));
  }

  // `focus`: the key of the step that has the keyboard's focus afterwards.
  async function run(request, focus = null) {
    const own = ++latest;
    current = request;
    if (!form.dataset.index) {
      settle("done", 0, say("nothing_yet"));
      return;
    }
    status.dataset.state = "searching";
    if (found.hidden) status.textContent = say("searching");
    try {
      const draw = await answerTo(request);
      if (own !== latest) return;
      const held = document.activeElement;
      current = draw();
      if (focus) refocus(focus);
      else if (!held.isConnected) hold(held);
    } catch (problem) {
      if (own !== latest) return;
      console.warn(problem);
      fail();
    }
  }

  function refocus(key) {
    const same = [...document.querySelectorAll("[data-step]")].find((each) => key !== "heading" && each.dataset.step === key && each.offsetParent);
    (same || (found.hidden ? input : heading)).focus();
  }

  // An answer may come when the reader is among the hits of the one before: to the same link then, if it is there again.
  function hold(held) {
    const taskOf = (link) => link.closest("[data-task]")?.dataset.task;
    const same = [...list.querySelectorAll("a")].find((each) => each.href === held.href && taskOf(each) === taskOf(held));
    if (same) same.focus();
    else refocus(held.dataset.step);
  }

  // --- Reader

  let isTyping = false; // all that is typed in one go is one entry of the history

  const asTyped = () => ({ ...current, q: queryOf(input.value), page: 1 });

  const forget = watch(input, {
    pause: true,
    changed() {
      const request = asTyped();
      if (request.q === current.q) return;
      remember(request, !isTyping);
      isTyping = true;
      run(request);
    },
    submitted() {
      go(asTyped());
      return true;
    },
  });

  // A question that is asked for good, unlike one that is still being typed.
  function go(request, focus) {
    forget();
    isTyping = false;
    remember(request, addressOf(request) !== addressOf(current));
    input.value = request.q;
    run(request, focus);
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-step]") : null;
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(requestOf(link.search), link.dataset.step);
  });

  // Shows what the address says.
  function follow() {
    const request = requestOf(location.search);
    if (/[?&]within=/.test(location.search)) remember(request, false);
    forget();
    isTyping = false;
    input.value = request.q;
    run(request);
  }

  window.addEventListener("popstate", follow);

  // Wide, the filters stand beside the hits and are always open.
  const wide = window.matchMedia("(min-width: 960px)");
  const fit = () => (filters.open = wide.matches);
  wide.addEventListener("change", fit);
  fit();
  follow();
})();
