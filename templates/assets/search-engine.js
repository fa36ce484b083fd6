// The engine of the search; what it reads and how it ranks is in generator/Searching/FORMAT.md.
// Parts: search-facets.js
"use strict";

(() => {
  // Of a long query: if it stands nowhere, this many mostly tell, and the rest is not fetched.
  const TERMS_AT_ONCE = 16;
  const WHOLE_ITEM = 50;
  const HASH = 8; // digits
  // Behind a term, which never holds it: the positions, where they stand apart; twice: the rows of the item of that title.
  const APART = "\u0001";
  const PART = "\u0001"; // parts the texts of a field

  const { fround } = Math;
  const K1_AND_ONE = fround(fround(1.2) + 1);

  const { FIELDS, load, loadManifest, cover, parse, marks, namesOf, facetsOf, filtered } = window.plansiteSearch;

  // --- Numbers

  const [BASE, FIRST_OF_TWO, LONG_MARK] = [91, 75, 90];

  // Reads numbers from a text, one after the other.
  class Numbers {
    constructor(text) {
      this.text = text;
      this.at = 0;
    }

    digit() {
      const unit = this.text.charCodeAt(this.at++);
      return unit < 92 ? unit - 35 : unit - 36;
    }

    next() {
      const first = this.digit();
      if (first < FIRST_OF_TWO) return first;
      const second = this.digit();
      return first < LONG_MARK ? FIRST_OF_TWO + (first - FIRST_OF_TWO) * BASE + second : (second * BASE + this.digit()) * BASE + this.digit();
    }

    rest() {
      const all = [];
      while (this.at < this.text.length) all.push(this.next());
      return all;
    }
  }

  // --- Shards

  function shardOf([terms, postings]) {
    const texts = postings.split(" ");
    return { texts: new Map(terms.split(" ").map((term, i) => [term, texts[i]])), read: new Map() };
  }

  // Which file begins with or before a term: first terms and hashes.
  function directoryOf([firsts, hashes]) {
    return firsts.split(" ").map((first, i) => [first, hashes.slice(i * HASH, (i + 1) * HASH)]);
  }

  // By field: the documents that hold the term, how often, and the kinds of their norms. Positions are read when they are wanted.
  function listsOf(numbers, fields) {
    const mask = numbers.next();
    return fields.map(({ norms }, field) => {
      if (!(mask & (1 << field))) return null;
      const count = numbers.next();
      const list = { documents: new Int32Array(count), freqs: new Int32Array(count), kinds: new Uint8Array(count), from: null, positions: null };
      for (let i = 0, document = 0; i < count; i++) list.documents[i] = document += numbers.next();
      for (let i = 0; i < count; i++) {
        const code = numbers.next();
        list.kinds[i] = code % norms.length;
        list.freqs[i] = 1 + (code - list.kinds[i]) / norms.length;
      }
      return list;
    });
  }

  // The positions in documents[i] are those from from[i] to from[i + 1].
  function readPositions(numbers, lists) {
    for (const list of lists) {
      if (!list) continue;
      const { length } = list.freqs;
      list.from = new Int32Array(length + 1);
      for (let i = 0; i < length; i++) list.from[i + 1] = list.from[i] + list.freqs[i];
      list.positions = new Int32Array(list.from[length]);
      for (let i = 0; i < length; i++) {
        for (let at = list.from[i], position = 0; at < list.from[i + 1]; at++) list.positions[at] = position += numbers.next();
      }
    }
  }

  // By code point; JavaScript's own order puts surrogates before U+E000.
  function compare(a, b) {
    const rank = (unit) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i++) {
      const difference = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
      if (difference) return difference;
    }
    return a.length - b.length;
  }

  // The entry of a directory that a term would be under.
  function entryFor(term, directory) {
    let [low, high] = [0, directory.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(directory[middle][0], term) <= 0) low = middle + 1;
      else high = middle;
    }
    return low > 0 ? directory[low - 1] : null;
  }

  // --- Matching

  // Calls found(document, how often, kind of norm) for each document in which all lists stand at their offsets.
  function together(lists, offsets, found) {
    const [rarest, ...others] = lists.map((_, i) => i).sort((a, b) => lists[a].documents.length - lists[b].documents.length);
    const { documents, freqs, kinds } = lists[rarest];
    if (others.length === 0) {
      for (let i = 0; i < documents.length; i++) found(documents[i], freqs[i], kinds[i]);
      return;
    }
    const cursors = new Int32Array(lists.length);
    const begins = []; // where the query would begin, by the places of the rarest term
    for (let at = 0; at < documents.length; at++) {
      const document = documents[at];
      if (!isInAll(document, others, lists, cursors)) continue;
      begins.length = 0;
      for (let i = lists[rarest].from[at]; i < lists[rarest].from[at + 1]; i++) begins.push(lists[rarest].positions[i] - offsets[rarest]);
      for (const i of others) keep(begins, lists[i], cursors[i], offsets[i]);
      if (begins.length > 0) found(document, begins.length, kinds[at]);
    }
  }

  function isInAll(document, others, lists, cursors) {
    for (const i of others) {
      const { documents } = lists[i];
      let cursor = cursors[i];
      while (cursor < documents.length && documents[cursor] < document) cursor++;
      cursors[i] = cursor;
      if (documents[cursor] !== document) return false;
    }
    return true;
  }

  // Of the beginnings those that a list has as well; both ascend.
  function keep(begins, { from, positions }, document, offset) {
    let kept = 0;
    let at = from[document];
    for (const begin of begins) {
      while (at < from[document + 1] && positions[at] - offset < begin) at++;
      if (at < from[document + 1] && positions[at] - offset === begin) begins[kept++] = begin;
    }
    begins.length = kept;
  }

  // How many rows hold a term; a list of texts that rows share stands for all of their rows.
  const frequencyOf = ({ documents }, owners) => (owners ? documents.reduce((rows, text) => rows + owners[text].length, 0) : documents.length);

  // As Lucene: in single precision, in its order.
  function weightOf(frequencies, boost, count) {
    const idf = frequencies.reduce((sum, rows) => fround(sum + fround(Math.log(1 + (count - rows + 0.5) / (rows + 0.5)))), 0);
    return fround(fround(idf * fround(boost)) * K1_AND_ONE);
  }

  const scoreOf = (weight, freq, norm) => fround(fround(weight * freq) / fround(freq + norm));

  // --- Order

  // By falling score, then by number. A positive float sorts as its bits do, and plain numbers sort much faster than by a function.
  function ranked(documents, scores) {
    const bits = new Uint32Array(scores.buffer);
    const MANY = 2 ** 21;
    const keys = Float64Array.from(documents, (document) => (0xffffffff - bits[document]) * MANY + document).sort();
    return Array.from(keys, (key) => key % MANY);
  }

  // --- Engine

  // By document; and of the fields whose texts rows share, by text the documents that have it.
  function columnsOf({ ids, plans, shared, priorities, bodies }, names) {
    const numbers = shared.map((text) => text && new Numbers(text).rest());
    const plan = plans.flatMap((rows, number) => new Array(rows).fill(number));
    const owners = numbers.map((texts) => texts && ownersOf(texts));
    const departments = FIELDS.indexOf("departments");
    const named = bodiesOf(new Numbers(bodies), owners[departments].map(([first]) => names.plans[plan[first]][0]), names);
    return {
      ids: idsOf(ids),
      plan,
      priority: numbers[FIELDS.indexOf("priority")].map((text) => priorities[text]),
      bodies: numbers[departments].map((text) => named[text]),
      owners,
    };
  }

  // Of each text the bodies it names: by family those of its own province.
  function bodiesOf(numbers, provinces, { families, ofFamily }) {
    const bodyOf = (number, province) => (number < families.length ? ofFamily.get(province + " " + number) : number - families.length);
    return provinces.map((province) => Array.from({ length: numbers.next() }, () => bodyOf(numbers.next(), province)));
  }

  function ownersOf(texts) {
    const owners = [];
    texts.forEach((text, document) => (owners[text] = owners[text] || []).push(document));
    return owners;
  }

  // Ids count up within a plan; they come as runs: prefix, digits, first number, how many.
  function idsOf(runs) {
    return runs.flatMap(([prefix, digits, first, count]) =>
      Array.from({ length: count }, (_, i) => prefix + String(first + i).padStart(digits, "0")));
  }

  function engineOf(root, manifest, names) {
    const { documents: count, fields, sequences, textsAGroup, rowsAText } = manifest;
    const [shards, directories] = [manifest.shards, manifest.directories].map((list) => list && directoryOf(list));
    let columns = null;
    let facets = null;

    // Fetched beside the first shards, not before them.
    async function readColumns() {
      const value = await load(root, manifest.columns);
      if (columns) return;
      columns = columnsOf(value, names);
      facets = facetsOf(names, columns);
    }

    // What a term's shard says of it; null if it stands nowhere. `isFirst`: only if the shard begins with it.
    async function lookUp(term, isFirst = false) {
      const directory = directories && entryFor(term, directories);
      const entry = entryFor(term, shards || (directory ? await load(root, "d-" + directory[1], directoryOf) : []));
      if (!entry || (isFirst && entry[0] !== term)) return null;
      const shard = await load(root, "s-" + entry[1], shardOf);
      const text = shard.texts.get(term);
      return text === undefined ? null : { text, shard };
    }

    async function postingsOf(term, wantsPositions) {
      const [own, apart] = await Promise.all([lookUp(term), wantsPositions ? lookUp(term + APART, true) : null]);
      if (!own) return null;
      const { read } = own.shard;
      if (!read.has(term)) {
        const numbers = new Numbers(own.text);
        read.set(term, { lists: listsOf(numbers, fields), numbers, hasPositions: false });
      }
      const postings = read.get(term);
      if (wantsPositions && !postings.hasPositions) {
        readPositions(apart ? new Numbers(apart.text) : postings.numbers, postings.lists);
        postings.hasPositions = true;
      }
      return postings.lists;
    }

    // The postings of all terms of a cover; null as soon as one of them stands nowhere.
    async function lookUpAll(terms) {
      const all = [];
      for (let i = 0; i < terms.length; i += TERMS_AT_ONCE) {
        const some = await Promise.all(terms.slice(i, i + TERMS_AT_ONCE).map(([term]) => postingsOf(term, terms.length > 1)));
        if (some.includes(null)) return null;
        all.push(...some);
      }
      return all;
    }

    // Where a clause stands and how well, by document; and what Lucene reckons it costs to look.
    async function matchOf(clause) {
      const match = { clause, has: new Uint8Array(count), scores: new Float64Array(count), cost: 0 };
      const terms = cover(clause.text, sequences);
      const [postings] = await Promise.all([lookUpAll(terms), readColumns()]);
      if (!postings) return match;
      const offsets = terms.map(([, offset]) => offset);
      fields.forEach((field, number) => {
        if (clause.field && clause.field !== field.name) return;
        const lists = postings.map((each) => each[number]);
        if (!lists.includes(null)) addTo(match, field, lists, offsets, columns.owners[number]);
      });
      return match;
    }

    function addTo(match, { boost, norms }, lists, offsets, owners) {
      const { has, scores } = match;
      const frequencies = lists.map((list) => frequencyOf(list, owners));
      const weight = weightOf(frequencies, boost, count);
      match.cost += Math.min(...frequencies);
      const add = (document, score) => {
        has[document] = 1;
        scores[document] += score;
      };
      together(lists, offsets, (found, freq, kind) => {
        const score = scoreOf(weight, freq, fround(norms[kind]));
        if (owners) for (const document of owners[found]) add(document, score);
        else add(found, score);
      });
    }

    // The documents whose item's whole title is asked for, once for each time it is.
    async function wholeItems(clauses) {
      const isTitle = ({ text, field, not }) => !not && (!field || field === "item") && names.items.some((item) => item[2] === text);
      const found = await Promise.all(clauses.filter(isTitle).map(({ text }) => postingsOf(text + APART + APART, false)));
      return found.flatMap((lists) => (lists ? [lists[0].documents] : []));
    }

    async function evaluate(clauses) {
      const [matches, items] = await Promise.all([Promise.all(clauses.map(matchOf)), wholeItems(clauses), readColumns()]);
      // Lucene adds the scores up from the rarest clause to the commonest, and sums of floats depend on it.
      const positive = matches.filter(({ clause }) => !clause.not).sort((a, b) => a.cost - b.cost);
      const left = new Uint8Array(count).fill(1);
      const scores = new Float32Array(count);
      for (const { clause, has, scores: own } of positive.concat(matches.filter(({ clause: { not } }) => not))) {
        for (let document = 0; document < count; document++) {
          left[document] &= clause.not ? 1 - has[document] : has[document];
          scores[document] += fround(own[document]);
        }
      }
      for (const documents of items) for (const document of documents) scores[document] += WHOLE_ITEM;
      const documents = [];
      for (let document = 0; document < count; document++) if (left[document]) documents.push(document);
      return { documents, scores };
    }

    // All hits, best first; of equals the one that stands earlier.
    async function searchFor(clauses, filters = {}) {
      const { documents, scores } = await evaluate(clauses);
      const { passed, choices } = filtered(documents, facets, filters);
      const hits = ranked(passed, scores).map((document) => ({ document, id: columns.ids[document], score: scores[document] }));
      return { total: hits.length, hits, facets: choices };
    }

    // Of each field what a row has, put together from its own file, the names and the columns.
    function textsOf(document, [task, result = "", departments = "", item = "", documents = [], priority = "", note = ""]) {
      const fullNames = columns.bodies[document].map((body) => names.bodies[body][1]);
      return [
        typeof item === "number" ? names.items[item][1] : item, task, result,
        departments || fullNames.length ? [departments, ...fullNames].join(PART) : "",
        documents.join(PART),
        names.provinces[names.plans[columns.plan[document]][0]][1],
        priority || names.priorities[columns.priority[document]][2], note,
      ];
    }

    async function texts(documents) {
      const rows = await Promise.all(documents.map(async (document) => {
        const number = Math.floor(document / rowsAText);
        const hash = Math.floor(number / textsAGroup) * HASH;
        const file = await load(root, "t-" + number + "-" + manifest.texts.slice(hash, hash + HASH));
        return file[document % rowsAText];
      }));
      await readColumns();
      return documents.map((document, i) => textsOf(document, rows[i]));
    }

    return Object.freeze({
      manifest: { ...manifest, ...names },
      names,
      get columns() {
        return columns; // there from the first answer on
      },
      parse: (query) => parse(query, names.folds),
      marks: (text, clauses) => marks(text, clauses, names.folds),
      search: (query, filters) => searchFor(parse(query, names.folds), filters),
      searchFor,
      texts,
    });
  }

  let engine = null;

  // Of what a search form says: where the root of the site is, and the manifest.
  async function open({ root, index }) {
    const manifest = await loadManifest(index);
    const names = await load(root, manifest.names, namesOf);
    engine = engine || engineOf(root, manifest, names);
    return engine;
  }

  window.plansiteSearch.open = open;
})();
