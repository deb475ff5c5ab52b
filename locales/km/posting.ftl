# Reading a vacancy.
# NEEDS REVIEW by a native reader of Khmer before use.
read-advert-in = អានការប្រកាសនេះជា៖
