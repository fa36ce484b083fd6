// The facets of a search: within one, any of the chosen values; together, all of the facets.
"use strict";

(() => {
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

  // The numbers of the values that a filter, one value or several, asks for; null: it asks for nothing. What is unknown has the number -1, which nothing owns.
  function wantedOf({ name, values }, filters) {
    const asked = [filters[name] ?? []].flat().map(String).filter((value) => value);
    return asked.length > 0 ? new Set(asked.map((value) => values.indexOf(value))) : null;
  }

  // The documents that pass all filters; and for every value of every facet how many have it and pass those of the other facets.
  function filtered(documents, facets, filters) {
    const wanted = facets.map((facet) => wantedOf(facet, filters));
    const counts = facets.map(({ values }) => new Int32Array(values.length));
    const passed = documents.filter((document) => {
      const missed = facets.filter(({ owned }, i) => wanted[i] && !owned[document].some((value) => wanted[i].has(value)));
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

  Object.assign(window.plansiteSearch, { facetsOf, filtered });
})();
