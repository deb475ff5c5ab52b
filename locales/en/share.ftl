# Passing a vacancy on, and the vacancy on paper.
share-title = Share or print
share-sms = Send by text message
share-mail = Send by e-mail
share-address = Address of this advert
share-copy = Press and hold to copy it, then paste it into Zalo, Facebook or anywhere.
share-print = To print: press Ctrl + P, or choose Print in the menu of your browser. The paper has a QR code that leads back here.
share-paper = Scan the code to see the advert and apply
