// How the search reads text: folding, terms, queries, marks. The same as generator/Searching/, whose FORMAT.md describes it.
// Classic scripts without fetch or module, because from a disk (file://) a browser loads nothing else.
"use strict";

(() => {
  const PART = "\u0001";
  const MOST_CLAUSES = 32;

  const { queryOf } = window.plansiteSearch;
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
        if (!best || terms[next][1] + terms[next][2] > best[1] + best[2]) best = terms[next];
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
    for (const unit of queryOf(query).split("")) {
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

  // --- Names

  // The file of names, with what it leaves out since it follows: bodies as [slug, name, path, rows].
  function namesOf(value) {
    const { provinces, families } = value;
    return {
      ...value,
      items: value.items.map(([slug, title, folded, rows]) => [slug, title, folded || title, rows]),
      bodies: value.bodies.map(([province, family, rows, name, slug]) => {
        const own = slug || provinces[province][0] + "-" + families[family][0];
        return [own, name || provinces[province][1] + families[family][1], "departments/" + own + ".html", rows, province, family];
      }),
      ofFamily: new Map(value.bodies.map(([province, family], body) => [province + " " + family, body])),
    };
  }

  Object.assign(window.plansiteSearch, { FIELDS: Object.freeze(FIELDS), fold, tokens, cover, parse, marks, namesOf });
})();
