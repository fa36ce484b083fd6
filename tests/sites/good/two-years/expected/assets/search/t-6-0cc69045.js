plansiteSearch.take("t-6-0cc69045",[["前一年才有的任务","","广东省公安厅",2]])
