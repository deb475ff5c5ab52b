# What a person who looks for work keeps here of their own.
save-job = Lưu việc này
unsave-job = Bỏ lưu
saved-already = Đã lưu
saved-title = Việc đã lưu
saved-none = Bạn chưa lưu việc nào. Thấy việc hợp ý, bấm «Lưu việc này» để xem lại sau.
saved-count = Đang lưu { $n } việc
saved-ended = Tin này không còn nhận hồ sơ; bạn bỏ khỏi danh sách được.
show-more = Xem tiếp
mine-title = Việc của tôi
