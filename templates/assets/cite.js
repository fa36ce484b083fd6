// Fills in what only the reader's machine knows of a citation, the date by its clock and the address of the page, and copies with one click.
// All words come from the page.
"use strict";

(() => {
  const section = document.querySelector("section.cite");
  const status = section.querySelector("[role=status]");
  const words = new Map([...section.querySelector("template").content.children].map((each) => [each.dataset.word, each.textContent]));

  const pad = (number) => String(number).padStart(2, "0");

  // Not before somebody copies: what is longer than the slot it fills would move the page while it is read.
  function fill() {
    const now = new Date();
    const values = {
      date: `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`,
      address: location.href.replace(/[?#].*$/, ""),
    };
    for (const slot of section.querySelectorAll("[data-slot]")) slot.textContent = values[slot.dataset.slot];
  }

  for (const button of section.querySelectorAll("button")) {
    button.addEventListener("click", async () => {
      status.textContent = ""; // so that the same word is said again
      fill();
      const isCopied = await copy(button.parentElement.previousElementSibling.firstElementChild);
      status.textContent = words.get(isCopied ? "copied" : "failed");
    });
  }

  async function copy(element) {
    try {
      await navigator.clipboard.writeText(element.textContent);
      return true;
    } catch {
      return copySelected(element); // without https there is no such clipboard, and it may be forbidden
    }
  }

  // The text stays selected where even this fails: the reader has only to copy it.
  function copySelected(element) {
    const selection = getSelection();
    selection.selectAllChildren(element);
    const isCopied = document.execCommand("copy");
    if (isCopied) selection.removeAllRanges();
    return isCopied;
  }
})();
