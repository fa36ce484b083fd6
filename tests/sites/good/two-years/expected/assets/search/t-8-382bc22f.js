plansiteSearch.take("t-8-382bc22f",[["任务里有{0}和{{ page.id }}","","",3]])
