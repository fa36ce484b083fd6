plansiteSearch.take("d-51005793",["&","2e2b8d70"])
