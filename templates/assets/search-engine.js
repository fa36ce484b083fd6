// The engine of the search; what it reads and how it ranks is in generator/Searching/FORMAT.md.
"use strict";

(() => {
  const VERSION = 1;
  // Of a long query: if it stands nowhere, this many mostly tell, and the rest is not fetched.
  const TERMS_AT_ONCE = 16;
  const WHOLE_ITEM = 50;
  const FIRST_LETTER = 48; // norms are written as letters from 0 on

  const { fround } = Math;
  const K1_AND_ONE = fround(fround(1.2) + 1);

  const { FIELDS, load, cover, parse, marks, facetsOf, filtered } = window.plansiteSearch;

  const firstOf = (text) => String.fromCodePoint(text.codePointAt(0));

  // --- Shards

  function bytesOf(base64) {
    const binary = atob(base64);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  }

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

  // --- Order

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

  window.plansiteSearch.open = open;
})();
