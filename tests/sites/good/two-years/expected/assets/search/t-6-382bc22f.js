plansiteSearch.take("t-6-382bc22f",[["前一年才有的任务","","广东省公安厅",2]])
