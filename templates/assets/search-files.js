// Fetches the scripts of the search and the files of its index, each once and only when needed. It is on every page, once, because a
// policy of one name may be made only once. Script elements, not fetch or modules: from a disk (file://) a browser loads nothing else.
"use strict";

(() => {
  const VERSION = 4;
  const MANIFEST = "index";
  const OURS = /\/(search\/index|assets\/(search\/[a-z]-[0-9a-z-]+|search-[a-z]+\.[0-9a-f]{8}))\.js$/;
  const taken = new Map(); // values of files of the index that have run, by name
  const once = new Map(); // by address or name: the promise of what was fetched
  let policy = null;

  function trusted(url) {
    if (!window.trustedTypes) return url;
    policy = policy || window.trustedTypes.createPolicy("plansite-search", {
      createScriptURL(wanted) {
        if (!OURS.test(wanted)) throw new TypeError("not a file of the search");
        return wanted;
      },
    });
    return policy.createScriptURL(url);
  }

  // Ended when the script has run, or failed; then it is gone from the page.
  function run(url) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.onload = () => resolve(script.remove());
      script.onerror = () => {
        script.remove();
        reject(new Error("search: cannot read " + url));
      };
      script.src = trusted(new URL(url, document.baseURI).href);
      document.head.append(script);
    });
  }

  // After a failure the next call tries again.
  function remember(key, begin) {
    if (!once.has(key)) {
      const promise = begin();
      once.set(key, promise);
      promise.catch(() => once.delete(key));
    }
    return once.get(key);
  }

  // Called by every file of the index.
  function take(name, value) {
    taken.set(name, value);
  }

  // Another script of the site.
  const need = (url) => remember(url, () => run(url));

  function loadFrom(url, name, read) {
    return remember(name, async () => {
      await run(url);
      if (!taken.has(name)) throw new Error("search: nothing in " + name);
      const value = taken.get(name);
      taken.delete(name);
      return read(value);
    });
  }

  // What `read` makes of a file of the index.
  const load = (root, name, read = (value) => value) => loadFrom(root + "assets/search/" + name + ".js", name, read);

  // The file that names all others, and so is called the same whatever it holds.
  function loadManifest(index) {
    return loadFrom(index, MANIFEST, (manifest) => {
      if (manifest.version !== VERSION) throw new Error("search: the index is of version " + manifest.version);
      return manifest;
    });
  }

  // The words of a template, by their names.
  const wordsOf = (template) => new Map([...template.content.querySelectorAll("[data-word]")].map((each) => [each.dataset.word, each.textContent]));

  // What says them: {0} is the first value, {0:task|tasks} one of two by it.
  const sayerOf = (words) => (word, ...values) => words.get(word).replace(/\{(\d)(?::([^{}|]*)\|([^{}|]*))?\}/g, (_, number, one, many) =>
    (one === undefined ? values[number] : String(values[number]) === "1" ? one : many));

  // Of a query, where it is said again.
  const shortened = (text, longest) => ([...text].length > longest ? [...text].slice(0, longest).join("") + "…" : text);

  window.plansiteSearch = { take, need, load, loadManifest, wordsOf, sayerOf, shortened };
})();
