plansiteSearch.take("t-8-0cc69045",[["任务里有{0}和{{ page.id }}","","",3]])
