plansiteSearch.take("t-3-ea22256f",[["提高通关能力","","海口海关",1]])
