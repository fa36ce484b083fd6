plansiteSearch.take("d-a5f79d94",["\"","773a561f"])
