plansiteSearch.take("t-3-087be304",[["提高通关能力","","海口海关",1]])
