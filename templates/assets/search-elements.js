// What the scripts of the search page share: its words, its addresses, its elements.
"use strict";

(() => {
  const LONGEST_WORDS = 60; // of a query, where it is said again
  const MOST_VALUES = 50; // of a facet, from an address
  const FACETS = ["province", "year", "priority", "department"];
  const SORTS = ["", "plan", "province"];

  const { queryOf, shortened, wordsOf, sayerOf } = window.plansiteSearch;
  const byId = (id) => document.getElementById(id);
  const form = document.querySelector("form.search");
  const words = wordsOf(byId("search-words"));
  const say = sayerOf(words);

  // In an edition, what it calls a province, a priority or a family of departments; else null.
  const titleOf = (kind, slug) => words.get("title-" + kind + "-" + slug) ?? null;
  const pages = form.dataset.pages ?? form.dataset.root; // of the edition
  const recordLang = form.dataset.recordLang ?? null; // of what the plans print, where the page is in another language
  const short = (text) => shortened(text, LONGEST_WORDS);

  // --- Address

  // What an address asks for: { q, province, year, priority, department, sort, page }; a facet has a list of values.
  function requestOf(address) {
    const given = new URLSearchParams(address);
    for (const scope of given.getAll("within")) new URLSearchParams(scope).forEach((value, name) => given.append(name, value)); // of a page's search box
    const sort = SORTS.includes(given.get("sort")) ? given.get("sort") : "";
    const request = { q: queryOf(given.get("q") || ""), sort, page: Math.max(1, parseInt(given.get("page"), 10) || 1) };
    for (const facet of FACETS) request[facet] = [...new Set(given.getAll(facet))].filter(Boolean).slice(0, MOST_VALUES);
    return request;
  }

  const chosenIn = (request) => FACETS.filter((facet) => request[facet].length > 0);

  function addressOf(request) {
    const parameters = new URLSearchParams();
    for (const name of ["q", ...FACETS, "sort"]) for (const value of [request[name]].flat()) if (value) parameters.append(name, value);
    if (request.page > 1) parameters.set("page", request.page);
    const text = parameters.toString();
    return text ? "?" + text : location.pathname;
  }

  // The values in the order of the site, so that equal choices have equal addresses; what is unknown comes last.
  function inOrder(request, choices) {
    const ordered = FACETS.map((facet) => {
      const place = new Map(choices[facet].map(({ value, number }) => [value, number]));
      const rank = (value) => place.get(value) ?? Infinity;
      return [facet, [...request[facet]].sort((a, b) => (rank(a) === rank(b) ? (a < b ? -1 : 1) : rank(a) - rank(b)))];
    });
    return { ...request, ...Object.fromEntries(ordered) };
  }

  // --- Elements

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  // What is quoted of the plans, or was typed to find it, is marked as Chinese on a page that is not.
  function marked(text) {
    if (!recordLang) return [text];
    return text.split(/(“[^”]*”)/).map((part) => (/^“.*\p{Script=Han}/u.test(part) ? element("span", { lang: recordLang }, part) : part));
  }

  // A link that searches; `key` finds it when the page is drawn anew. Without one of its own, focus goes to the results' heading.
  function step(request, key, attributes, ...children) {
    return element("a", { href: addressOf(request), "data-step": key, ...attributes }, ...children);
  }

  function show(box, ...children) {
    box.replaceChildren(...children);
    box.hidden = children.length === 0;
  }

  Object.assign(window.plansiteSearch, { FACETS, SORTS, byId, form, pages, recordLang, say, titleOf, short, requestOf, chosenIn, addressOf, inOrder, marked, element, step, show });
})();
