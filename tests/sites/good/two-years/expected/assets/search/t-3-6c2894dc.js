plansiteSearch.take("t-3-6c2894dc",[["总结经验"]])
