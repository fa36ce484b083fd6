"use strict";

(() => {
  const total = [1, 2;
})();
