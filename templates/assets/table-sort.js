// Makes tables marked data-sortable sortable by the columns whose head has data-sort ("number" or "text"). Without this script they stand
// in the order in which they were made. A cell sorts by its data-value, or by its text; cells with data-group sort within their group only,
// since 5.6亿元 is neither more nor less than 500个. The heads become buttons and say the order by aria-sort; equal rows keep their order.
(function () {
  "use strict";

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      if (!head.dataset.sort || table.tBodies[0].rows.length < 2) {
        return;
      }
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", function () {
        const isUp = head.getAttribute("aria-sort") === "descending" || (head.getAttribute("aria-sort") === null && head.dataset.sort === "text");
        sort(table.tBodies[0], column, head.dataset.sort, isUp ? 1 : -1);
        for (const other of heads) {
          other.removeAttribute("aria-sort");
        }
        head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
      });
    });
  }

  function sort(body, column, type, sign) {
    const order = new Intl.Collator(document.documentElement.lang).compare;
    const groups = new Map(); // in the order in which they stand
    const lines = Array.from(body.rows, function (row) {
      const cell = row.cells[column];
      const group = cell.dataset.group || "";
      if (!groups.has(group)) {
        groups.set(group, groups.size);
      }
      const key = cell.dataset.value || cell.textContent.trim();
      return { row: row, group: groups.get(group), key: type === "number" ? Number(key) : key };
    });
    lines.sort(function (a, b) {
      return a.group - b.group || sign * (type === "number" ? a.key - b.key : order(a.key, b.key));
    });
    body.append(...lines.map(function (line) { return line.row; }));
  }
})();
