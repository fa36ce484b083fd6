plansiteSearch.take("t-1-0cc69045",[["提高通关能力","","公安厅、海关",1]])
