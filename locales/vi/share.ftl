# Passing a vacancy on, and the vacancy on paper.
share-title = Chia sẻ, in tin
share-sms = Nhắn tin SMS
share-mail = Gửi email
share-address = Địa chỉ của tin
share-copy = Giữ vào ô để chép, rồi dán vào Zalo, Facebook hay bất cứ đâu.
share-print = Muốn in: bấm Ctrl + P, trên điện thoại thì mở trình đơn của trình duyệt rồi chọn In. Tờ in có mã QR dẫn về tin này.
share-paper = Quét mã để xem tin và ứng tuyển
