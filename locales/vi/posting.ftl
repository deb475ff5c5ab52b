# Reading a vacancy.
read-advert-in = Đọc tin này bằng:
