plansiteSearch.take("t-7-0cc69045",[["加强保护","","",1]])
