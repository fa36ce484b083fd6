plansiteSearch.take("t-10-0cc69045",[["提高通关能力","","海口海关",1]])
