# Feeds and calendars.
# NEEDS REVIEW by a native reader of Khmer before use.
feed-of-search = ការស្វែងរកនេះជា Atom
to-calendar = បន្ថែមទៅប្រតិទិន
