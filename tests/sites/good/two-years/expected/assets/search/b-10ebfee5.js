plansiteSearch.take("b-10ebfee5",[["seed-law","种子法",2],["d-16ffc4f3","关于知识产权的实施意见",1],["d-656cc51c","未列的文件",1]])
