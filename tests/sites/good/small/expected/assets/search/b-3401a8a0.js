plansiteSearch.take("b-3401a8a0",[["seed-law","种子法",1],["d-16ffc4f3","关于知识产权的实施意见",1],["d-656cc51c","未列的文件",1]])
