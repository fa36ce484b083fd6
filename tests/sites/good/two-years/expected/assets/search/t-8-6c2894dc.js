plansiteSearch.take("t-8-6c2894dc",[["任务里有{0}和{{ page.id }}","","",3]])
