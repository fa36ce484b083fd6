// The engine of the search; what it reads and how it ranks is in generator/Searching/FORMAT.md.
// A classic script without fetch or module, because from a disk (file://) a browser loads nothing else.
"use strict";

(() => {
  const VERSION = 1;
  const PART = "\u0001";
  const MOST_CLAUSES = 32;
  const MOST_CHARACTERS = 10000;
  // Of a long query: if it stands nowhere, this many mostly tell, and the rest is not fetched.
  const TERMS_AT_ONCE = 16;
  const WHOLE_ITEM = 50;
  const FIRST_LETTER = 48; // norms are written as letters from 0 on

  const { fround } = Math;
  const K1_AND_ONE = fround(fround(1.2) + 1);

  const FIELDS = ["item", "task", "result", "departments", "documents", "province", "priority", "note"];
  const FIELD_OF = new Map([
    ...FIELDS.map((name) => [name, name]),
    ["工作内容", "item"], ["具体任务", "task"], ["成果形式", "result"], ["责任部门", "departments"],
    ["文件", "documents"], ["省份", "province"], ["工作重点", "priority"], ["编者注", "note"],
  ]);

  // --- Text

  const SPACE = /[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/;
  // A code point and those that normalization may join to it: marks, later letters of a Korean syllable, and what decomposes into them.
  const PIECE = /[^][\p{M}\u0E33\u0EB3\u1160-\u11FF\u3131-\u318E\uFF9E-\uFFDC]*/gu;
  const PLAIN = /^[\u0000-\u007F\u4E00-\u9FA5]$/;

  const simplified = new Map();

  function simplifiedBy(folds) {
    if (!simplified.has(folds)) simplified.set(folds, new Map((folds.match(/../gsu) || []).map((pair) => [...pair])));
    return simplified.get(folds);
  }

  const lengthOf = (text) => [...text].length;
  const firstOf = (text) => String.fromCodePoint(text.codePointAt(0));

  function lower(point) {
    const low = point.toLowerCase();
    return low === firstOf(low) ? low : point;
  }

  // Also for each code point of the folded text: where in the original, in UTF-16, begins and ends what it was made of.
  function fold(text, folds = "") {
    const pairs = simplifiedBy(folds);
    const folded = [];
    const starts = [];
    const ends = [];
    let at = 0;
    for (const piece of text.replace(/[\p{Cs}\uFFFE]/gu, "\uFFFD").match(PIECE) || []) {
      for (const point of PLAIN.test(piece) ? piece : piece.normalize("NFKC")) {
        const low = lower(point);
        if (SPACE.test(low)) continue;
        folded.push(pairs.get(low) || low);
        starts.push(at);
        ends.push(at + piece.length);
      }
      at += piece.length;
    }
    return { text: folded.join(""), starts, ends };
  }

  // Where a folded text holds another: [first, end] in code points, without overlaps.
  function places(text, part) {
    let end = 0;
    return text.split(part).slice(0, -1).map((before) => {
      const first = end + lengthOf(before);
      end = first + lengthOf(part);
      return [first, end];
    });
  }

  // The stretches [start, end] of an original text that clauses found: each is one clause, whole.
  function marks(text, clauses, folds = "") {
    const folded = fold(text, folds);
    const all = clauses.flatMap((clause) => places(folded.text, clause.text))
      .map(([first, end]) => [folded.starts[first], folded.ends[end - 1]])
      .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    let last = 0;
    return all.filter(([start, end]) => start >= last && (last = end));
  }

  // --- Terms

  // As [term, position, length in code points].
  function grams(folded, sequences) {
    const text = [...folded];
    const all = [];
    const add = (position, length) => {
      const points = position < 0 ? [] : text.slice(position, position + length);
      if (points.length === length && !points.includes(PART)) all.push([points.join(""), position, length]);
    };
    for (let i = 0; i < text.length; i++) {
      add(i, 1);
      add(i, 2);
    }
    for (const sequence of sequences) {
      const length = lengthOf(sequence);
      const first = firstOf(sequence);
      for (let i = 0; i + length <= text.length; i++) {
        if (text[i] !== first || text.slice(i, i + length).join("") !== sequence) continue;
        add(i - 1, length + 1);
        add(i, length);
        add(i, length + 1);
      }
    }
    // Terms of one length at one position are the same term: it counts once.
    return all.sort((a, b) => a[1] - b[1] || a[2] - b[2])
      .filter((gram, i) => i === 0 || gram[1] !== all[i - 1][1] || gram[2] !== all[i - 1][2]);
  }

  const tokens = (folded, sequences) => grams(folded, sequences).map((gram) => gram.slice(0, 2));

  function cover(query, sequences) {
    const length = lengthOf(query);
    const terms = grams(query, sequences).filter((gram) => length === 1 || gram[2] > 1);
    const chosen = [];
    let next = 0;
    let best = null;
    for (let at = 0; at < length; at = best[1] + best[2]) {
      for (; next < terms.length && terms[next][1] <= at; next++) {
        if (!best || terms[next][1] + terms[next][2] >= best[1] + best[2]) best = terms[next];
      }
      if (!best || best[1] + best[2] <= at) break; // only for text with a U+0001, which no query has
      chosen.push(best.slice(0, 2));
    }
    return chosen;
  }

  // --- Queries

  function words(query) {
    const all = [""];
    let isQuoted = false;
    for (const unit of query.slice(0, MOST_CHARACTERS).split("")) {
      if (unit === '"') isQuoted = !isQuoted;
      if (!isQuoted && SPACE.test(unit)) all.push("");
      else all[all.length - 1] += unit;
    }
    return all.filter((word) => word);
  }

  function clauseOf(word, folds) {
    const not = word.length > 1 && word[0] === "-";
    let text = not ? word.slice(1) : word;
    const colon = text.search(/[:\uFF1A]/);
    const field = (colon > 0 && colon + 1 < text.length && FIELD_OF.get(text.slice(0, colon))) || null;
    if (field) text = text.slice(colon + 1);
    if (text[0] === '"') text = text.replace(/^"+|"+$/g, "");
    return { text: fold(text, folds).text.split(PART).join(""), field, not };
  }

  function parse(query, folds = "") {
    return words(String(query)).map((word) => clauseOf(word, folds)).filter((clause) => clause.text).slice(0, MOST_CLAUSES);
  }

  // --- Files

  const OURS = /\/assets\/search\/[mcts]-[0-9a-f]{8}\.js$/;
  const waiting = new Map();
  const files = new Map();
  let policy = null;

  function trusted(url) {
    if (!window.trustedTypes) return url;
    policy = policy || window.trustedTypes.createPolicy("plansite-search", {
      createScriptURL(wanted) {
        if (!OURS.test(wanted)) throw new TypeError("not a file of the search index");
        return wanted;
      },
    });
    return policy.createScriptURL(url);
  }

  // Called by every file of the index.
  function take(name, value) {
    const receive = waiting.get(name);
    if (receive) receive(value);
  }

  // What `read` makes of a file. It is fetched once; after a failure the next call tries again.
  function load(root, name, read = (value) => value) {
    if (!files.has(name)) {
      const loading = new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.onload = script.onerror = () => {
          script.remove();
          waiting.delete(name);
          reject(new Error("search: cannot read " + name)); // behind take() this changes nothing
        };
        script.src = trusted(new URL(root + "assets/search/" + name + ".js", document.baseURI).href);
        document.head.append(script);
      }).then(read);
      files.set(name, loading);
      loading.catch(() => files.delete(name));
    }
    return files.get(name);
  }

  function bytesOf(base64) {
    const binary = atob(base64);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  }

  // --- Shards

  function reader(bytes, at = 0) {
    const number = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80) return value;
      }
    };
    const skip = (length) => bytes.subarray(at, (at += length));
    return { number, skip, at: () => at };
  }

  function shardOf(base64) {
    const bytes = bytesOf(base64);
    const read = reader(bytes);
    const utf8 = new TextDecoder();
    const starts = new Map();
    for (let left = read.number(); left > 0; left--) {
      const term = utf8.decode(read.skip(read.number()));
      const length = read.number();
      starts.set(term, read.at());
      read.skip(length);
    }
    return { bytes, starts, postings: new Map() };
  }

  function postingsOf(shard, term) {
    if (!shard.starts.has(term)) return null;
    if (!shard.postings.has(term)) shard.postings.set(term, decoded(shard, term));
    return shard.postings.get(term);
  }

  // By the number of the field; the positions in documents[i] are those from from[i] to from[i + 1].
  function decoded(shard, term) {
    const { number } = reader(shard.bytes, shard.starts.get(term));
    const hasPositions = term !== firstOf(term);
    const mask = number();
    return FIELDS.map((_, field) => {
      if (!(mask & (1 << field))) return null;
      const count = number();
      const list = { documents: new Int32Array(count), freqs: new Int32Array(count), from: new Int32Array(count + 1), positions: [] };
      for (let i = 0, document = 0; i < count; i++) {
        list.documents[i] = document += number();
        list.freqs[i] = number();
        for (let left = hasPositions ? list.freqs[i] : 0, position = 0; left > 0; left--) list.positions.push((position += number()));
        list.from[i + 1] = list.positions.length;
      }
      return list;
    });
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

  function shardFor(term, shards) {
    let [low, high] = [0, shards.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(shards[middle][0], term) <= 0) low = middle + 1;
      else high = middle;
    }
    return low > 0 ? shards[low - 1][1] : null;
  }

  // --- Matching

  // Calls found(document, how often) for each document in which all lists stand at their offsets.
  function together(lists, offsets, found) {
    if (lists.length === 1) {
      lists[0].documents.forEach((document, i) => found(document, lists[0].freqs[i]));
      return;
    }
    const order = lists.map((_, i) => i).sort((a, b) => lists[a].documents.length - lists[b].documents.length);
    const [rarest, ...others] = order;
    const cursors = new Int32Array(lists.length);
    const seek = (i, document) => {
      const { documents } = lists[i];
      while (cursors[i] < documents.length && documents[cursors[i]] < document) cursors[i]++;
      return documents[cursors[i]] === document;
    };
    lists[rarest].documents.forEach((document, at) => {
      if (!others.every((i) => seek(i, document))) return;
      cursors[rarest] = at;
      let begins = beginsIn(lists[rarest], at, offsets[rarest]);
      for (const i of others) {
        if (!begins.length) return;
        const there = new Set(beginsIn(lists[i], cursors[i], offsets[i]));
        begins = begins.filter((begin) => there.has(begin));
      }
      if (begins.length) found(document, begins.length);
    });
  }

  // Where the query would begin, by the places of one of its terms.
  function beginsIn(list, i, offset) {
    return list.positions.slice(list.from[i], list.from[i + 1]).map((position) => position - offset);
  }

  // As Lucene: in single precision, in its order.
  function weightOf(lists, boost, count) {
    const idf = lists.reduce((sum, { documents: { length } }) => fround(sum + fround(Math.log(1 + (count - length + 0.5) / (length + 0.5)))), 0);
    return fround(fround(idf * fround(boost)) * K1_AND_ONE);
  }

  const scoreOf = (weight, freq, norm) => fround(fround(weight * freq) / fround(freq + norm));

  // --- Facets

  // Each with the numbers of the values that each document has.
  function facetsOf({ provinces, plans, priorities, bodies }, columns) {
    const years = [...new Set(plans.map((plan) => plan[1]))].sort((a, b) => b - a);
    const slug = ([first]) => first;
    return [
      { name: "province", values: provinces.map(slug), owned: columns.plan.map((plan) => [plans[plan][0]]) },
      { name: "year", values: years.map(String), owned: columns.plan.map((plan) => [years.indexOf(plans[plan][1])]) },
      { name: "priority", values: priorities.map(slug), owned: columns.priority.map((priority) => [priority]) },
      { name: "department", values: bodies.map(slug), owned: columns.bodies.map((each) => [...new Set(each)]) },
    ];
  }

  // The documents that pass all filters; and for every value of every facet how many would, were it chosen there.
  function filtered(documents, facets, filters) {
    const wanted = facets.map(({ name, values }) => (filters[name] ? values.indexOf(String(filters[name])) : null));
    const counts = facets.map(({ values }) => new Int32Array(values.length));
    const passed = documents.filter((document) => {
      const missed = facets.filter(({ owned }, i) => wanted[i] !== null && !owned[document].includes(wanted[i]));
      if (missed.length < 2) {
        facets.forEach((facet, i) => {
          if (missed.length === 0 || missed[0] === facet) for (const value of facet.owned[document]) counts[i][value]++;
        });
      }
      return missed.length === 0;
    });
    const choices = facets.map(({ name, values }, i) => [name, values.map((value, number) => ({ value, number, count: counts[i][number] }))]);
    return { passed, choices: Object.fromEntries(choices) };
  }

  // By falling score, then by number. A positive float sorts as its bits do, and plain numbers sort much faster than by a function.
  function ranked(documents, scores) {
    const bits = new Uint32Array(scores.buffer);
    const MANY = 2 ** 21;
    const keys = Float64Array.from(documents, (document) => (0xffffffff - bits[document]) * MANY + document).sort();
    return Array.from(keys, (key) => key % MANY);
  }

  // --- Engine

  // Ids count up within a plan; they come as runs: prefix, digits, first number, how many.
  function idsOf(runs) {
    return runs.flatMap(([prefix, digits, first, count]) =>
      Array.from({ length: count }, (_, i) => prefix + String(first + i).padStart(digits, "0")));
  }

  function engineOf(root, manifest) {
    if (manifest.version !== VERSION) throw new Error("search: the index is of version " + manifest.version);
    const { documents: count, fields, sequences, folds } = manifest;
    let columns = null;
    let facets = null;

    // Fetched beside the first shards, not before them.
    async function readColumns() {
      const value = await load(root, manifest.columns);
      if (columns) return;
      columns = { ...value, ids: idsOf(value.ids), bodies: value.bodies.map((list) => value.bodyLists[list]) };
      facets = facetsOf(manifest, columns);
    }

    async function lookUp(term) {
      const name = shardFor(term, manifest.shards);
      return name ? postingsOf(await load(root, name, shardOf), term) : null;
    }

    // The postings of all terms of a cover; null as soon as one of them stands nowhere.
    async function lookUpAll(terms) {
      const all = [];
      for (let i = 0; i < terms.length; i += TERMS_AT_ONCE) {
        const some = await Promise.all(terms.slice(i, i + TERMS_AT_ONCE).map(([term]) => lookUp(term)));
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
        if (lists.includes(null)) return;
        const weight = weightOf(lists, field.boost, count);
        const norms = columns.norms[number];
        match.cost += Math.min(...lists.map((list) => list.documents.length));
        together(lists, offsets, (document, freq) => {
          match.has[document] = 1;
          match.scores[document] += scoreOf(weight, freq, fround(field.norms[norms.charCodeAt(document) - FIRST_LETTER]));
        });
      });
      return match;
    }

    // For each document how often the whole of its item was asked for.
    function wholeItems(clauses) {
      const texts = clauses.filter(({ field }) => !field || field === "item").map(({ text }) => text);
      const times = manifest.items.map((item) => texts.filter((text) => text === item[2]).length);
      return (document) => times[columns.item[document]] || 0;
    }

    async function evaluate(clauses) {
      const [matches] = await Promise.all([Promise.all(clauses.map(matchOf)), readColumns()]);
      // Lucene adds the scores up from the rarest clause to the commonest, and sums of floats depend on it.
      const positive = matches.filter(({ clause }) => !clause.not).sort((a, b) => a.cost - b.cost);
      const negative = matches.filter(({ clause }) => clause.not);
      const times = wholeItems(positive.map(({ clause }) => clause));
      const documents = [];
      const scores = new Float32Array(count);
      for (let document = 0; document < count; document++) {
        if (!positive.every(({ has }) => has[document]) || negative.some(({ has }) => has[document])) continue;
        const sum = positive.reduce((total, match) => fround(total + fround(match.scores[document])), 0);
        scores[document] = sum + WHOLE_ITEM * times(document);
        documents.push(document);
      }
      return { documents, scores };
    }

    // All hits, best first; of equals the one that stands earlier.
    async function searchFor(clauses, filters = {}) {
      const { documents, scores } = await evaluate(clauses);
      const { passed, choices } = filtered(documents, facets, filters);
      const hits = ranked(passed, scores).map((document) => ({ document, id: columns.ids[document], score: scores[document] }));
      return { total: hits.length, hits, facets: choices };
    }

    async function texts(documents) {
      const { chunk } = manifest;
      const numbers = [...new Set(documents.map((document) => Math.floor(document / chunk)))];
      const chunks = new Map();
      await Promise.all(numbers.map(async (number) => chunks.set(number, await load(root, manifest.texts[number]))));
      return documents.map((document) => chunks.get(Math.floor(document / chunk))[document % chunk]);
    }

    return Object.freeze({
      manifest,
      get columns() {
        return columns; // there from the first answer on
      },
      parse: (query) => parse(query, folds),
      marks: (text, clauses) => marks(text, clauses, folds),
      search: (query, filters) => searchFor(parse(query, folds), filters),
      searchFor,
      texts,
    });
  }

  const open = (root, name) => load(root, name, (manifest) => engineOf(root, manifest));

  window.plansiteSearch = Object.freeze({ FIELDS: Object.freeze(FIELDS), take, fold, tokens, cover, parse, marks, open });
})();
