// A field in which somebody types: when its text has changed and which keys are the reader's own, not an input method's.
"use strict";

(() => {
  const LONGEST_QUERY = 10000;
  const PAUSE = 150;

  // What is asked for of a text.
  const queryOf = (text) => text.slice(0, LONGEST_QUERY);

  // Within a composition nothing is called but `begun`. `changed`: at each change or, with `pause`, when there are no more for a while;
  // `pressed`, `submitted`: say whether the browser should do nothing more. Gives what forgets a change that waits.
  function watch(input, { pause, changed, begun, pressed, submitted }) {
    let isComposing = false;
    let timer = 0;
    const forget = () => clearTimeout(timer);

    function change() {
      forget();
      if (pause) timer = setTimeout(changed, PAUSE);
      else changed();
    }

    input.addEventListener("compositionstart", () => {
      isComposing = true;
      forget();
      if (begun) begun();
    });
    input.addEventListener("compositionend", () => {
      isComposing = false;
      change();
    });
    input.addEventListener("input", (event) => {
      if (!isComposing && !event.isComposing) change();
    });
    input.addEventListener("keydown", (event) => {
      // Safari ends a composition before the Enter that ends it, and tells by 229.
      const isOfComposition = event.isComposing || isComposing || event.keyCode === 229;
      if (isOfComposition ? event.key === "Enter" || event.key === "Escape" : pressed && pressed(event)) event.preventDefault();
    });
    input.form.addEventListener("submit", (event) => {
      if (isComposing || (submitted && submitted())) event.preventDefault();
    });
    return forget;
  }

  Object.assign(window.plansiteSearch, { queryOf, watch });
})();
