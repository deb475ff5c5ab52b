# Applications that were begun and not sent.
draft-open = Đang viết dở
draft-go-on = Tiếp tục
draft-drop = Bỏ
draft-ended = Tin này không còn nhận hồ sơ.
draft-later = Giữ lại, gửi sau
draft-sign-in = Đã có tài khoản: đăng nhập, giữ những gì vừa ghi
draft-count = { $n } hồ sơ đang viết dở
