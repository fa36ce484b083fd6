plansiteSearch.take("t-2-6c2894dc",[["开展联合执法","","",1]])
