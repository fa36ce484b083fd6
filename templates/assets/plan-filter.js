// The filter over the rows of one plan, by the engine of the search. Hidden rows leave the table as a valid one: merged cells move to the
// first row of theirs that is shown, and go back when the filter is cleared. All words come from the page.
"use strict";

(() => {
  const LONGEST_WORDS = 30; // of a query, where it is said again
  const PARAMETER = "filter";
  const FOUND = "plan-filter"; // the name under which the style knows what was found

  const { need, wordsOf, sayerOf, shortened, queryOf, watch } = window.plansiteSearch;
  const search = document.querySelector("form.search").dataset;
  const form = document.querySelector("form.filter");
  const { searchEngine } = form.dataset;
  const input = form.elements[PARAMETER];
  const clearing = form.querySelector("button");
  const status = form.querySelector("[role=status]");
  const say = sayerOf(wordsOf(form.querySelector("template")));
  const sections = [...document.querySelectorAll("table.plan tbody")].map((body) => ({ body, rows: [...body.rows] }));
  const count = sections.reduce((sum, { rows }) => sum + rows.length, 0);
  const within = Object.fromEntries(new URLSearchParams(form.dataset.within));

  const short = (text) => shortened(text, LONGEST_WORDS);

  // Only when the reader reaches for the field. The engine builds on the other.
  const open = async () => {
    await need(search.searchText);
    await need(searchEngine);
    return window.plansiteSearch.open(search);
  };

  // --- Rows

  // The merged cells with the rows they span, as printed: serial number and priority the whole section, an item its group.
  const merged = sections.flatMap(({ rows }) => rows.flatMap((row, i) => [...row.querySelectorAll(":scope > [rowspan]")].map((cell) => ({
    cell, row, before: cell.nextSibling, span: cell.getAttribute("rowspan"), rows: rows.slice(i, i + cell.rowSpan),
  }))));

  function showAll() {
    // From the last, so that what a cell stood before is there again.
    for (const { cell, row, before, span } of [...merged].reverse()) {
      if (cell.parentNode !== row) row.insertBefore(cell, before);
      if (cell.getAttribute("rowspan") !== span) cell.setAttribute("rowspan", span);
    }
    for (const { body, rows } of sections) for (const each of [body, ...rows]) each.hidden = false;
    mark(null, []);
  }

  // `ids`: of the rows to show.
  function showOnly(ids) {
    showAll();
    for (const { body, rows } of sections) {
      for (const row of rows) row.hidden = !ids.has(row.id);
      body.hidden = rows.every((row) => row.hidden);
    }
    const first = new Map(); // by row: behind which of the cells moved there the next one goes
    for (const { cell, row, rows } of merged) {
      const left = rows.filter((each) => !each.hidden);
      if (left.length === 0) continue;
      cell.setAttribute("rowspan", left.length);
      if (left[0] === row) continue;
      if (first.has(left[0])) first.get(left[0]).after(cell);
      else left[0].prepend(cell);
      first.set(left[0], cell);
    }
  }

  // --- Marks

  // A stretch of a cell's text as a range over its text nodes.
  function rangeOf(nodes, start, end) {
    const range = new Range();
    let at = 0;
    for (const node of nodes) {
      const next = at + node.length;
      if (start >= at && start < next) range.setStart(node, start - at);
      if (end > at && end <= next) range.setEnd(node, end - at);
      at = next;
    }
    return range;
  }

  function rangesOf(engine, cell, clauses) {
    const own = clauses.filter((clause) => !clause.not && (!clause.field || clause.field === cell.dataset.field));
    if (own.length === 0) return [];
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const text = nodes.map((node) => node.data).join("");
    return engine.marks(text, own).map(([start, end]) => rangeOf(nodes, start, end));
  }

  // What was found, in the rows that are shown; without touching them, where the browser can do that.
  function mark(engine, clauses) {
    if (!window.CSS || !CSS.highlights) return;
    CSS.highlights.delete(FOUND);
    if (clauses.length === 0) return;
    const cells = sections.flatMap(({ rows }) => rows).filter((row) => !row.hidden).flatMap((row) => [...row.querySelectorAll("[data-field]")]);
    CSS.highlights.set(FOUND, new Highlight(...cells.flatMap((cell) => rangesOf(engine, cell, clauses))));
  }

  // --- Course

  let latest = 0; // an answer that a later question has overtaken is thrown away

  function settle(state, total, text) {
    status.dataset.state = state;
    if (total === null) delete status.dataset.total;
    else status.dataset.total = total;
    status.textContent = text;
  }

  function remember(query) {
    const url = new URL(location.href);
    if (query) url.searchParams.set(PARAMETER, query);
    else url.searchParams.delete(PARAMETER);
    if (url.href === location.href) return;
    try {
      history.replaceState(history.state, "", url);
    } catch {
      // Too many in a short time, or too long: the rows are shown all the same.
    }
  }

  // Filters by what stands in the field.
  async function run() {
    forget();
    const own = ++latest;
    const query = queryOf(input.value).trim();
    clearing.hidden = input.value === "";
    remember(query);
    if (!query) {
      showAll();
      settle("ready", null, "");
      return;
    }
    settle("searching", null, say("searching"));
    try {
      const engine = await open();
      const { total, hits } = await engine.search(query, within);
      if (own !== latest) return;
      showOnly(new Set(hits.map(({ id }) => id)));
      mark(engine, engine.parse(query));
      settle("done", total, total > 0 ? say("found", short(query), total, count) : say("none", short(query), count));
    } catch (problem) {
      if (own !== latest) return;
      console.warn(problem);
      showAll();
      settle("error", null, say("error"));
    }
  }

  function clear() {
    input.value = "";
    run();
  }

  // What an address leads to is shown, whatever the filter says.
  function lead() {
    const target = document.querySelector("table.plan :target");
    if (!target) return;
    if (target.closest("[hidden]")) clear();
    target.scrollIntoView();
  }

  // --- Reader

  const forget = watch(input, {
    pause: true,
    changed: run,
    pressed({ key }) {
      const isClearing = key === "Escape" && input.value !== "";
      if (isClearing) clear();
      return isClearing;
    },
    submitted() {
      run();
      return true;
    },
  });
  clearing.addEventListener("click", () => {
    clear();
    input.focus();
  });
  for (const type of ["focus", "pointerover"]) input.addEventListener(type, () => open().catch(() => {})); // said when it is asked
  window.addEventListener("hashchange", lead);
  // A second time the same does not change the address.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (link && link.hash === location.hash) lead();
  });

  if (!search.index) return; // a site without rows
  form.hidden = false;
  input.value = new URLSearchParams(location.search).get(PARAMETER) || "";
  if (input.value) run().then(lead);
})();
