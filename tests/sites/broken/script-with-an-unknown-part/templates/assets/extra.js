// A script with parts.
// Parts: other.js
"use strict";

document.title = "";
