plansiteSearch.take("t-1-382bc22f",[["提高通关能力","","公安厅、海关",1]])
