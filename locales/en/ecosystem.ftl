# Feeds and calendars.
feed-of-search = This search as an Atom feed
to-calendar = Add to calendar
