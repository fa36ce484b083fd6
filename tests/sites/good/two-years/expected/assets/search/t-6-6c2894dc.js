plansiteSearch.take("t-6-6c2894dc",[["前一年才有的任务","","广东省公安厅",2]])
