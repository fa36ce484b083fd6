// Downloads of exactly the result that is shown, all its pages. Fetched when somebody asks for one.
"use strict";

(() => {
  const { FIELDS, say, element, planOf } = window.plansiteSearch;

  function recordOf(engine, { document, id }, texts) {
    const plan = planOf(engine, document);
    const text = (field) => texts[FIELDS.indexOf(field)];
    return {
      id, province: text("province"), year: plan.year, plan: plan.title, priority: text("priority"), item: text("item"), task: text("task"),
      result: text("result"), departments: text("departments").split("\u0001")[0],
      documents: text("documents").split("\u0001").filter(Boolean), note: text("note"), path: plan.folder + id + ".html",
    };
  }

  // As the tables beside the pages are (/data/): a spreadsheet would run a cell that begins like a formula.
  function csvCell(value) {
    const text = Array.isArray(value) ? value.join("；") : String(value);
    return '"' + text.replace(/^[=+\-@\t\r\n＝＋－＠]/, "'$&").replace(/"/g, '""') + '"';
  }

  function csvOf(records) {
    const heads = ["id", "field-province", "facet-year", "plan", "field-priority", "field-item", "field-task", "field-result",
      "field-departments", "field-documents", "field-note"].map((word) => say(word));
    const lines = records.map(({ path, ...record }) => Object.values(record));
    return "\uFEFF" + [heads, ...lines].map((line) => line.map(csvCell).join(",") + "\r\n").join("");
  }

  async function download(answer, kind) {
    const texts = await answer.engine.texts(answer.ordered.map((hit) => hit.document));
    const records = answer.ordered.map((hit, i) => recordOf(answer.engine, hit, texts[i]));
    const { page, ...request } = answer.request; // all pages
    const text = kind === "csv" ? csvOf(records) : JSON.stringify({ ...request, total: records.length, tasks: records }, null, 1) + "\n";
    const url = URL.createObjectURL(new Blob([text], { type: kind === "csv" ? "text/csv;charset=utf-8" : "application/json" }));
    element("a", { href: url, download: "plansite-search." + kind }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  window.plansiteSearch.download = download;
})();
