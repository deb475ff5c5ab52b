# Reading a vacancy.
read-advert-in = Read this advert in:
