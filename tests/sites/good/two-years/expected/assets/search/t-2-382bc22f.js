plansiteSearch.take("t-2-382bc22f",[["开展联合执法","不少于2次，奖励50万元","",1]])
