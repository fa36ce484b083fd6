// The hits of a search: rows with what was looked for marked in them, their order, their pages.
"use strict";

(() => {
  const WINDOW = 120; // characters of a cell that are shown
  const BEFORE_MATCH = 30;
  // The task first, because it is what a hit is; the others in the order of the printed table.
  const SHOWN = ["task", "item", "result", "departments", "documents", "province", "priority", "note"];

  const { FIELDS, SORTS, byId, form, pages: home, recordLang, say, titleOf, element, step, show } = window.plansiteSearch;
  const [tools, pages] = ["search-tools", "search-pages"].map(byId);

  // --- Rows

  function planOf({ manifest, columns }, document) {
    const [province, year, title, folder] = manifest.plans[columns.plan[document]];
    return { year, title, folder, link: element("a", { href: home + folder + "index.html" }, say("plan_of", titleOf("province", manifest.provinces[province][0]) ?? manifest.provinces[province][1], year)) };
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
      return element("dd", text ? { lang: recordLang } : { class: "unlisted" }, text ? (href ? element("a", { href }, cell) : cell) : say("no_item"));
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

  // --- Order and pages

  const isInPlanOrder = ({ request, clauses }) => request.sort !== "" || clauses.length === 0;

  const hasSeveralYears = ({ manifest: { plans } }) => plans.some((plan) => plan[1] !== plans[0][1]);

  // All hits as they are shown. By plan is the order of the site, the latest year first; by province, a province has its years together.
  function ordered(answer) {
    const { engine, request, result } = answer;
    if (!isInPlanOrder(answer)) return result.hits;
    const { manifest, columns } = engine;
    const province = ({ document }) => (request.sort === "province" ? manifest.plans[columns.plan[document]][0] : 0);
    return [...result.hits].sort((a, b) => province(a) - province(b) || a.document - b.document);
  }

  function drawTools(answer) {
    const { engine, request, clauses } = answer;
    // Without a query nothing is relevant; with one year only, by province is by plan.
    const possible = SORTS.filter((sort) => (sort !== "" || clauses.length > 0) && (sort !== "province" || hasSeveralYears(engine)));
    const isCurrent = (sort) => request.sort === sort || (sort === "plan" && request.sort === "" && clauses.length === 0);
    const orders = possible.map((sort) => element("li", {},
      step({ ...request, sort, page: 1 }, "sort=" + sort, { "aria-current": isCurrent(sort) ? "true" : null }, say("sort-" + (sort || "relevance")))));
    show(tools, ...(orders.length < 2 ? [] : [element("ul", { "aria-label": say("sort") }, ...orders)]));
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

  Object.assign(window.plansiteSearch, { planOf, hitLists, ordered, drawTools, drawPages });
})();
