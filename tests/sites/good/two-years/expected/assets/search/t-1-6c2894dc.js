plansiteSearch.take("t-1-6c2894dc",[["提高通关能力","","公安厅、海关",1]])
