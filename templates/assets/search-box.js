// Suggestions under the search box of every page: an ARIA combobox with a list, chosen by hand. Without them the box is a plain form.
// Nothing is fetched before the reader reaches for it. All words come from the page.
// Parts: search-files.js, search-typing.js
"use strict";

(() => {
  const MOST = 8;
  const LONGER_THAN_ALL = 1e6;
  const SHARES = [3, 2, 2, 1]; // of items, departments, documents, provinces, while all have some

  const { need, load, loadManifest, wordsOf, sayerOf, watch } = window.plansiteSearch;
  const form = document.querySelector("form.search");
  if (!form.dataset.index) return; // a site without rows
  const input = form.elements.q;
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const say = sayerOf(wordsOf(form.querySelector("template")));

  // --- Names

  // Of each kind: what it is called, folded too; where it leads; what is said of it.
  function kindsOf({ folds, provinces, plans, items, families, bodies }, documents) {
    const { fold } = window.plansiteSearch;
    const { root, pages = root } = form.dataset; // of the site, of its edition
    const named = (name, path, about, folded = fold(name, folds).text) => ({ name, path, about, folded, length: [...folded].length });
    const tasks = (kind, rows) => say("about", say(kind), rows);
    return [
      items.map(([slug, title, folded, rows]) => named(title, pages + "items/" + slug + ".html", tasks("item", rows), folded)),
      [
        ...families.map(([slug, name, rows]) => named(name, pages + "departments/" + slug + ".html", tasks("family", rows))),
        ...bodies.map(([, name, path, rows]) => named(name, root + path, tasks("body", rows))),
      ],
      documents.map(([slug, title, rows]) => named(title, root + "documents/" + slug + ".html", tasks("document", rows))),
      provinces.map(([slug, name], i) => named(name, pages + "provinces/" + slug + ".html", say("about_province", plans.filter(([province]) => province === i).length))),
    ];
  }

  let names = null; // { folds, kinds } once it is there

  // A failure is no more than a box without suggestions; the next reach tries again.
  async function reach() {
    const { root, index, searchText } = form.dataset;
    if (names) return;
    try {
      const [manifest] = await Promise.all([loadManifest(index), need(searchText)]);
      const [read, documents] = await Promise.all([load(root, manifest.names, window.plansiteSearch.namesOf), load(root, manifest.cited)]);
      names = names || { folds: read.folds, kinds: kindsOf(read, documents) };
      if (document.activeElement === input && input.value) suggest();
    } catch (problem) {
      console.warn(problem);
    }
  }

  // Those that hold the text: first those that begin with it, then the shorter.
  function matching(kind, text) {
    const rank = ({ folded, length }) => (folded.startsWith(text) ? 0 : LONGER_THAN_ALL) + length;
    return kind.filter(({ folded }) => folded.includes(text)).sort((a, b) => rank(a) - rank(b));
  }

  // A few of each kind; what one kind leaves free goes to the others.
  function suggestionsFor(text) {
    const found = names.kinds.map((kind) => matching(kind, text));
    const counts = found.map((kind, i) => Math.min(kind.length, SHARES[i]));
    let free = MOST - counts.reduce((sum, count) => sum + count);
    return found.flatMap((kind, i) => {
      const more = Math.min(kind.length - counts[i], free);
      free -= more;
      return kind.slice(0, counts[i] + more);
    });
  }

  // --- List

  let shown = []; // the suggestions whose options stand in the list
  let active = -1; // the one that Enter would choose

  function optionOf({ name, about }, i, text) {
    const option = document.createElement("li");
    option.id = list.id + "-" + i;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const nodes = [];
    let at = 0;
    for (const [start, end] of window.plansiteSearch.marks(name, [{ text }], names.folds)) {
      const mark = document.createElement("mark");
      mark.textContent = name.slice(start, end);
      nodes.push(name.slice(at, start), mark);
      at = end;
    }
    const title = document.createElement("span");
    if (form.dataset.recordLang) title.lang = form.dataset.recordLang;
    title.append(...nodes, name.slice(at));
    const note = document.createElement("span");
    note.className = "about";
    note.textContent = about;
    option.append(title, " ", note);
    return option;
  }

  function close() {
    activate(-1);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  function suggest() {
    activate(-1);
    const text = names ? window.plansiteSearch.fold(input.value, names.folds).text : "";
    shown = text ? suggestionsFor(text) : [];
    list.replaceChildren(...shown.map((suggestion, i) => optionOf(suggestion, i, text)));
    list.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = !text || !names ? "" : shown.length > 0 ? say("count", shown.length) : say("none");
  }

  function activate(number) {
    if (active >= 0) list.children[active].setAttribute("aria-selected", "false");
    active = number;
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    const option = list.children[active];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function choose(number) {
    const { path } = shown[number];
    close();
    location.assign(path);
  }

  // --- Keys

  // From the box to the first or last option, from the last or first back to the box.
  function move(by) {
    if (list.hidden) suggest();
    if (list.hidden) return;
    const stops = shown.length + 1;
    activate(((active + 1 + by + stops) % stops) - 1);
  }

  // Each says whether the browser should do nothing more.
  const keys = {
    ArrowDown(event) {
      if (!event.altKey) move(1);
      else if (list.hidden) suggest();
      return true;
    },
    ArrowUp(event) {
      if (event.altKey) close();
      else move(-1);
      return true;
    },
    Enter() {
      if (active < 0) {
        close();
        return false;
      }
      choose(active);
      return true;
    },
    Escape() {
      const isDone = !list.hidden || input.value !== "";
      if (list.hidden) {
        input.value = "";
        suggest();
      }
      close();
      return isDone;
    },
    Tab: close,
    // The caret moves in the box, where the reader is again.
    Home: () => activate(-1),
    End: () => activate(-1),
    ArrowLeft: () => activate(-1),
    ArrowRight: () => activate(-1),
  };

  watch(input, {
    changed: suggest,
    begun: close,
    pressed: (event) => !event.ctrlKey && !event.metaKey && !event.shiftKey && Object.hasOwn(keys, event.key) && keys[event.key](event),
  });

  // --- Reach

  for (const type of ["focus", "pointerover"]) input.addEventListener(type, reach);
  input.addEventListener("blur", close);
  // The box keeps the focus, so that a press does not close the list before it becomes a click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose([...list.children].indexOf(option));
  });

  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) input.setAttribute(name, value);
  if (document.activeElement === input) reach();
})();
