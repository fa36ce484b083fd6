plansiteSearch.take("t-3-382bc22f",[["总结经验，推广三家，办好2018年的1次论坛","=HYPERLINK(\"https://x.example/\",\"总结经验\")"]])
