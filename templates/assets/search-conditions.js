// The conditions of a search: said in words, chosen from facets, taken away again.
"use strict";

(() => {
  const LONGEST_LIST = 12; // of departments, before the rest is folded away
  const MOST_FOLDED = 60; // a big site has more than a thousand
  const SHORTEST_HALF = 2; // characters
  const LONGEST_WHOLE = 12;
  const MOST_HALVES = 3;
  const FEW = 5; // hits, with which filters may hide what somebody looks for

  const { FACETS, byId, recordLang, say, titleOf, short, chosenIn, inOrder, marked, element, step, show } = window.plansiteSearch;
  const [nearest, wider, chosen, filters] = ["nearest", "wider", "chosen", "filters"].map((id) => byId("search-" + id));

  // --- Words

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

  // A department by its family and province.
  function translated(manifest, facet, { value, number }) {
    if (facet !== "department") return titleOf(facet, value);
    const [province, family] = manifest.bodies[number].slice(4);
    const titles = family < 0 ? [null] : [titleOf("family", manifest.families[family][0]), titleOf("province", manifest.provinces[province][0])];
    return titles.includes(null) ? null : say("title-body", ...titles);
  }

  function valueWords({ engine: { manifest }, result }, facet, value) {
    const choice = result.facets[facet].find((each) => each.value === value);
    if (!choice) return short(value);
    if (facet === "year") return say("year", value);
    const title = translated(manifest, facet, choice);
    if (title !== null) return title;
    if (facet === "priority") return manifest.priorities[choice.number][2];
    return (facet === "province" ? manifest.provinces : manifest.bodies)[choice.number][1];
  }

  // The same as a node, in its language.
  function valueNode(answer, facet, value) {
    const name = valueWords(answer, facet, value);
    const choice = answer.result.facets[facet].find((each) => each.value === value);
    const isPrinted = recordLang && choice && facet !== "year" && translated(answer.engine.manifest, facet, choice) === null;
    return isPrinted ? element("span", { lang: recordLang }, name) : name;
  }

  // --- Facets

  function toggled({ request, result }, facet, value) {
    const others = request[facet].filter((each) => each !== value);
    const values = others.length < request[facet].length ? others : [...others, value];
    return inOrder({ ...request, [facet]: values, page: 1 }, result.facets);
  }

  const without = (request, facets) => ({ ...request, ...Object.fromEntries(facets.map((facet) => [facet, []])), page: 1 });

  function facetOf(answer, facet) {
    const isChosen = ({ value }) => answer.request[facet].includes(value);
    const choices = answer.result.facets[facet].filter((choice) => choice.count > 0 || isChosen(choice));
    if (choices.length === 0) return null;
    // Departments are too many for the order of the site: those with most tasks first.
    const isLong = facet === "department";
    if (isLong) choices.sort((a, b) => b.count - a.count || a.number - b.number);
    const drawn = choices.filter((choice, i) => !isLong || i < LONGEST_LIST + MOST_FOLDED || isChosen(choice));
    const entries = drawn.map((choice) => element("li", {},
      step(toggled(answer, facet, choice.value), facet + "=" + choice.value, { "aria-current": isChosen(choice) ? "true" : null }, valueNode(answer, facet, choice.value)),
      " ", element("span", { class: "count" }, String(choice.count))));
    const id = "search-facet-" + facet;
    const rest = isLong ? entries.splice(LONGEST_LIST) : [];
    const left = choices.length - drawn.length;
    return element("div", { role: "group", "aria-labelledby": id },
      element("h2", { id }, say("facet-" + facet)),
      element("ul", {}, ...entries),
      rest.length === 0 ? null : element("details", {},
        element("summary", {}, say("more", rest.length + left)),
        element("ul", {}, ...rest),
        left === 0 ? null : element("p", { class: "hint" }, say("left_out", left))));
  }

  function drawFacets(answer) {
    const isOpen = filters.querySelector("details[open]") !== null;
    filters.lastElementChild.replaceChildren(...FACETS.map((facet) => facetOf(answer, facet)).filter(Boolean));
    for (const more of filters.querySelectorAll("details")) more.open = isOpen;
  }

  function drawChosen(answer) {
    const { request } = answer;
    const facets = chosenIn(request);
    const chips = facets.flatMap((facet) => request[facet].map((value) => {
      const name = valueWords(answer, facet, value);
      const cross = element("span", { "aria-hidden": "true" }, " ×");
      return element("li", {}, step(toggled(answer, facet, value), "without " + facet + "=" + value, { "aria-label": say("remove", name) }, valueNode(answer, facet, value), cross));
    }));
    if (chips.length > 1) chips.push(element("li", { class: "clear" }, step(without(request, facets), "clear", {}, say("clear"))));
    if (chips.length === 0) show(chosen);
    else show(chosen, element("span", {}, say("chosen")), element("ul", {}, ...chips));
  }

  // --- With less

  // A clause as somebody would type it.
  function typed({ text, field, not }) {
    const isPlain = /^[^-":：]+$/.test(text);
    return (not ? "-" : "") + (field ? field + ":" : "") + (isPlain ? text : '"' + text + '"');
  }

  // With nothing but the query; null where filters hide little.
  async function widerThan({ engine, request, result }) {
    if (chosenIn(request).length === 0 || result.total > FEW) return null;
    const widest = without(request, FACETS);
    const { total } = await engine.search(widest.q, {});
    return total > result.total ? { request: widest, total } : null;
  }

  // Where nothing is found: what would be with one condition less, or with one word taken for two.
  async function nearestTo(answer) {
    const { engine, request, clauses, result } = answer;
    if (result.total > 0) return null;
    const facets = chosenIn(request);
    const names = (facet) => request[facet].map((value) => valueWords(answer, facet, value)).join(say("comma"));
    const fewer = [
      ...clauses.map((dropped) => ({ name: clauseWords(dropped), request: { ...request, q: clauses.filter((clause) => clause !== dropped).map(typed).join(" ") } })),
      // With one facet only, less of it is everything, which is offered already.
      ...(facets.length < 2 ? [] : facets).map((facet) => ({ name: names(facet), request: without(request, [facet]) })),
    ].filter((less) => less.request.q || chosenIn(less.request).length > 0);
    const less = await found(engine, fewer.map(({ name, request }) => ({ request, words: (total) => say("without", name, total) })));
    return less.length > 0 || clauses.length !== 1 ? less : halvesOf(answer);
  }

  async function found(engine, all) {
    for (const each of all) each.total = (await engine.search(each.request.q, each.request)).total;
    return all.filter((each) => each.total > 0);
  }

  // Words typed without a space (专利质押融资), in two: each half a word of its own, what most tasks have first.
  async function halvesOf({ engine, request, clauses: [{ text, field, not }] }) {
    if (not || text.length < 2 * SHORTEST_HALF || text.length > LONGEST_WHOLE) return [];
    const places = Array.from({ length: text.length - 2 * SHORTEST_HALF + 1 }, (_, i) => i + SHORTEST_HALF);
    const halves = await found(engine, places.map((at) => {
      const parts = [text.slice(0, at), text.slice(at)];
      return { request: { ...request, q: parts.map((part) => typed({ text: part, field, not })).join(" ") }, words: (total) => say("halves", ...parts, total) };
    }));
    return halves.sort((a, b) => b.total - a.total).slice(0, MOST_HALVES);
  }

  function drawLess(widest, fewer) {
    show(wider, ...(widest ? [step(widest.request, "heading", {}, say("widen", widest.total))] : []));
    if (!fewer || (fewer.length === 0 && widest)) show(nearest);
    else show(nearest, element("p", {}, say(fewer.length > 0 ? "nearest" : "no_nearest")), element("ul", {}, ...fewer.map(({ request, words, total }) =>
      element("li", {}, step({ ...request, page: 1 }, "heading", {}, ...marked(words(total)))))));
  }

  Object.assign(window.plansiteSearch, { sentence, drawFacets, drawChosen, widerThan, nearestTo, drawLess });
})();
