plansiteSearch.take("t-10-6c2894dc",[["提高通关能力","","海口海关",1]])
