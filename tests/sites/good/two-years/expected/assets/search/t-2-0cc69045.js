plansiteSearch.take("t-2-0cc69045",[["开展联合执法","","",1]])
