plansiteSearch.take("c-299d55bb",{"ids":[["gd-2017-",3,1,2],["hi-2017-",3,1,2]],"plans":[2,2],"shared":[null,null,null,"#$%&",null,"##$$","#$#$",null],"priorities":[0,1],"bodies":"%#$#%$#$("})
