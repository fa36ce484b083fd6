plansiteSearch.take("d-bccd3b69",["&","1904fd42"])
