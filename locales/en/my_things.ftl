# What a person who looks for work keeps here of their own.
save-job = Save this job
unsave-job = Remove from saved
saved-already = Saved
saved-title = Saved jobs
saved-none = You have not saved a job yet. When you like one, press “Save this job” to find it again.
saved-count = { $count ->
    [one] { $n } job saved
   *[other] { $n } jobs saved
  }
saved-ended = It takes no applications any more; you can take it off the list.
show-more = Show more
mine-title = My jobs
