# Feeds and calendars.
feed-of-search = Tìm kiếm này qua Atom
to-calendar = Thêm vào lịch
