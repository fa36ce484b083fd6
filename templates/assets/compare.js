// Leaves of the table of a year the provinces that the address names, two to four of them, side by side. The choice is a plain form, so
// that the address can be shared and the browser's own history works; this script only reads it. The whole table stands in the page:
// nothing is fetched, and without the script it is all there.
"use strict";

(() => {
  const LEAST = 2;
  const MOST = 4;
  const table = document.getElementById("compare-table");
  const title = document.getElementById("compare-title");
  const status = document.getElementById("compare-status");
  const form = document.querySelector("form.choice");
  const boxes = [...form.querySelectorAll("input[name=province]")];

  const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (place, number) => values[number] ?? place);
  const say = (text) => (status.textContent = text);
  const heads = () => [...table.tHead.querySelectorAll("[data-province]")];

  form.addEventListener("submit", (event) => {
    const count = boxes.filter((box) => box.checked).length;
    if (count >= LEAST && count <= MOST) return;
    event.preventDefault();
    say(status.dataset.choose);
  });

  const asked = new URLSearchParams(location.search).getAll("province");
  const known = heads().filter((head) => asked.includes(head.dataset.province));
  const chosen = known.slice(0, MOST);
  const names = chosen.map((head) => head.dataset.name).join(status.dataset.comma);
  for (const box of boxes) box.checked = chosen.some((head) => head.dataset.province === box.value);
  if (chosen.length >= LEAST) show();
  else if (asked.length > 0) say(status.dataset.choose);

  function show() {
    const nameOf = new Map(chosen.map((head) => [head.dataset.province, head.dataset.name]));
    for (const head of chosen) head.querySelector("a").textContent = head.dataset.name;
    for (const cell of table.querySelectorAll("[data-province]")) cell.hidden = !nameOf.has(cell.dataset.province);
    for (const cell of table.querySelectorAll("[colspan]")) cell.colSpan = chosen.length + 1;
    // Rows of no chosen province go; what is left tells how far the plans agree.
    const counts = [];
    for (const body of table.tBodies) {
      const lines = [...body.querySelectorAll("tr.line")];
      for (const line of lines) {
        const count = showLine(line, nameOf);
        line.hidden = count === 0;
        if (count > 0 && !line.classList.contains("without-item")) counts.push(count);
      }
      body.querySelector("tr.nothing").hidden = lines.some((line) => !line.hidden);
    }
    table.className = "compare stack";
    document.getElementById("compare-legend").hidden = true;
    const box = document.getElementById("compare-box"); // four columns need no scrolling of their own
    box.className = "";
    for (const name of ["role", "aria-label", "tabindex"]) box.removeAttribute(name);
    document.getElementById("compare-all").hidden = false;
    document.title = names + " " + document.title;
    title.textContent = fill(title.dataset.chosen, names, title.dataset.year);
    const inAll = counts.filter((count) => count === chosen.length).length;
    const inOne = counts.filter((count) => count === 1).length;
    say((known.length > MOST ? fill(status.dataset.most, names) : "") + fill(status.dataset.shown, names, counts.length, inAll, inOne));
  }

  // How many of the chosen have it.
  function showLine(line, nameOf) {
    let count = 0;
    for (const cell of line.querySelectorAll("td:not([hidden])")) {
      cell.dataset.label = nameOf.get(cell.dataset.province);
      const tasks = cell.querySelector("ul");
      if (tasks) {
        count++;
        tasks.hidden = false;
        cell.querySelector("a").hidden = true;
        continue;
      }
      const gap = document.createElement("span");
      gap.className = "unlisted";
      gap.textContent = line.classList.contains("without-item") ? table.dataset.gapWithoutItem : table.dataset.gap;
      cell.replaceChildren(gap);
    }
    return count;
  }
})();
