plansiteSearch.take("t-3-0cc69045",[["总结经验"]])
