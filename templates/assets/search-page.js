// The search page: what stands in the address is searched and shown. All words come from the page.
"use strict";

(() => {
  const PAGE_SIZE = 20;
  const TYPING_PAUSE = 150;
  const WINDOW = 120; // characters of a cell that are shown
  const BEFORE_MATCH = 30;
  const LONGEST_LIST = 12; // of departments, before the rest is folded away
  const LONGEST_QUERY = 10000;
  const LONGEST_WORDS = 60; // of a query, where it is said again
  const FACETS = ["province", "year", "priority", "department"];
  // The task first, because it is what a hit is; the others in the order of the printed table.
  const SHOWN = ["task", "item", "result", "departments", "documents", "province", "priority", "note"];

  const { FIELDS, open } = window.plansiteSearch;
  const byId = (id) => document.getElementById(id);
  const form = document.querySelector("form.search");
  const input = form.elements.q;
  const [status, nearest, chosen, found, filters, heading, tools, list, pages, downloads, index] =
    ["status", "nearest", "chosen", "found", "filters", "heading", "tools", "hits", "pages", "downloads", "index"].map((id) => byId("search-" + id));
  const words = new Map([...byId("search-words").content.querySelectorAll("[data-word]")].map((each) => [each.dataset.word, each.textContent]));
  const windowTitle = document.title;

  const say = (word, ...values) => words.get(word).replace(/\{(\d)\}/g, (_, number) => values[number]);
  const short = (text) => ([...text].length > LONGEST_WORDS ? [...text].slice(0, LONGEST_WORDS).join("") + "…" : text);

  // --- Address

  // What an address asks for: { q, province, year, priority, department, sort, page }.
  function requestOf(address) {
    const given = new URLSearchParams(address);
    const request = { q: (given.get("q") || "").slice(0, LONGEST_QUERY), sort: given.get("sort") === "plan" ? "plan" : "", page: Math.max(1, parseInt(given.get("page"), 10) || 1) };
    for (const facet of FACETS) request[facet] = given.get(facet) || "";
    return request;
  }

  const chosenIn = (request) => FACETS.filter((facet) => request[facet]);

  function addressOf(request) {
    const parameters = new URLSearchParams();
    for (const name of ["q", ...FACETS, "sort"]) if (request[name]) parameters.set(name, request[name]);
    if (request.page > 1) parameters.set("page", request.page);
    const text = parameters.toString();
    return text ? "?" + text : location.pathname;
  }

  function remember(request, isNew) {
    try {
      history[isNew ? "pushState" : "replaceState"](null, "", addressOf(request));
    } catch {
      // Too many in a short time, or too long: the answer is shown all the same.
    }
  }

  // --- Elements

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  // A link that searches; `key` finds it when the page is drawn anew. Without one of its own, focus goes to the results' heading.
  function step(request, key, attributes, ...children) {
    return element("a", { href: addressOf(request), "data-step": key, ...attributes }, ...children);
  }

  function show(box, ...children) {
    box.replaceChildren(...children);
    box.hidden = children.length === 0;
  }

  // --- Sentences

  function clauseWords(clause) {
    const word = (clause.not ? "lacks" : "has") + (clause.field ? "_in" : "");
    return say(word, short(clause.text), clause.field && say("field-" + clause.field));
  }

  function sentence(answer) {
    const { engine, clauses, result, request } = answer;
    const what = short(clauses.map(clauseWords).join(say("comma")));
    const isFiltered = chosenIn(request).length > 0;
    if (result.total === 0) {
      if (clauses.length === 0) return say("none_chosen");
      return say(isFiltered ? "none_filtered" : "none", what);
    }
    const { plans } = engine.manifest;
    const provinces = new Set(result.hits.map(({ document }) => plans[engine.columns.plan[document]][0])).size;
    const word = clauses.length > 0 ? "found" : isFiltered ? "found_filtered" : "all";
    return say(word, provinces, result.total, what);
  }

  function valueWords({ manifest }, facet, { value, number }) {
    if (facet === "year") return say("year", value);
    if (facet === "priority") return manifest.priorities[number][2];
    return (facet === "province" ? manifest.provinces : manifest.bodies)[number][1];
  }

  function chosenWords({ engine, result, request }, facet) {
    const choice = result.facets[facet].find(({ value }) => value === request[facet]);
    return choice ? valueWords(engine, facet, choice) : short(request[facet]);
  }

  // --- Rows

  function planOf({ manifest, columns }, document) {
    const [province, year, title, folder] = manifest.plans[columns.plan[document]];
    return { year, title, folder, link: element("a", { href: form.dataset.root + folder + "index.html" }, say("plan_of", manifest.provinces[province][1], year)) };
  }

  // Not within a surrogate pair.
  const whole = (text, at) => (/[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at);

  // The part of a text to show: all, or a window round the first mark, that cuts no mark in two.
  function windowOf(text, marks) {
    if (text.length <= WINDOW) return [0, text.length];
    const start = marks.length === 0 || marks[0][0] <= BEFORE_MATCH ? 0 : whole(text, marks[0][0] - BEFORE_MATCH);
    const end = Math.min(text.length, start + WINDOW);
    const cut = marks.find((mark) => mark[0] < end && mark[1] > end);
    return [start, cut ? cut[1] : whole(text, end)];
  }

  // A text as nodes. Without the <mark> elements it is what was published, to the character.
  function marked(text, marks) {
    const [start, end] = windowOf(text, marks);
    const nodes = [];
    let at = start;
    for (const [from, to] of marks) {
      if (to > end) break;
      nodes.push(text.slice(at, from), element("mark", {}, text.slice(from, to)));
      at = to;
    }
    nodes.push(text.slice(at, end));
    const edges = (start > 0 ? " cut-start" : "") + (end < text.length ? " cut-end" : "");
    return { nodes, edges };
  }

  // The texts of a field. The full names of departments only where the printed cell does not hold all that was looked for.
  function partsOf(engine, field, text, clauses) {
    const parts = [...new Set(text.split("\u0001"))];
    const isPrinted = field === "departments" && clauses.every((clause) => engine.marks(parts[0], [clause]).length > 0);
    return isPrinted ? parts.slice(0, 1) : parts;
  }

  // The parts of a field that hold a match. Task and item are always shown.
  function fieldOf(answer, field, text, href) {
    const clauses = answer.clauses.filter((clause) => !clause.not && (!clause.field || clause.field === field));
    const parts = partsOf(answer.engine, field, text, clauses).map((part) => [part, answer.engine.marks(part, clauses)]);
    const matching = parts.filter(([, marks]) => marks.length > 0);
    const isMatch = matching.length > 0;
    if (!isMatch && field !== "task" && field !== "item") return null;
    const cells = (isMatch ? matching : parts).map(([part, marks]) => {
      const { nodes, edges } = marked(part, marks);
      const cell = element("span", { class: "cell" + edges, "data-match": isMatch ? field : null }, ...nodes);
      return element("dd", text ? {} : { class: "unlisted" }, text ? (href ? element("a", { href }, cell) : cell) : say("no_item"));
    });
    return element("div", { class: "hit-" + field }, element("dt", {}, say("field-" + field)), ...cells);
  }

  function hitOf(answer, hit, texts, isGrouped) {
    const plan = planOf(answer.engine, hit.document);
    const root = form.dataset.root + plan.folder;
    const cells = SHOWN.map((field) => fieldOf(answer, field, texts[FIELDS.indexOf(field)], field === "task" ? root + hit.id + ".html" : null));
    return element("li", { "data-task": hit.id },
      isGrouped ? null : element("p", { class: "over" }, plan.link),
      element("dl", {}, ...cells));
  }

  function hitLists(answer, hits, texts, first) {
    const isGrouped = isInPlanOrder(answer);
    const lists = [];
    let group = null;
    hits.forEach((hit, i) => {
      const number = answer.engine.columns.plan[hit.document];
      if (!group || (isGrouped && number !== group.number)) {
        group = { number, list: element("ol", { class: "hits", start: first + i + 1 }) };
        if (isGrouped) lists.push(element("h3", { class: "plan-name" }, planOf(answer.engine, hit.document).link));
        lists.push(group.list);
      }
      group.list.append(hitOf(answer, hit, texts[i], isGrouped));
    });
    return lists;
  }

  // --- Facets

  function facetOf(answer, facet) {
    const { engine, result, request } = answer;
    const choices = result.facets[facet].filter((choice) => choice.count > 0 || choice.value === request[facet]);
    if (choices.length === 0) return null;
    // Departments are too many for the order of the site: those with most tasks first.
    if (facet === "department") choices.sort((a, b) => b.count - a.count || a.number - b.number);
    const entries = choices.map((choice) => {
      const isChosen = choice.value === request[facet];
      const target = { ...request, [facet]: isChosen ? "" : choice.value, page: 1 };
      return element("li", {}, step(target, facet + "=" + choice.value, { "aria-current": isChosen ? "true" : null }, valueWords(engine, facet, choice)), " ", element("span", { class: "count" }, String(choice.count)));
    });
    const id = "search-facet-" + facet;
    const rest = facet === "department" ? entries.splice(LONGEST_LIST) : [];
    return element("div", { role: "group", "aria-labelledby": id },
      element("h2", { id }, say("facet-" + facet)),
      element("ul", {}, ...entries),
      rest.length === 0 ? null : element("details", {}, element("summary", {}, say("more", rest.length)), element("ul", {}, ...rest)));
  }

  function drawFacets(answer) {
    const isOpen = filters.querySelector("details[open]") !== null;
    filters.lastElementChild.replaceChildren(...FACETS.map((facet) => facetOf(answer, facet)).filter(Boolean));
    for (const more of filters.querySelectorAll("details")) more.open = isOpen;
  }

  function drawChosen(answer) {
    const { request } = answer;
    const chips = chosenIn(request).map((facet) => {
      const name = chosenWords(answer, facet);
      const cross = element("span", { "aria-hidden": "true" }, " ×");
      return element("li", {}, step({ ...request, [facet]: "", page: 1 }, "without " + facet, { "aria-label": say("remove", name) }, name, cross));
    });
    if (chips.length === 0) show(chosen);
    else show(chosen, element("span", {}, say("chosen")), element("ul", {}, ...chips));
  }

  // --- Round the hits

  const isInPlanOrder = ({ request, clauses }) => request.sort === "plan" || clauses.length === 0;

  function drawTools(answer) {
    const { request, clauses } = answer;
    const orders = ["", "plan"].map((sort) => element("li", {},
      step({ ...request, sort, page: 1 }, "sort=" + sort, { "aria-current": request.sort === sort ? "true" : null }, say("sort-" + (sort || "relevance")))));
    show(tools, ...(clauses.length === 0 ? [] : [element("ul", { "aria-label": say("sort") }, ...orders)]));
    downloads.replaceChildren(...["csv", "json"].map((kind) => {
      const button = element("button", { type: "button" }, say(kind));
      button.addEventListener("click", () => download(answer, kind));
      return button;
    }));
  }

  // The first page, the last, and those round this one; null where some are left out.
  function pageNumbers(page, last) {
    const near = [...new Set([1, page - 1, page, page + 1, last])].filter((number) => number >= 1 && number <= last).sort((a, b) => a - b);
    return near.flatMap((number, i) => (i > 0 && number > near[i - 1] + 1 ? [null, number] : [number]));
  }

  function drawPages({ request }, page, last) {
    const to = (number, text, attributes) => element("li", {}, step({ ...request, page: number }, "heading", attributes, text));
    show(pages, ...(last <= 1 ? [] : [element("ul", {},
      page > 1 ? to(page - 1, say("previous"), { rel: "prev" }) : null,
      ...pageNumbers(page, last).map((number) => (number === null
        ? element("li", { "aria-hidden": "true" }, "…")
        : to(number, String(number), { "aria-label": say("page", number), "aria-current": number === page ? "page" : null }))),
      page < last ? to(page + 1, say("next"), { rel: "next" }) : null)]));
  }

  // A clause as somebody would type it.
  function typed({ text, field, not }) {
    const isPlain = /^[^-":：]+$/.test(text);
    return (not ? "-" : "") + (field ? field + ":" : "") + (isPlain ? text : '"' + text + '"');
  }

  // What would be found with one condition less.
  async function nearestTo({ engine, request, clauses, result }) {
    const fewer = [
      ...clauses.map((dropped) => ({ name: clauseWords(dropped), request: { ...request, q: clauses.filter((clause) => clause !== dropped).map(typed).join(" ") } })),
      ...chosenIn(request).map((facet) => ({ name: chosenWords({ engine, request, result }, facet), request: { ...request, [facet]: "" } })),
    ].filter((less) => less.request.q || chosenIn(less.request).length > 0);
    for (const less of fewer) less.total = (await engine.search(less.request.q, less.request)).total;
    return fewer.filter((less) => less.total > 0);
  }

  function drawNearest(fewer) {
    show(nearest, element("p", {}, say(fewer.length > 0 ? "nearest" : "no_nearest")), element("ul", {}, ...fewer.map((less) =>
      element("li", {}, step({ ...less.request, page: 1 }, "heading", {}, say("without", less.name, less.total))))));
  }

  // --- Downloads

  function recordOf(engine, { document, id }, texts) {
    const plan = planOf(engine, document);
    const text = (field) => texts[FIELDS.indexOf(field)];
    return {
      id, province: text("province"), year: plan.year, plan: plan.title, priority: text("priority"), item: text("item"), task: text("task"),
      result: text("result"), departments: text("departments").split("\u0001")[0],
      documents: text("documents").split("\u0001").filter(Boolean), note: text("note"), path: plan.folder + id + ".html",
    };
  }

  // As the tables beside the pages are (/data/): a spreadsheet would run a cell that begins like a formula.
  function csvCell(value) {
    const text = Array.isArray(value) ? value.join("；") : String(value);
    return '"' + text.replace(/^[=+\-@\t\r\n＝＋－＠]/, "'$&").replace(/"/g, '""') + '"';
  }

  function csvOf(records) {
    const heads = ["id", "field-province", "facet-year", "plan", "field-priority", "field-item", "field-task", "field-result",
      "field-departments", "field-documents", "field-note"].map((word) => say(word));
    const lines = records.map(({ path, ...record }) => Object.values(record));
    return "\uFEFF" + [heads, ...lines].map((line) => line.map(csvCell).join(",") + "\r\n").join("");
  }

  async function download(answer, kind) {
    const texts = await answer.engine.texts(answer.ordered.map((hit) => hit.document)).catch(() => null);
    if (!texts) {
      fail();
      return;
    }
    const records = answer.ordered.map((hit, i) => recordOf(answer.engine, hit, texts[i]));
    const { page, ...request } = answer.request; // all pages
    const text = kind === "csv" ? csvOf(records) : JSON.stringify({ ...request, total: records.length, tasks: records }, null, 1) + "\n";
    const url = URL.createObjectURL(new Blob([text], { type: kind === "csv" ? "text/csv;charset=utf-8" : "application/json" }));
    element("a", { href: url, download: "plansite-search." + kind }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  // --- Course

  let current = null;
  let latest = 0; // an answer that a later question has overtaken is thrown away

  async function answerTo(request) {
    const engine = await open(form.dataset.root, form.dataset.searchManifest);
    const clauses = engine.parse(request.q);
    const result = await engine.search(request.q, request);
    const answer = { engine, request, clauses, result };
    answer.ordered = isInPlanOrder(answer) ? [...result.hits].sort((a, b) => a.document - b.document) : result.hits;
    const last = Math.max(1, Math.ceil(result.total / PAGE_SIZE));
    const page = Math.min(request.page, last);
    const first = (page - 1) * PAGE_SIZE;
    const hits = answer.ordered.slice(first, first + PAGE_SIZE);
    const texts = await engine.texts(hits.map((hit) => hit.document));
    const fewer = result.total > 0 ? null : await nearestTo(answer);
    return () => {
      document.title = request.q ? say("window_title", short(request.q), windowTitle) : windowTitle;
      heading.textContent = last > 1 ? say("results_page", page, last) : say("results");
      list.replaceChildren(...hitLists(answer, hits, texts, first));
      found.hidden = result.total === 0;
      index.hidden = true;
      drawFacets(answer);
      drawChosen(answer);
      drawTools(answer);
      drawPages(answer, page, last);
      if (fewer) drawNearest(fewer);
      else show(nearest);
      settle("done", result.total, sentence(answer));
    };
  }

  function settle(state, total, text) {
    status.dataset.state = state;
    if (total === null) delete status.dataset.total;
    else status.dataset.total = total;
    status.textContent = text;
  }

  function fail() {
    found.hidden = true;
    index.hidden = false;
    index.classList.add("needed");
    for (const box of [nearest, chosen]) show(box);
    settle("error", null, say("error"));
  }

  // `focus`: the key of the step that has the keyboard's focus afterwards.
  async function run(request, focus = null) {
    const own = ++latest;
    current = request;
    if (!form.dataset.searchManifest) {
      settle("done", 0, say("nothing_yet"));
      return;
    }
    status.dataset.state = "searching";
    if (found.hidden) status.textContent = say("searching");
    try {
      const draw = await answerTo(request);
      if (own !== latest) return;
      draw();
      if (focus) refocus(focus);
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

  // --- Reader

  let isComposing = false;
  let isTyping = false; // all that is typed in one go is one entry of the history
  let pause = 0;

  const asTyped = () => ({ ...current, q: input.value.slice(0, LONGEST_QUERY), page: 1 });

  // A question that is asked for good, unlike one that is still being typed.
  function go(request, focus) {
    clearTimeout(pause);
    isTyping = false;
    remember(request, addressOf(request) !== addressOf(current));
    input.value = request.q;
    run(request, focus);
  }

  function typeOn() {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const request = asTyped();
      if (request.q === current.q) return;
      remember(request, !isTyping);
      isTyping = true;
      run(request);
    }, TYPING_PAUSE);
  }

  input.addEventListener("compositionstart", () => {
    isComposing = true;
    clearTimeout(pause);
  });
  input.addEventListener("compositionend", () => {
    isComposing = false;
    typeOn();
  });
  input.addEventListener("input", (event) => {
    if (!isComposing && !event.isComposing) typeOn();
  });
  // The Enter that ends a composition; Safari ends it first and tells by 229.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.isComposing || isComposing || event.keyCode === 229)) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!isComposing) go(asTyped());
  });

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-step]") : null;
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(requestOf(link.search), link.dataset.step);
  });

  // Shows what the address says.
  function follow() {
    const request = requestOf(location.search);
    clearTimeout(pause);
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
