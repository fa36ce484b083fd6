plansiteSearch.take("t-7-6c2894dc",[["加强保护","","",1]])
